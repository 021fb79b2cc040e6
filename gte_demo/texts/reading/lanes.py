"""Who reads next, so that nobody waits for the slow files of others.

A file goes into the long lane if that has room. Otherwise it goes through the short lane, where it has a few seconds,
which nearly every file is read in; one that takes longer begins again in the long lane once its turn comes.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Condition

from gte_demo.fair_share import Client

_POLL_SECONDS = 0.1
_REMEMBERED = 1_000
"""Clients whose last turn is remembered."""


class Lane:
    """Room for a few at once. Next is who has least inside, and of those whose last turn is longest ago."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._changed = Condition()
        self._inside: Counter[str] = Counter()
        """How many of each address are inside."""
        self._waiting: list[Client] = []
        self._turns: OrderedDict[str, int] = OrderedDict()
        """Address, or address and session -> the number of its last turn."""
        self._count = 0

    @property
    def waiting(self) -> int:
        """How many wait for room."""
        return len(self._waiting)

    def enter_at_once(self, client: Client) -> bool:
        """Enter if there is room and nobody waits, and return whether there was."""
        with self._changed:
            if self._is_full() or self._waiting:
                return False
            self._let_in(client)
            return True

    def leave(self, client: Client) -> None:
        """Make room for the next."""
        with self._changed:
            self._inside[client.address] -= 1
            self._inside += Counter()  # forgets who has none inside
            self._changed.notify_all()

    @contextmanager
    def place(self, client: Client, watch: Callable[[], None]) -> Iterator[None]:
        """Wait for room, and hold it. `watch` is called several times a second meanwhile, and may raise."""
        ticket = replace(client)  # another object for each
        with self._changed:
            self._waiting.append(ticket)
        try:
            while not self._is_let_in(ticket):
                watch()
        finally:
            with self._changed:
                self._waiting = [one for one in self._waiting if one is not ticket]
                self._changed.notify_all()
        try:
            yield
        finally:
            self.leave(client)

    def _is_let_in(self, ticket: Client) -> bool:
        """Whether it is let in, after waiting a moment for that."""
        with self._changed:
            if self._changed.wait_for(lambda: self._is_next(ticket), _POLL_SECONDS):
                self._let_in(ticket)
                self._waiting = [one for one in self._waiting if one is not ticket]
                return True
            return False

    def _is_full(self) -> bool:
        return self._inside.total() >= self._most

    def _is_next(self, ticket: Client) -> bool:
        return not self._is_full() and min(self._waiting, key=self._rank) is ticket

    def _rank(self, client: Client) -> tuple[int, int, int]:
        of_address, of_session = (self._turns.get(name, 0) for name in _names(client))
        return self._inside[client.address], of_address, of_session

    def _let_in(self, client: Client) -> None:
        self._inside[client.address] += 1
        self._count += 1
        for name in _names(client):
            self._turns[name] = self._count
            self._turns.move_to_end(name)
        while len(self._turns) > _REMEMBERED:
            self._turns.popitem(last=False)


def _names(client: Client) -> tuple[str, str]:
    """The names of its address, and of its session there."""
    return client.address, f"{client.address} {client.session}"
