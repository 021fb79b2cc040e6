"""Which files each session has uploaded, so that they can be deleted when their texts are to be forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

MOST_SESSIONS = 10_000
"""The least recent ones are left out: their files are deleted after some hours anyway."""


class UploadedFiles:
    """Paths of uploads by session. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._paths: OrderedDict[str, set[Path]] = OrderedDict()

    def note(self, session: str, paths: Iterable[Path]) -> None:
        """Note what a session has uploaded."""
        with self._lock:
            self._paths.setdefault(session, set()).update(paths)
            self._paths.move_to_end(session)
            while len(self._paths) > MOST_SESSIONS:
                self._paths.popitem(last=False)

    def take(self, sessions: Iterable[str]) -> list[Path]:
        """Return what these sessions have uploaded, and forget about it."""
        with self._lock:
            return [path for session in sessions for path in self._paths.pop(session, ())]
