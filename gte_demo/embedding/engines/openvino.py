"""The OpenVINO engine, the fastest on CPUs."""

from __future__ import annotations

from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.cpu import usable_cores
from gte_demo.embedding.engines.base import EXACT, TokenBatch
from gte_demo.embedding.engines.openvino_convert import openvino_module
from gte_demo.embedding.model.memory_errors import memory_errors
from gte_demo.types import Vectors

if TYPE_CHECKING:
    import openvino

BATCH_TOKENS = 1_024
"""Measured: larger batches exceed the CPU's caches, smaller ones have too much overhead."""

_HINTS = {"float32": "f32", "bfloat16": "bf16"}
_PROCESSOR = Path("/proc/cpuinfo")


class OpenVinoEngine:
    """A converted model, compiled for this CPU: once with all cores for one batch, once with a stream for each core.

    Each is compiled when it is first needed, as each has its own copy of the model's weights.
    """

    batch_tokens = BATCH_TOKENS

    def __init__(self, model: openvino.Model, threads: int = 0, numbers: str = EXACT) -> None:
        self.name = f"openvino {numbers}"
        self.numbers = EXACT if numbers == EXACT else self.name
        self.streams = threads or usable_cores()
        self._model = model
        self._hint = _HINTS[numbers]
        self._requests: dict[int, SimpleQueue[Any]] = {}
        self._lock = Lock()

    def warm_up(self) -> None:
        """Compile the model for all cores now, so that the first text does not wait for it."""
        with memory_errors():
            self._requests_of(1)

    def embed(self, batch: TokenBatch) -> Vectors:
        """Return the unit vectors (texts, dimension) of a batch, run on all cores."""
        return self._infer(batch, 0, streams=1)

    def embed_in_stream(self, batch: TokenBatch) -> Vectors:
        """As `embed`, on one core. One call more than there are streams keeps them all busy."""
        return self._infer(batch, 0, streams=self.streams)

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        """Return one vector per token, not normalised: (texts, longest, hidden size), padding included."""
        return self._infer(batch, 1, streams=1)

    def _infer(self, batch: TokenBatch, output: int, streams: int) -> NDArray[np.float32]:
        with memory_errors():
            free = self._requests_of(streams)
        request = free.get()
        try:
            with memory_errors():
                request.infer([batch.ids, batch.mask, batch.pooled], share_inputs=True)
            found: NDArray[np.float32] = request.get_output_tensor(output).data.copy()
        finally:
            free.put(request)
        return found

    def _requests_of(self, streams: int) -> SimpleQueue[Any]:
        """Return the free requests of the model compiled with `streams`."""
        if streams not in self._requests:  # checked without the lock, so that others don't wait for a compilation
            with self._lock:
                if streams not in self._requests:
                    self._requests[streams] = self._compiled(streams)
        return self._requests[streams]

    def _compiled(self, streams: int) -> SimpleQueue[Any]:
        settings = {
            # Set explicitly, because by default the library uses bfloat16 if the CPU has it.
            "INFERENCE_PRECISION_HINT": self._hint,
            "INFERENCE_NUM_THREADS": self.streams,
            "NUM_STREAMS": streams,
            # Other processes may be pinned to the same cores.
            "ENABLE_CPU_PINNING": False,
        }
        compiled = openvino_module().Core().compile_model(self._model, "CPU", settings)
        # A request's memory for its longest text so far is never released: releasing it crashes OpenVINO 2026.4.
        requests: SimpleQueue[Any] = SimpleQueue()
        for _ in range(1 if streams == 1 else streams + 1):
            requests.put(compiled.create_infer_request())
        return requests


def reduced_precision() -> str:
    """Return the reduced precision that is faster than float32 on this CPU; "" if there is none.

    Checks OpenVINO's capabilities and, if the system lists them, the CPU's instructions: without native
    instructions, bfloat16 is several times slower than float32.
    """
    capabilities = openvino_module().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    flags = set(_PROCESSOR.read_text(encoding="utf-8").split()) if _PROCESSOR.is_file() else {"avx512_bf16"}
    return "bfloat16" if "BF16" in capabilities and flags & {"avx512_bf16", "amx_bf16", "bf16"} else ""
