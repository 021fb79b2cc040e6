"""All growths of a process."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from gte_demo.errors import InputError
from gte_demo.fair_share import NOBODY_ELSE, Client, Held, leaving
from gte_demo.jobs.growing.growth import Growth, Prepare
from gte_demo.jobs.growing.turns import Turns
from gte_demo.jobs.store import Store
from gte_demo.types import TextEncoder

TOO_MANY = "{count} of your corpora are still being read or encoded, and at most {most} are at once. Try again soon."
TOO_LONG = "{count:,} of your passages still wait to be encoded, and at most {most:,} may. Try again when fewer do."


@dataclass(frozen=True, slots=True)
class GrowthLimits:
    """What one address may have read and encoded at once, and what is remembered after it has ended, of everybody.

    The latter tells how it ended, and those that were stopped can go on: they keep their texts. One may keep at most
    half of `ended_bytes`, so that the newest, which always stays, leaves room for others'.
    """

    growths: int = 60
    passages: int = 300_000
    ended: int = 256
    ended_bytes: int = 512 << 20
    ended_seconds: float = 6 * 3600.0
    """After that one is forgotten, unless the store still has what was made of it."""


class Growths:
    """Growths by their id, and by the keys of their parts. Threads may share it."""

    def __init__(
        self,
        encoder: Callable[[], TextEncoder],
        store: Store,
        client: Callable[[], Client] = lambda: NOBODY_ELSE,
        limits: GrowthLimits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`client` tells who calls, and `clock` the time in seconds."""
        self._client = client
        self._limits = limits or GrowthLimits()
        self._clock = clock
        self._clients: dict[str, Client] = {}
        self._ended: dict[str, float] = {}
        """When each last ended, by its id."""
        self._encoder = encoder
        self._store = store
        self._turns = Turns()
        self._lock = Lock()
        self._all: list[Growth] = []

    def start(self, prepare: Prepare) -> Growth:
        """Begin to read and encode what `prepare` prepares. Raises InputError beyond the limits."""
        self._make_room()
        growth, client = Growth(self._encoder, self._store, self._turns, self._note_end), self._client()
        with self._lock:
            self._check(client.address)
            self._all.append(growth)
            self._clients[growth.id] = client
        growth.start(prepare)
        return growth

    def _note_end(self, key: str) -> None:
        with self._lock:
            if key in self._clients:  # and was not dropped meanwhile
                self._ended[key] = self._clock()
        self._make_room()

    def _make_room(self) -> None:
        """Forget growths that ended long ago, and those beyond the limits, of who has most first."""
        most, most_bytes = self._limits.ended, self._limits.ended_bytes
        oldest = self._clock() - self._limits.ended_seconds
        with self._lock:
            ended = [one for one in self._all if one.state.has_ended and one.id in self._ended]
            lost = {
                one.id
                for one in ended
                if one.nbytes > most_bytes // 2
                or (self._ended[one.id] < oldest and not self._store.holds(one.state.key))
            }
            held = (Held(one.id, self._clients[one.id], one.nbytes) for one in ended if one.id not in lost)
            self._forget(lost.union(leaving(held, most, most_bytes)))

    def _forget(self, ids: Collection[str]) -> None:
        self._all = [one for one in self._all if one.id not in ids]
        for one in ids:
            self._clients.pop(one, None)
            self._ended.pop(one, None)

    def _check(self, address: str) -> None:
        """Raise InputError if an address has too much being read and encoded."""
        going = [one for one in self._all if not one.state.has_ended and self._clients[one.id].address == address]
        left = sum(one.state.total - one.state.done for one in going)
        if len(going) >= self._limits.growths:
            raise InputError(TOO_MANY.format(count=len(going), most=self._limits.growths))
        if left >= self._limits.passages:
            raise InputError(TOO_LONG.format(count=left, most=self._limits.passages))

    def going(self) -> int:
        """Return how many have not ended."""
        with self._lock:
            return sum(not one.state.has_ended for one in self._all)

    def stop_all(self) -> None:
        """Stop all of them. What is encoded so far stays, and can be used."""
        with self._lock:
            for one in self._all:
                one.stop()

    def of_sessions(self, sessions: Collection[str]) -> list[str]:
        """Return the ids of those that were started by one of `sessions`."""
        with self._lock:
            return [one.id for one in self._all if self._clients[one.id].session in sessions]

    def of(self, key: str) -> Growth | None:
        """Return the growth whose id or part `key` is; None for any other corpus."""
        with self._lock:
            return next((growth for growth in self._all if growth.has(key)), None)

    @contextmanager
    def answering(self, key: str, questions: Sequence[str]) -> Iterator[str]:
        """Give the key of a corpus to search instead of the one under `key`, with what is likely to answer encoded.

        `key` itself, unless it is a part of a growth, whose rest waits. Raises InputError for an empty question.
        """
        growth = self.of(key)
        if growth is None:
            yield key
        else:
            with growth.answering(questions) as part:
                yield part or key

    def drop(self, key: str) -> None:
        """Stop the growth whose id or part `key` is, wait for that, and remove it with all that it published."""
        growth = self.of(key)
        if growth is None:
            return
        growth.stop()
        for _ in growth.watch():  # at most until the passages of its turn are encoded, or a file is read
            continue
        with self._lock:
            self._forget([growth.id])
        growth.drop()

    def shown(self, key: str) -> str:
        """Return the key of the part that is shown instead of the part under `key`; any other key stays as it is.

        An event about an earlier part may be answered after a question has led to a larger one.
        """
        growth = self.of(key)
        return key if growth is None or key == growth.id else growth.shown_part or key

    def stop(self, key: str) -> None:
        """Stop the growth whose id or part `key` is, if there is one."""
        growth = self.of(key)
        if growth is not None:
            growth.stop()
