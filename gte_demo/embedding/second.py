"""A model beside the live one: loaded when it is asked for, and never more than one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from gte_demo.embedding.engine import Precision
from gte_demo.types import TextEncoder


class SecondModel:
    """Holds the encoder that was asked for last. Threads may share it: whoever comes while one is loaded waits."""

    def __init__(self, load: Callable[[str, Precision], TextEncoder]) -> None:
        self._load = load
        self._lock = Lock()
        self._asked: tuple[str, Precision] | None = None
        self._encoder: TextEncoder | None = None

    def encoder(self, name: str, precision: Precision = "exact") -> TextEncoder:
        """The encoder of the model called `name`; the one before it is let go of first.

        Raises ModelError where it can't be had; asking again tries again.
        """
        with self._lock:
            if self._encoder is None or self._asked != (name, precision):
                self._encoder = None
                self._encoder = self._load(name, precision)
                self._asked = name, precision
            return self._encoder
