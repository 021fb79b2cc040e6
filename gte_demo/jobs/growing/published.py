"""The parts of one growth that were published, and which of them is shown."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from gte_demo.jobs.growing.carrying import carried
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import TextEncoder


class PublishedParts:
    """Parts in the store, by their keys. Threads may share it."""

    def __init__(self, store: Store, encoder: Callable[[], TextEncoder]) -> None:
        self._store = store
        self._encoder = encoder
        self._lock = Lock()
        self._keys: list[str] = []
        self._shown = ""

    @property
    def shown(self) -> str:
        """The key of the part that was last handed out to be shown; "" if there was none."""
        return self._shown

    def __bool__(self) -> bool:
        return bool(self._keys)

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def add(self, workspace: Workspace) -> str:
        """Put a part into the store, and return its key. Only the part before it and the one that is shown stay."""
        self._store.add(workspace)
        with self._lock:
            for old in self._keys[:-1]:
                if old != self._shown:
                    self._store.drop(old)
            self._keys.append(workspace.corpus.key)
        return workspace.corpus.key

    def last_has(self, count: int) -> bool:
        """Whether the last part is in the store and has `count` passages."""
        last = self._keys[-1:]
        return bool(last) and self._store.holds(last[0]) and len(self._store.get(last[0]).corpus) == count

    def show(self, key: str) -> None:
        """Note that `key` is shown from now on, a part or the whole, with what was made of the part before.

        It stays in the store until another one is shown.
        """
        with self._lock:
            before, self._shown = self._shown, key
            made = self._store.get(before) if before != key and self._store.holds(before) else None
        if made is None or not self._store.holds(key) or len(self._store.get(key).corpus) < len(made.corpus):
            return
        encoder = self._encoder()
        self._store.apply(key, lambda workspace: carried(made, workspace, encoder))

    def carried_to(self, whole: Workspace) -> Workspace:
        """Return the whole corpus with what was made of the part that is shown."""
        is_there = self._shown and self._store.holds(self._shown)
        return carried(self._store.get(self._shown), whole, self._encoder()) if is_there else whole

    def drop(self) -> None:
        """Remove all parts from the store."""
        with self._lock:
            for key in self._keys:
                self._store.drop(key)
