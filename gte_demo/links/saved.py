"""States too long for a link, saved on the server under unguessable ids; limited in bytes, number and age."""

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
GONE = "What this link leads to is no longer on the server. Ask for a new link."


@dataclass(frozen=True, slots=True)
class SavedLimits:
    """Beyond these limits, the oldest states are deleted."""

    states: int = 1_000
    nbytes: int = 50 << 20
    seconds: float = 30 * 86400.0


class SavedStates:
    """Small JSON files in one folder; thread-safe. The folder is created with the first state."""

    def __init__(self, folder: Path, limits: SavedLimits | None = None, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._limits = limits or SavedLimits()
        self._clock = clock
        self._lock = Lock()

    @property
    def seconds(self) -> float:
        """The maximum age of a state."""
        return self._limits.seconds

    def keep(self, packed: bytes) -> str:
        """Save a state, as `page_state.to_json` returns it, and return its id: 24 random bytes in base64url.

        Raises InputError if it is larger than the limit for all states, or can't be written.
        """
        if len(packed) > self._limits.nbytes:
            raise InputError(
                f"The state has {len(packed):,} bytes and at most {self._limits.nbytes:,} can be saved. Share less."
            )
        with self._lock:
            self._make_room(len(packed))
            name = secrets.token_urlsafe(24)
            with atomic_write(self._path(name)) as file:
                file.write(packed)
        return name

    def find(self, name: str) -> bytes:
        """Return the state with that id. Raises InputError if there is none, or no longer."""
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
        """Delete states that are too old, then the oldest ones until another one of `nbytes` bytes fits."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise InputError(f"{self._folder} can't be written ({error.strerror}). Share less text.") from error
        kept = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.glob("*.json"))
        oldest = self._clock() - self._limits.seconds
        total = sum(size for _, size, _ in kept)
        for at, (made, size, path) in enumerate(kept):
            full = len(kept) - at >= self._limits.states or total + nbytes > self._limits.nbytes
            if made >= oldest and not full:
                return
            path.unlink(missing_ok=True)
            total -= size
