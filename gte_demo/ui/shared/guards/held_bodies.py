"""Bodies in memory: those of all addresses together have one limit, and beyond it whoever holds most is refused.

A body is held while it comes and while its request is answered, and after that by a job that waits for its turn. Of
the address that holds most, the newest is refused, so that what was begun goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from anyio import CancelScope

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.guards.refusals import Refused

STEP = 64 << 10
"""Bytes by which a body that comes takes room."""
BODY_BYTES = "gte.body_bytes"
"""The entry of a scope that tells how large the body of its request was."""


@dataclass(eq=False, slots=True)
class HeldBody:
    """The body of a request that is open."""

    address: str
    size: int = 0
    is_refused: bool = False
    _scope: CancelScope = field(default_factory=CancelScope)

    def refuse(self) -> None:
        """End the request at the next point where it waits."""
        self.is_refused = True
        self._scope.cancel()

    def check(self) -> None:
        """Raise Refused if it is."""
        if self.is_refused:
            raise Refused(429, shared_words.TOO_MUCH_WAITING)


@dataclass(frozen=True, slots=True)
class WaitingBody:
    """The body that a job will work on."""

    address: str
    size: int
    refuse: Callable[[], None]
    """Ends the job, which then waits no longer."""


class HeldBodies:
    """All bodies in memory."""

    def __init__(self, most: int, waiting: Callable[[], Sequence[WaitingBody]] = tuple) -> None:
        """`most` is in bytes. `waiting` returns what waits in jobs, the oldest first."""
        self._most = most
        self._waiting = waiting
        self._open: dict[HeldBody, None] = {}

    @contextmanager
    def opened(self, address: str) -> Iterator[HeldBody]:
        """Hold the body of one request, empty at first; if it is refused, what is inside ends and nothing is raised."""
        body = HeldBody(address)
        self._open[body] = None
        try:
            with body._scope:
                yield body
        finally:
            self._open.pop(body, None)

    def grow(self, body: HeldBody, size: int) -> None:
        """Hold `size` bytes of a body, in whole steps; whoever holds most makes room, be it for others or for this.

        Raises Refused if this one has made room: a cancellation does not reach who always finds more to read.
        """
        if size > body.size:
            body.size = -(-size // STEP) * STEP
            self._make_room()
        body.check()

    def _make_room(self) -> None:
        while goes := self._too_much():
            if isinstance(goes, HeldBody):
                self._open.pop(goes, None)
            goes.refuse()

    def _too_much(self) -> HeldBody | WaitingBody | None:
        """What is refused next; None if all have room, or if only one is held."""
        held: list[HeldBody | WaitingBody] = [one for one in self._waiting() if one.size]
        held += [one for one in self._open if one.size]
        if len(held) < 2 or sum(one.size for one in held) <= self._most:
            return None
        sizes: Counter[str] = Counter()
        for one in held:
            sizes[one.address] += one.size
        address = max(sizes, key=sizes.__getitem__)
        return next(one for one in reversed(held) if one.address == address)
