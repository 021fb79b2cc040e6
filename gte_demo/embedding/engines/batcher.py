"""Sharing one model between threads: batches that wait at the same time are run together.

The first thread that finds the model free runs the oldest waiting batch, together with all others that fit. A corpus
has only one batch waiting at a time, so that nobody has to wait for a whole corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Condition
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.embedding.engines.base import Engine, Ids, TokenBatch
from gte_demo.types import Vectors

WASTE = 1.5
"""How much more a joined batch may compute than its parts, due to padding. A separate call costs about as much."""

Answer: TypeAlias = "Vectors | BaseException"


class _Waiting:
    """A waiting batch, and its result."""

    __slots__ = ("answer", "batch")

    def __init__(self, batch: TokenBatch) -> None:
        self.batch = batch
        self.answer: Answer | None = None


class SharedEngine:
    """An engine that many threads share. `pad` is the padding token."""

    def __init__(self, engine: Engine, pad: int) -> None:
        self._engine = engine
        self._pad = pad
        self._queue: list[_Waiting] = []
        self._free = Condition()
        self._is_running = False

    @property
    def name(self) -> str:
        """As that of the engine."""
        return self._engine.name

    @property
    def numbers(self) -> str:
        """As that of the engine."""
        return self._engine.numbers

    @property
    def batch_tokens(self) -> int:
        """As that of the engine."""
        return self._engine.batch_tokens

    def embed(self, batch: TokenBatch) -> Vectors:
        """As Engine.embed. An error is raised for all batches that were run together."""
        waiting = _Waiting(batch)
        with self._free:
            self._queue.append(waiting)
        while waiting.answer is None:
            if taken := self._turn(waiting):
                self._run(taken)
        if isinstance(waiting.answer, BaseException):
            raise waiting.answer
        return waiting.answer

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        """As Engine.embed_tokens, never joined with other batches: windows of long texts fill a batch anyway."""
        with self._free:
            self._free.wait_for(lambda: not self._is_running)
            self._is_running = True
        try:
            return self._engine.embed_tokens(batch)
        finally:
            self._leave()

    def _turn(self, waiting: _Waiting) -> list[_Waiting]:
        """Wait for the model, then return the batches to run; none if `waiting` has been answered in the meantime."""
        with self._free:
            self._free.wait_for(lambda: waiting.answer is not None or not self._is_running)
            if waiting.answer is not None:
                return []
            self._is_running = True
            taken, left = self._queue[:1], self._queue[:0]
            for each in self._queue[1:]:
                (taken if _fit([*taken, each], self.batch_tokens) else left).append(each)
            self._queue = left
            return taken

    def _run(self, taken: Sequence[_Waiting]) -> None:
        try:
            vectors = self._engine.embed(_joined([each.batch for each in taken], self._pad))
            ends = np.cumsum([len(each.batch.ids) for each in taken])
            for each, part in zip(taken, np.split(vectors, ends[:-1]), strict=True):
                each.answer = part
        except BaseException as error:  # noqa: BLE001 - raised again in every waiting thread
            for each in taken:
                each.answer = error
        finally:
            self._leave()

    def _leave(self) -> None:
        """Release the model and wake up all waiting threads."""
        with self._free:
            self._is_running = False
            self._free.notify_all()


def _fit(parts: Sequence[_Waiting], budget: int) -> bool:
    """Return whether batches can be joined within the budget and without much padding."""
    shapes = [each.batch.ids.shape for each in parts]
    padded = sum(texts for texts, _ in shapes) * max(width for _, width in shapes)
    return bool(padded <= min(budget, WASTE * sum(texts * width for texts, width in shapes)))


def _joined(parts: Sequence[TokenBatch], pad: int) -> TokenBatch:
    """Join batches to one, in order, padded to the longest text."""
    if len(parts) == 1:
        return parts[0]
    width = max(part.ids.shape[1] for part in parts)

    def widened(array: Ids, fill: int) -> Ids:
        return np.pad(array, ((0, 0), (0, width - array.shape[1])), constant_values=fill)

    return TokenBatch(
        ids=np.concatenate([widened(part.ids, pad) for part in parts]),
        mask=np.concatenate([widened(part.mask, 0) for part in parts]),
        pooled=np.concatenate([widened(part.pooled, 0) for part in parts]),
    )
