"""Taking turns at encoding, among all who share the model.

A turn is short: a few dozen passages. The most urgent is next, and among equals the one that has waited longest, so
that nobody waits for another person's whole document.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from itertools import count
from threading import Condition


class Urgency(IntEnum):
    """How urgent a turn is; a smaller number comes first."""

    QUESTION = 0
    """Somebody waits for an answer."""
    FIRST_PART = 1
    """Somebody waits for their texts to be ready for questions."""
    REST = 2
    """Nobody waits, because a part can be used already."""


class Turns:
    """Turns of many threads, one at a time."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waiting: list[tuple[Urgency, int]] = []
        self._numbers = count()
        self._is_taken = False

    @contextmanager
    def take(self, urgency: Urgency) -> Iterator[None]:
        """Wait for a turn and hold it. Threads that hold one must not take another."""
        with self._changed:
            ticket = (urgency, next(self._numbers))
            heapq.heappush(self._waiting, ticket)
            self._changed.wait_for(lambda: not self._is_taken and self._waiting[0] == ticket)
            heapq.heappop(self._waiting)
            self._is_taken = True
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()
