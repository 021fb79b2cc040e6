"""Sharing one model between threads: batches that wait at the same time are run together.

The first thread that finds the model free runs the oldest waiting batch, together with all others that fit. A question
never waits for a corpus: the batches of a corpus run in streams of their own, a few at a time, or, on an engine that
has none, after all others that wait. Corpora take turns, as each has only a few batches waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Condition
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.counters import count
from gte_demo.embedding.engines.base import Engine, Ids, TokenBatch
from gte_demo.types import Vectors

WASTE = 1.5
"""How much more a joined batch may compute than its parts, due to padding. A separate call costs about as much."""

Answer: TypeAlias = "Vectors | BaseException"


class _Waiting:
    """A waiting batch, and its result."""

    __slots__ = ("answer", "batch", "is_urgent")

    def __init__(self, batch: TokenBatch, is_urgent: bool) -> None:
        self.batch = batch
        self.is_urgent = is_urgent
        self.answer: Answer | None = None


class _Lane:
    """A queue of batches, of which up to `at_once` are run by `run` at the same time, urgent ones first."""

    def __init__(self, run: Callable[[Sequence[TokenBatch]], list[Vectors]], at_once: int, budget: int) -> None:
        self._run_joined = run
        self._places = at_once
        self._budget = budget
        self._queue: list[_Waiting] = []
        self._changed = Condition()

    def embed(self, batch: TokenBatch, *, is_urgent: bool) -> Vectors:
        """Return the vectors of `batch`. An error is raised for all batches that were run together."""
        waiting = _Waiting(batch, is_urgent)
        with self._changed:
            ahead = sum(each.is_urgent for each in self._queue) if is_urgent else len(self._queue)
            self._queue.insert(ahead, waiting)
        while waiting.answer is None:
            if taken := self._turn(waiting):
                self._run(taken)
        if isinstance(waiting.answer, BaseException):
            raise waiting.answer
        return waiting.answer

    def _turn(self, waiting: _Waiting) -> list[_Waiting]:
        """Wait for a free place, then return the batches to run; none if `waiting` was answered in the meantime."""
        with self._changed:
            self._changed.wait_for(lambda: waiting.answer is not None or (self._places and self._queue))
            if waiting.answer is not None:
                return []
            self._places -= 1
            taken, left = self._queue[:1], self._queue[:0]
            for each in self._queue[1:]:
                joins = each.is_urgent == taken[0].is_urgent and _fit([*taken, each], self._budget)
                (taken if joins else left).append(each)
            self._queue = left
            return taken

    def _run(self, taken: Sequence[_Waiting]) -> None:
        try:
            parts = self._run_joined([each.batch for each in taken])
            for each, part in zip(taken, parts, strict=True):
                each.answer = part
        except BaseException as error:  # noqa: BLE001 - raised again in every waiting thread
            for each in taken:
                each.answer = error
        finally:
            self._leave()

    def _leave(self) -> None:
        """Free the place and wake up all waiting threads."""
        with self._changed:
            self._places += 1
            self._changed.notify_all()


class SharedEngine:
    """An engine that many threads share. `pad` is the padding token."""

    def __init__(self, engine: Engine, pad: int) -> None:
        self._engine = engine
        self._pad = pad
        self._lane = _Lane(self._joining(engine.embed), 1, engine.batch_tokens)
        self._tokens = _Lane(self._joining(engine.embed_tokens), 1, engine.batch_tokens)
        self._streams = self._lane
        if engine.streams > 1:
            # One more than there are streams, so that none of them waits for its next batch.
            self._streams = _Lane(self._joining(engine.embed_in_stream), engine.streams + 1, engine.batch_tokens)

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

    @property
    def streams(self) -> int:
        """As that of the engine."""
        return self._engine.streams

    def embed(self, batch: TokenBatch) -> Vectors:
        """As Engine.embed. An error is raised for all batches that were run together."""
        return self._lane.embed(batch, is_urgent=batch.ids.size <= self.batch_tokens)

    def embed_in_stream(self, batch: TokenBatch) -> Vectors:
        """As Engine.embed_in_stream, after all batches that were given to `embed` if there is one stream.

        A text that is longer than a batch is run on all cores: several of them at once may not fit into memory.
        """
        lane = self._lane if batch.ids.size > self.batch_tokens else self._streams
        return lane.embed(batch, is_urgent=False)

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        """As Engine.embed_tokens, joined with others of the kind; texts may then have more padding."""
        return self._tokens.embed(batch, is_urgent=False)

    def _joining(self, embed: Callable[[TokenBatch], Vectors]) -> Callable[[Sequence[TokenBatch]], list[Vectors]]:
        """Return a function that runs several batches as one."""
        return lambda parts: run_joined(embed, parts, self._pad)


def run_joined(embed: Callable[[TokenBatch], Vectors], parts: Sequence[TokenBatch], pad: int) -> list[Vectors]:
    """Run several batches as one, and return the vectors of each."""
    ends = np.cumsum([len(part.ids) for part in parts])
    batch = _joined(parts, pad)
    count_batch(batch)
    return np.split(embed(batch), ends[:-1])


def count_batch(batch: TokenBatch) -> None:
    """Count a batch that is run, for the figures of the server."""
    count("batches")
    count("batch_texts", len(batch.ids))
    count("batch_tokens", batch.ids.size)


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
