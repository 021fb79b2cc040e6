"""The store of workspaces, limited in number, bytes and age; who has most makes room first.

Each workspace, a corpus with the latest result of each job, is stored under an unguessable key. The page keeps only
the key; without it, nobody can access the corpus.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import Protocol

from gte_demo.errors import CorpusError
from gte_demo.fair_share import NOBODY_ELSE, Client, Held, first_to_go
from gte_demo.jobs.workspace import Step, Workspace, merged

GONE = "These texts are no longer on the server. Choose them again."


@dataclass(frozen=True, slots=True)
class StoreLimits:
    """Beyond these limits, the store drops the least recently used corpora of the client that has most."""

    corpora: int = 64
    nbytes: int = 2 << 30
    seconds: float = 6 * 3600.0


class Keeper(Protocol):
    """Where people's own corpora are kept longer than in memory, as `KeptCorpora` does on disk."""

    def keep(self, workspace: Workspace) -> None:
        """Keep a workspace's corpus and marks."""
        ...

    def find(self, key: str) -> Workspace | None:
        """Return what is kept under `key`; None if there is nothing."""
        ...

    def holds(self, key: str) -> bool:
        """Return whether anything is kept under `key`."""
        ...

    def is_kept(self, key: str) -> bool:
        """Wait until what is to be kept under `key` is written, and return whether that has worked."""
        ...

    def touch(self, key: str) -> None:
        """Note that it is used now."""
        ...

    def drop(self, key: str) -> None:
        """Delete it."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """A workspace, its memory use, and when it was last used."""

    workspace: Workspace
    sizes: Mapping[int, int]
    """Object id -> bytes, so that objects shared by two workspaces count once."""
    used: float
    own: bool = False
    """Whether it is a person's own corpus, which the keeper keeps, too."""
    owner: Client = NOBODY_ELSE

    @property
    def nbytes(self) -> int:
        """Its memory use, with what it shares with others."""
        return sum(self.sizes.values())


class Store:
    """Workspaces by key; safe to use from many threads. Nothing is computed, read or written under its lock."""

    def __init__(
        self,
        limits: StoreLimits | None = None,
        clock: Callable[[], float] = time.monotonic,
        keeper: Keeper | None = None,
        owner: Callable[[], Client] = lambda: NOBODY_ELSE,
    ) -> None:
        """With a `keeper`, people's own corpora come back after a restart, or once they were dropped from memory.

        `owner` tells who calls.
        """
        self._limits = limits or StoreLimits()
        self._clock = clock
        self._keeper = keeper
        self.caller = owner
        """Who calls."""
        self._lock = Lock()
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    def __len__(self) -> int:
        with self._lock:
            return len(self._entries)

    @property
    def nbytes(self) -> int:
        """The memory of all workspaces; shared objects count once."""
        with self._lock:
            return self._nbytes()

    def add(self, workspace: Workspace, *, own: bool = False) -> str:
        """Store a workspace and return its corpus's key; `own` says that the keeper keeps it, too.

        Raises CorpusError if it is larger than the whole store.
        """
        corpus = workspace.corpus
        sizes = _all_sizes(workspace)
        self._check_size(sizes)
        with self._lock:
            self._put(corpus.key, _Entry(workspace, sizes, self._clock(), own, self.caller()))
        if own and self._keeper:
            self._keeper.keep(workspace)
        return corpus.key

    def get(self, key: str) -> Workspace:
        """Return the workspace under `key`. Raises CorpusError if there is none, or no longer."""
        return self._use(key).workspace

    def holds(self, key: str) -> bool:
        """Return whether there is a workspace under `key` in memory, without marking it as used."""
        with self._lock:
            self._expire()
            return key in self._entries

    def is_own(self, key: str) -> bool:
        """Return whether the workspace under `key` is in memory, and was added as a person's own."""
        with self._lock:
            return key in self._entries and self._entries[key].own

    def of_sessions(self, sessions: Collection[str]) -> list[str]:
        """Return the keys of the workspaces in memory that were added by one of `sessions`."""
        with self._lock:
            return [key for key, entry in self._entries.items() if entry.owner.session in sessions]

    def can_find(self, key: str) -> bool:
        """Return whether there is a workspace under `key`, in memory or kept."""
        return self.holds(key) or (self._keeper is not None and self._keeper.holds(key))

    def is_kept(self, key: str) -> bool:
        """Wait until a person's own corpus is kept, and return False if that failed. True where none is kept."""
        return self._keeper is None or not self.is_own(key) or self._keeper.is_kept(key)

    def update(self, key: str, change: Step) -> Workspace:
        """Replace the workspace under `key` by the result of `change`, and return it.

        `change` must be fast: it is called again if another thread has changed the workspace in the meantime.
        Raises CorpusError if there is no such workspace, or if the new one is larger than the whole store.
        """
        while True:
            before = self._use(key)
            workspace = change(before.workspace)
            sizes = _sizes(workspace, before)
            self._check_size(sizes)
            with self._lock:
                if is_same := self._entry(key).workspace is before.workspace:
                    self._put(key, replace(before, workspace=workspace, sizes=sizes, used=self._clock()))
            if is_same:
                if before.own and self._keeper and workspace.marks is not before.workspace.marks:
                    self._keeper.keep(workspace)
                return workspace

    def apply(self, key: str, *steps: Step) -> Workspace:
        """Run the steps of a job and store the result of each as soon as it is available.

        Changes that other threads make during a step are kept, unless the step changes the same field.
        Raises CorpusError as `update` does, and whatever a step raises.
        """
        workspace = self.get(key)
        for step in steps:
            workspace = self.update(key, partial(merged, workspace, step(workspace)))
        return workspace

    def drop(self, key: str) -> None:
        """Remove a workspace, if it exists; the keeper's copy of it, too."""
        with self._lock:
            self._entries.pop(key, None)
        if self._keeper:
            self._keeper.drop(key)

    def _use(self, key: str) -> _Entry:
        with self._lock:
            self._expire()
            entry = self._entries.get(key)
            if entry is not None:
                entry = self._entries[key] = replace(entry, used=self._clock())
                self._entries.move_to_end(key)
        if entry is None:
            return self._bring_back(key)
        if entry.own and self._keeper:
            self._keeper.touch(key)
        return entry

    def _bring_back(self, key: str) -> _Entry:
        """Take a workspace from the keeper. Raises CorpusError if it has none."""
        workspace = self._keeper.find(key) if self._keeper else None
        if workspace is None:
            raise CorpusError(GONE)
        entry = _Entry(workspace, _all_sizes(workspace), self._clock(), own=True, owner=self.caller())
        self._check_size(entry.sizes)
        with self._lock:
            if key not in self._entries:  # otherwise another thread was faster
                self._put(key, entry)
            return self._entry(key)

    def _entry(self, key: str) -> _Entry:
        if key not in self._entries:
            raise CorpusError(GONE)
        return self._entries[key]

    def _put(self, key: str, entry: _Entry) -> None:
        self._entries[key] = entry
        self._entries.move_to_end(key)
        self._expire()
        while (too_many := len(self._entries) > self._limits.corpora) or self._nbytes() > self._limits.nbytes:
            held = (Held(key, entry.owner, 1 if too_many else entry.nbytes) for key, entry in self._entries.items())
            del self._entries[first_to_go(held)]

    def _expire(self) -> None:
        """Drop workspaces that have not been used for too long."""
        oldest = self._clock() - self._limits.seconds
        while self._entries and next(iter(self._entries.values())).used < oldest:
            self._entries.popitem(last=False)

    def _nbytes(self) -> int:
        """Return the bytes of all workspaces; shared objects count once."""
        return sum({part: size for entry in self._entries.values() for part, size in entry.sizes.items()}.values())

    def _check_size(self, sizes: Mapping[int, int]) -> None:
        size = sum(sizes.values())
        if size > self._limits.nbytes:
            raise CorpusError(
                f"This corpus takes {size / 1e6:,.0f} MB, but the server keeps {self._limits.nbytes / 1e6:,.0f} MB. "
                "Choose fewer texts."
            )


def _all_sizes(workspace: Workspace) -> Mapping[int, int]:
    corpus = workspace.corpus
    return workspace.derived.sizes | {id(corpus.vectors): corpus.nbytes}


def _sizes(workspace: Workspace, before: _Entry) -> Mapping[int, int]:
    """Measure a workspace that replaces `before`. Its texts and vectors are the same and not measured again."""
    if workspace.corpus is not before.workspace.corpus:
        raise ValueError(f"the corpus {workspace.corpus.name!r} in place of {before.workspace.corpus.name!r}")
    if workspace.derived is before.workspace.derived:
        return before.sizes
    own = id(workspace.corpus.vectors)
    return workspace.derived.sizes | {own: before.sizes[own]}
