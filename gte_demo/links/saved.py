"""States too long for a link, kept on the server under ids that nobody can guess; bounded in bytes, number and age."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from gte_demo.errors import InputError
from gte_demo.files import atomic_write

PREFIX = "saved="
_ID = re.compile(r"[A-Za-z0-9_-]{32}")
GONE = "What this link names is no longer kept on the server, or never was: ask for a new link."


@dataclass(frozen=True, slots=True)
class SavedLimits:
    """When the oldest ones go."""

    states: int = 1_000
    nbytes: int = 50 << 20
    seconds: float = 30 * 86400.0


class SavedStates:
    """Small JSON files in one folder; safe to use from many threads. Nothing is made before the first is kept."""

    def __init__(self, folder: Path, limits: SavedLimits | None = None, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._limits = limits or SavedLimits()
        self._clock = clock
        self._lock = Lock()

    @property
    def seconds(self) -> float:
        """How long a state is kept at most."""
        return self._limits.seconds

    def keep(self, packed: bytes) -> str:
        """Keep a state, as `sharing.to_json` gives it; the id to have it back by, 24 random bytes in base64url.

        Raises InputError where it is larger than all that may be kept, or can't be written.
        """
        if len(packed) > self._limits.nbytes:
            raise InputError(f"{len(packed):,} bytes are to be saved and {self._limits.nbytes:,} may be: share less.")
        with self._lock:
            self._make_room(len(packed))
            name = secrets.token_urlsafe(24)
            with atomic_write(self._path(name)) as file:
                file.write(packed)
        return name

    def find(self, name: str) -> bytes:
        """The state under that id. Raises InputError where there is none, or no longer."""
        if not _ID.fullmatch(name):
            raise InputError(GONE)
        with self._lock:
            path = self._path(name)
            try:
                if path.stat().st_mtime < self._clock() - self._limits.seconds:
                    raise InputError(GONE)
                return path.read_bytes()
            except OSError as error:
                raise InputError(GONE) from error

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _make_room(self, nbytes: int) -> None:
        """Drop what is too old, then the oldest until one more of `nbytes` bytes is within the limits."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise InputError(f"{self._folder} can't be written ({error.strerror}): share less text.") from error
        kept = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.glob("*.json"))
        oldest = self._clock() - self._limits.seconds
        total = sum(size for _, size, _ in kept)
        for at, (made, size, path) in enumerate(kept):
            full = len(kept) - at >= self._limits.states or total + nbytes > self._limits.nbytes
            if made >= oldest and not full:
                return
            path.unlink(missing_ok=True)
            total -= size
