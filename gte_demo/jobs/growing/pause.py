"""The rest of a text waits while a question about it is answered, as both need the same cores."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

LONGEST = 3.0
"""Seconds that the rest waits at most, before each turn: an answer may be slow, or never be fetched."""
DRAWING = 1.0
"""Seconds that it waits after an answer, in which the page can draw that."""
TICK = 0.05
"""Seconds between two looks."""


class Pause:
    """Holds back one growth. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers = 0
        """How many questions are being answered."""
        self._is_awaited = False
        """Whether a question is about to come."""
        self._drawn_by = 0.0
        """When the last answer is on the page, by the monotonic clock."""

    def await_question(self) -> None:
        """Hold back the rest until the next question is answered."""
        with self._lock:
            self._is_awaited = True

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Hold back the rest while a question is answered, and its answer drawn."""
        with self._lock:
            self._answers += 1
        try:
            yield
        finally:
            with self._lock:
                self._answers -= 1
                self._is_awaited = False
                self._drawn_by = time.monotonic() + DRAWING

    def wait(self) -> None:
        """Wait until nothing holds the rest back, but at most LONGEST seconds."""
        until = time.monotonic() + LONGEST
        while self._is_held() and time.monotonic() < until:
            time.sleep(TICK)
        with self._lock:
            self._is_awaited = False

    def _is_held(self) -> bool:
        with self._lock:
            return self._answers > 0 or self._is_awaited or time.monotonic() < self._drawn_by
