"""The OpenVINO engine, the fastest on CPUs."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.cpu import usable_cores
from gte_demo.embedding.engines.base import EXACT, TokenBatch
from gte_demo.embedding.engines.openvino_convert import openvino_module
from gte_demo.types import Vectors

if TYPE_CHECKING:
    import openvino

BATCH_TOKENS = 1_024
"""Measured: larger batches exceed the CPU's caches, smaller ones have too much overhead."""

_HINTS = {"float32": "f32", "bfloat16": "bf16"}
_PROCESSOR = Path("/proc/cpuinfo")


class OpenVinoEngine:
    """A converted model, compiled for this CPU. Runs one batch at a time, as two would only share the same cores."""

    batch_tokens = BATCH_TOKENS

    def __init__(self, model: openvino.Model, threads: int = 0, numbers: str = EXACT) -> None:
        self.name = f"openvino {numbers}"
        self.numbers = EXACT if numbers == EXACT else self.name
        settings = {
            # Set explicitly, because by default the library uses bfloat16 if the CPU has it.
            "INFERENCE_PRECISION_HINT": _HINTS[numbers],
            "INFERENCE_NUM_THREADS": threads or usable_cores(),
            "NUM_STREAMS": 1,
            # Other processes may be pinned to the same cores.
            "ENABLE_CPU_PINNING": False,
        }
        # The memory for the longest text so far is never released: releasing it crashes OpenVINO 2026.4.
        self._request: Any = openvino_module().Core().compile_model(model, "CPU", settings).create_infer_request()
        self._lock = Lock()

    def embed(self, batch: TokenBatch) -> Vectors:
        """Return the unit vectors (texts, dimension) of a batch."""
        return self._infer(batch, 0)

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        """Return one vector per token, not normalised: (texts, longest, hidden size), padding included."""
        return self._infer(batch, 1)

    def _infer(self, batch: TokenBatch, output: int) -> NDArray[np.float32]:
        with self._lock:
            self._request.infer([batch.ids, batch.mask, batch.pooled], share_inputs=True)
            found: NDArray[np.float32] = self._request.get_output_tensor(output).data.copy()
        return found


def reduced_precision() -> str:
    """Return the reduced precision that is faster than float32 on this CPU; "" if there is none.

    Checks OpenVINO's capabilities and, if the system lists them, the CPU's instructions: without native
    instructions, bfloat16 is several times slower than float32.
    """
    capabilities = openvino_module().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    flags = set(_PROCESSOR.read_text(encoding="utf-8").split()) if _PROCESSOR.is_file() else {"avx512_bf16"}
    return "bfloat16" if "BF16" in capabilities and flags & {"avx512_bf16", "amx_bf16", "bf16"} else ""
