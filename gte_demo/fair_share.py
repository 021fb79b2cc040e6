"""Who has to make room where many share a store: what one client has put in pushes out its own first.

A client is an address, such as that of a school, with its sessions, such as those of the pupils.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Generic, TypeVar

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks: a network address, and a session of it; both are empty where nobody else can ask."""

    address: str = ""
    session: str = ""

    @property
    def visit(self) -> bytes:
        """What marks the traces of the session, without telling its name; b"" without a session."""
        return blake2b(self.session.encode("utf-8", "surrogatepass"), digest_size=16).digest() if self.session else b""


NOBODY_ELSE = Client()


@dataclass(frozen=True, slots=True)
class Held(Generic[K]):
    """One thing in a store, whose it is, and how much room it takes: its bytes, or 1 where things are counted."""

    key: K
    owner: Client
    size: int


def first_to_go(held: Iterable[Held[K]]) -> K:
    """Return which of several things, the least recently used first, makes room.

    It is the oldest one of the session that has most, of the address that has most; where several have as much, it is
    the oldest of theirs. The newest of all stays as long as there is another. Raises ValueError if nothing is held.
    """
    things = list(held)
    if not things:
        raise ValueError("nothing is held that could make room")
    removable = things[:-1] or things
    by_address = _totals((thing.owner.address, thing.size) for thing in things)
    address = max(dict.fromkeys(thing.owner.address for thing in removable), key=by_address.__getitem__)
    own = [thing for thing in removable if thing.owner.address == address]
    by_session = _totals((thing.owner.session, thing.size) for thing in things if thing.owner.address == address)
    session = max(dict.fromkeys(thing.owner.session for thing in own), key=by_session.__getitem__)
    return next(thing.key for thing in own if thing.owner.session == session)


def leaving(held: Iterable[Held[K]], most: int, most_bytes: int) -> list[K]:
    """Return which of several things, the least recently used first, go as `first_to_go` says.

    At most `most` are left, and `most_bytes` of them; the newest stays, however large it is.
    """
    things, gone = list(held), []
    while len(things) > 1 and ((too_many := len(things) > most) or sum(thing.size for thing in things) > most_bytes):
        gone.append(first_to_go(replace(thing, size=1) if too_many else thing for thing in things))
        things = [thing for thing in things if thing.key != gone[-1]]
    return gone


def _totals(sizes: Iterable[tuple[str, int]]) -> Counter[str]:
    totals: Counter[str] = Counter()
    for name, size in sizes:
        totals[name] += size
    return totals
