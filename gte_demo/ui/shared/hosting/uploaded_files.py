"""Which files each session has uploaded, so that they can be deleted when their texts are to be forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from gte_demo.fair_share import Client, Held, leaving

MOST_SESSIONS = 10_000
"""Beyond this, those of the address that has most are left out: their files are deleted after some hours anyway."""
MOST_FILES = 100_000
"""Of all sessions together, likewise."""
MOST_OF_SESSION = 1_000
"""Files of one session; its oldest are left out."""


@dataclass(frozen=True, slots=True, eq=False)
class _Uploads:
    owner: Client
    paths: tuple[Path, ...]
    """The oldest first."""


class UploadedFiles:
    """Paths of uploads by session. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._uploads: OrderedDict[str, _Uploads] = OrderedDict()
        """By the names of sessions, the least recent first."""

    def note(self, client: Client, paths: Iterable[Path]) -> None:
        """Note what a session has uploaded."""
        with self._lock:
            before = self._uploads.pop(client.session, None)
            known = dict.fromkeys([*(before.paths if before else ()), *paths])
            self._uploads[client.session] = _Uploads(client, tuple(known)[-MOST_OF_SESSION:])
            if len(self._uploads) > MOST_SESSIONS or sum(len(one.paths) for one in self._uploads.values()) > MOST_FILES:
                self._make_room()

    def _make_room(self) -> None:
        held = (Held(name, one.owner, len(one.paths)) for name, one in self._uploads.items())
        for name in leaving(held, MOST_SESSIONS, MOST_FILES):
            del self._uploads[name]

    def take(self, sessions: Iterable[str]) -> list[Path]:
        """Return what these sessions have uploaded, and forget about it."""
        with self._lock:
            taken = [self._uploads.pop(session, None) for session in sessions]
        return [path for one in taken if one for path in one.paths]
