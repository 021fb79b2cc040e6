"""Answers that nobody takes: their connections are closed, and where there are too many, whoever has most makes room.

A whole answer is given to the connection at once, and its request is then over, as far as uvicorn and the app can tell.
It waits in memory, for ever, for a client who doesn't read.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from gte_demo.fair_share import Client, Held, leaving
from gte_demo.ui.shared.guards.clients import address_of


class HurriesReceivers(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # one of two classes, as is installed
    """uvicorn's protocol of HTTP, with limits to what waits to be sent."""

    idle: ClassVar[float] = 120.0
    """Seconds in which something has to be taken. The system takes megabytes at once, so slow networks have pauses."""
    most_unsent: ClassVar[int] = 512 << 20
    """Bytes of all connections together. The largest answer has 44 MB."""
    _waiting: ClassVar[dict[HurriesReceivers, None]] = {}
    """Connections with much to be sent, the oldest first."""
    _left = 0
    _look_again: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """Begin to watch: more was given to the connection than it sends at once."""
        super().pause_writing()
        self._waiting[self] = None
        self._watch()
        make_room(self._waiting, self.most_unsent)

    def resume_writing(self) -> None:
        """Watch no longer: nearly all is sent."""
        self._forget()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Watch no longer."""
        self._forget()
        super().connection_lost(exc)

    @property
    def unsent(self) -> Held[HurriesReceivers]:
        """What waits to be sent, and to whom."""
        address = address_of(self.scope) if self.scope else ""  # what a trusted proxy has named, once it is asked for
        return Held(self, Client(address), self.transport.get_write_buffer_size())

    def _watch(self) -> None:
        self._left = self.transport.get_write_buffer_size()
        self._look_again = self.loop.call_later(self.idle, self._look)

    def _look(self) -> None:
        if self.transport.get_write_buffer_size() < self._left:
            self._watch()
        else:
            self.transport.abort()

    def _forget(self) -> None:
        self._waiting.pop(self, None)
        if self._look_again is not None:
            self._look_again.cancel()
            self._look_again = None


def make_room(waiting: dict[HurriesReceivers, None], most: int) -> None:
    """Close the connections of whoever has most to be sent, until at most `most` bytes of all wait."""
    for goes in leaving([one.unsent for one in waiting], len(waiting), most):
        goes.transport.abort()
