"""States too long for a link, saved on the server under unguessable ids; limited in bytes, number and age.

The name of a file ends with a mark of who saved it, so that whoever has saved most makes room first. The mark can't be
traced back to a person, as its key is forgotten with the process.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from gte_demo.errors import InputError
from gte_demo.fair_share import NOBODY_ELSE, Client, Held, first_to_go
from gte_demo.files import atomic_write, steady_clock

PREFIX = "saved="
_SUFFIX = ".json"
_ID = re.compile(r"[A-Za-z0-9_-]{32}")
GONE = "What this link leads to is no longer on the server. Ask for a new link."


@dataclass(frozen=True, slots=True)
class SavedLimits:
    """Beyond these limits, the oldest states of the client that has saved most are deleted."""

    states: int = 1_000
    nbytes: int = 50 << 20
    seconds: float = 30 * 86400.0


class SavedStates:
    """Small JSON files in one folder; thread-safe. The folder is created with the first state."""

    def __init__(
        self,
        folder: Path,
        limits: SavedLimits | None = None,
        clock: Callable[[], float] | None = None,
        owner: Callable[[], Client] = lambda: NOBODY_ELSE,
    ) -> None:
        """`owner` tells who calls. The default `clock` is a steady one."""
        self._folder = folder
        self._owner = owner
        self._secret = secrets.token_bytes(16)
        self._limits = limits or SavedLimits()
        self._clock = clock or steady_clock()
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
            path = self._folder / f"{name}{self._mark()}{_SUFFIX}"
            with atomic_write(path, mode=0o600) as file:
                file.write(packed)
            now = self._clock()
            os.utime(path, (now, now))
        return name

    def find(self, name: str) -> bytes:
        """Return the state with that id. Raises InputError if there is none, or no longer."""
        if not _ID.fullmatch(name):
            raise InputError(GONE)
        with self._lock:
            path = next(self._folder.glob(f"{name}*{_SUFFIX}"), self._folder / name)
            try:
                if path.stat().st_mtime < self._clock() - self._limits.seconds:
                    raise InputError(GONE)
                return path.read_bytes()
            except OSError as error:
                raise InputError(GONE) from error

    def drop(self, name: str) -> None:
        """Delete the state with that id, if there is one. Raises OSError if it can't be deleted."""
        if _ID.fullmatch(name):
            with self._lock:
                for path in self._folder.glob(f"{name}*{_SUFFIX}"):
                    path.unlink(missing_ok=True)

    def _mark(self) -> str:
        """The mark of who calls; "" where nobody else can."""
        address = self._owner().address
        return f".{blake2b(address.encode(), key=self._secret, digest_size=8).hexdigest()}" if address else ""

    def _make_room(self, nbytes: int) -> None:
        """Delete states that are too old, and as many more as another one of `nbytes` bytes needs."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise InputError(f"Nothing can be saved on the server ({error.strerror}). Share less text.") from error
        kept = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.glob(f"*{_SUFFIX}"))
        oldest = self._clock() - self._limits.seconds
        for _, _, path in (too_old := [one for one in kept if one[0] < oldest]):
            path.unlink(missing_ok=True)
        sizes = {path: size for _, size, path in kept[len(too_old) :]}
        new = Path(f"new{self._mark()}{_SUFFIX}")
        while (too_many := len(sizes) >= self._limits.states) or sum(sizes.values()) + nbytes > self._limits.nbytes:
            things = [*sizes.items(), (new, nbytes)]
            goes = first_to_go(Held(path, Client(_mark_of(path)), 1 if too_many else size) for path, size in things)
            goes.unlink(missing_ok=True)
            del sizes[goes]


def _mark_of(path: Path) -> str:
    return path.name.removesuffix(_SUFFIX).partition(".")[2]
