"""A model beside the live one: loaded when it is asked for, and never more than one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from gte_demo.types import TextEncoder


class SecondModel:
    """Holds the encoder that was asked for last. Threads may share it: whoever comes while one is loaded waits."""

    def __init__(self, load: Callable[[str], TextEncoder]) -> None:
        self._load = load
        self._lock = Lock()
        self._name = ""
        self._encoder: TextEncoder | None = None

    def encoder(self, name: str) -> TextEncoder:
        """The encoder of the model called `name`; the one before it is let go of first.

        Raises ModelError where it can't be had; asking again tries again.
        """
        with self._lock:
            if self._encoder is None or self._name != name:
                self._encoder = None
                self._encoder = self._load(name)
                self._name = name
            return self._encoder
