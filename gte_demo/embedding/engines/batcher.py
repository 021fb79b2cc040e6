"""One model for many people: batches that wait at the same time go through it together.

Whoever finds the model free takes the oldest waiting batch, and with it those that fit beside it, for
all of them. A corpus has one batch waiting at a time, so nobody waits behind a whole corpus.
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
"""How much more a joined batch may compute than its parts alone, for padding: a call costs about so much too."""

Answer: TypeAlias = "Vectors | BaseException"


class _Waiting:
    """A batch that waits, and what came of it."""

    __slots__ = ("answer", "batch")

    def __init__(self, batch: TokenBatch) -> None:
        self.batch = batch
        self.answer: Answer | None = None


class SharedEngine:
    """`engine`, shared by many threads; `pad` is the token that fills up a shorter text."""

    def __init__(self, engine: Engine, pad: int) -> None:
        self._engine = engine
        self._pad = pad
        self._queue: list[_Waiting] = []
        self._free = Condition()
        self._is_running = False

    @property
    def name(self) -> str:
        """As the engine's."""
        return self._engine.name

    @property
    def numbers(self) -> str:
        """As the engine's."""
        return self._engine.numbers

    @property
    def batch_tokens(self) -> int:
        """As the engine's."""
        return self._engine.batch_tokens

    def embed(self, batch: TokenBatch) -> Vectors:
        """As the engine's; raises what it raised for the batches that went through together."""
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
        """As the engine's, alone: windows of long texts fill a batch by themselves."""
        with self._free:
            self._free.wait_for(lambda: not self._is_running)
            self._is_running = True
        try:
            return self._engine.embed_tokens(batch)
        finally:
            self._leave()

    def _turn(self, waiting: _Waiting) -> list[_Waiting]:
        """Wait for the model, and take what goes through it now; nothing where `waiting` is answered meanwhile."""
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
        except BaseException as error:  # noqa: BLE001 - raised again by each whose batch it was
            for each in taken:
                each.answer = error
        finally:
            self._leave()

    def _leave(self) -> None:
        """Make room for the next; those that are answered wake up too."""
        with self._free:
            self._is_running = False
            self._free.notify_all()


def _fit(parts: Sequence[_Waiting], budget: int) -> bool:
    """Whether batches may go together: within the budget, and without much padding."""
    shapes = [each.batch.ids.shape for each in parts]
    padded = sum(texts for texts, _ in shapes) * max(width for _, width in shapes)
    return bool(padded <= min(budget, WASTE * sum(texts * width for texts, width in shapes)))


def _joined(parts: Sequence[TokenBatch], pad: int) -> TokenBatch:
    """One batch of all texts, in their order, each as long as the longest."""
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
