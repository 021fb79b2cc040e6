"""The store: what each person is working on, bounded in number, bytes and age.

A corpus lives here under its unguessable key, with the latest result of each job beside it. The
page keeps only the key; whoever does not have it can't reach the corpus.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock

from gte_demo.errors import CorpusError
from gte_demo.jobs.workspace import Step, Workspace, merged

GONE = "This corpus is no longer kept on the server: choose your texts again."


@dataclass(frozen=True, slots=True)
class StoreLimits:
    """When the store lets go of the corpora that were used longest ago."""

    corpora: int = 64
    nbytes: int = 2 << 30
    seconds: float = 6 * 3600.0


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """A workspace, the bytes by what holds them, and when it was last used."""

    workspace: Workspace
    held: Mapping[int, int]
    used: float


class Store:
    """Workspaces by key; safe to use from many threads. Nothing is computed under its lock."""

    def __init__(self, limits: StoreLimits | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits or StoreLimits()
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[str, _Entry] = OrderedDict()

    def __len__(self) -> int:
        with self._lock:
            return len(self._kept)

    def add(self, workspace: Workspace) -> str:
        """Keep a workspace and return its corpus's key.

        Raises:
            CorpusError: it is larger than the whole store.
        """
        corpus = workspace.corpus
        held = workspace.derived.held | {id(corpus.vectors): corpus.nbytes}
        self._check_size(held)
        with self._lock:
            self._put(corpus.key, workspace, held)
        return corpus.key

    def get(self, key: str) -> Workspace:
        """The workspace under `key`.

        Raises:
            CorpusError: there is none, or no longer.
        """
        return self._use(key).workspace

    def holds(self, key: str) -> bool:
        """Whether there is a workspace under `key`; asking does not count as using it."""
        with self._lock:
            self._expire()
            return key in self._kept

    def update(self, key: str, change: Step) -> Workspace:
        """Replace the workspace under `key` by what `change` makes of it, and return that.

        `change` must be quick: it is called again where somebody else has changed the workspace meanwhile.

        Raises:
            CorpusError: there is none, or no longer; or it would be larger than the whole store.
        """
        while True:
            before = self._use(key)
            workspace = change(before.workspace)
            held = _held(workspace, before)
            self._check_size(held)
            with self._lock:
                if self._entry(key).workspace is before.workspace:
                    self._put(key, workspace, held)
                    return workspace

    def apply(self, key: str, *steps: Step) -> Workspace:
        """Take the steps of a job, and keep what each has found as soon as it is there.

        What others have changed while a step was under way stays; where both changed the same, the step's counts.

        Raises:
            CorpusError: as `update`; or what a step raises.
        """
        workspace = self.get(key)
        for step in steps:
            workspace = self.update(key, partial(merged, workspace, step(workspace)))
        return workspace

    def drop(self, key: str) -> None:
        """Let go of a workspace; an unknown key is no error."""
        with self._lock:
            self._kept.pop(key, None)

    def _use(self, key: str) -> _Entry:
        with self._lock:
            self._expire()
            entry = self._kept[key] = replace(self._entry(key), used=self._clock())
            self._kept.move_to_end(key)
            return entry

    def _entry(self, key: str) -> _Entry:
        if key not in self._kept:
            raise CorpusError(GONE)
        return self._kept[key]

    def _put(self, key: str, workspace: Workspace, held: Mapping[int, int]) -> None:
        self._kept[key] = _Entry(workspace, held, self._clock())
        self._kept.move_to_end(key)
        self._expire()
        while len(self._kept) > self._limits.corpora or self._nbytes() > self._limits.nbytes:
            self._kept.popitem(last=False)

    def _expire(self) -> None:
        """Drop what was not used for too long."""
        oldest = self._clock() - self._limits.seconds
        while self._kept and next(iter(self._kept.values())).used < oldest:
            self._kept.popitem(last=False)

    def _nbytes(self) -> int:
        """The bytes of all workspaces; what two of them share counts once."""
        return sum({part: size for entry in self._kept.values() for part, size in entry.held.items()}.values())

    def _check_size(self, held: Mapping[int, int]) -> None:
        size = sum(held.values())
        if size > self._limits.nbytes:
            raise CorpusError(
                f"This corpus takes {size / 1e6:,.0f} MB and the server keeps {self._limits.nbytes / 1e6:,.0f} MB: "
                "choose fewer texts."
            )


def _held(workspace: Workspace, before: _Entry) -> Mapping[int, int]:
    """The bytes of a workspace that comes after `before`: its texts and vectors are not counted again."""
    if workspace.corpus is not before.workspace.corpus:
        raise ValueError(f"the corpus {workspace.corpus.name!r} in place of {before.workspace.corpus.name!r}")
    if workspace.derived is before.workspace.derived:
        return before.held
    own = id(workspace.corpus.vectors)
    return workspace.derived.held | {own: before.held[own]}
