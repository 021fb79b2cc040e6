"""Engines on ZeroGPU: a Space's GPU that is borrowed for the time of a call, out of the visitor's daily quota.

Hugging Face's package `spaces` finds the visitor by the context variables of Gradio's event. A call belongs to one
visitor, so batches of several are never joined, and nothing here starts a thread without the caller's context.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar
from math import ceil
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.counters import count
from gte_demo.embedding.ahead import ahead
from gte_demo.embedding.engines.base import Engine, TokenBatch, batches
from gte_demo.embedding.engines.torch import Forward, TorchEngine
from gte_demo.types import Rows, Vectors

log = logging.getLogger(__name__)

START_SECONDS = 5
"""What a call may need for its process and for moving the weights."""
PARAMETER_TOKENS = 1e13
"""Parameters times tokens in a second. A third of what such a GPU computes; a call that takes longer may be aborted."""

_Run: TypeAlias = Callable[[TokenBatch], NDArray[np.float32]]
_refusal: ContextVar[str] = ContextVar("refusal", default="")


def gpu_refusal() -> str:
    """Return why the caller's texts are encoded on the CPU from now on: in one or more sentences; '' if they aren't."""
    return _refusal.get()


def seconds_for(tokens: int, parameters: int) -> int:
    """Return the seconds to ask for, to encode so many tokens, padding included. The package drops fractions."""
    return START_SECONDS + ceil(tokens * parameters / PARAMETER_TOKENS)


def lend_gpu(parameters: int) -> Callable[[Forward], Forward]:
    """Return what wraps a forward pass of a model with so many parameters: each call borrows the GPU.

    It has to be called before the page is served. The call raises the errors of the package `spaces`.
    """
    import spaces

    def wrap(forward: Forward) -> Forward:
        lent: Forward = spaces.GPU(forward, duration=lambda ids, mask, pooled: seconds_for(ids.size, parameters))
        return lent

    return wrap


class ZeroGpuEngine:
    """Runs batches on a borrowed GPU, and on the CPU for who has been refused one, until their event has ended.

    Threads may share it: each call borrows the GPU for itself.
    """

    def __init__(self, gpu: TorchEngine, cpu: Engine) -> None:
        """`cpu` runs the same model in any precision."""
        self._gpu = gpu
        self._cpu = cpu
        self.name = gpu.name
        self.numbers = gpu.numbers

    @property
    def batch_tokens(self) -> int:
        """As that of the engine which is used for the caller."""
        return self._for_caller.batch_tokens

    @property
    def streams(self) -> int:
        """As that of the engine which is used for the caller."""
        return self._for_caller.streams

    @property
    def _for_caller(self) -> Engine:
        return self._cpu if gpu_refusal() else self._gpu

    def embed(self, batch: TokenBatch) -> Vectors:
        """As Engine.embed."""
        return self._run(self._gpu.embed, self._cpu.embed_in_stream, batch)

    def embed_in_stream(self, batch: TokenBatch) -> Vectors:
        """As `embed`."""
        return self.embed(batch)

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        """As Engine.embed_tokens."""
        return self._run(self._gpu.embed_tokens, self._cpu.embed_tokens, batch)

    def _run(self, on_gpu: _Run, on_cpu: _Run, batch: TokenBatch) -> NDArray[np.float32]:
        if not gpu_refusal():
            try:
                vectors = on_gpu(batch)
                count("gpu_calls")
                return vectors
            except Exception as error:  # noqa: BLE001 - a used-up quota, no free GPU, an aborted call: all are told
                count("gpu_refusals")
                _refusal.set(_reason(error))
                log.warning("Encoding goes on on the CPU, as no GPU was lent: %s", gpu_refusal())
        return _in_parts(on_cpu, batch, self._cpu)


def _reason(error: Exception) -> str:
    """The message of `error`, which is Gradio's for what the package refuses, as one line."""
    said = " ".join(str(getattr(error, "message", error)).split())
    return said or type(error).__name__


def _in_parts(run: _Run, batch: TokenBatch, cpu: Engine) -> NDArray[np.float32]:
    """Run a batch made for a GPU as many batches of the CPU's size."""
    parts = list(batches(batch.mask.sum(axis=1).tolist(), cpu.batch_tokens))
    done = list(ahead(lambda rows: run(_rows_of(batch, rows)), parts, cpu.streams))
    texts, longest = batch.ids.shape
    per_token = [longest] if done[0].ndim == 3 else []
    whole = np.zeros((texts, *per_token, done[0].shape[-1]), dtype=np.float32)
    for rows, part in zip(parts, done, strict=True):
        whole[rows, : part.shape[1]] = part
    return whole


def _rows_of(batch: TokenBatch, rows: Rows) -> TokenBatch:
    """Some texts of a batch, padded to the longest of them."""
    width = int(batch.mask[rows].sum(axis=1).max())
    return TokenBatch(*(array[rows, :width] for array in (batch.ids, batch.mask, batch.pooled)))
