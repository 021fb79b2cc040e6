"""Connections whose sender takes too long to say what it wants are closed, and none is read for long at a time.

uvicorn would keep the first for ever, and each takes a handle of the process. It parses all that has come before it
turns to the next connection, and a body in chunks of one byte takes 6 µs for each: a quarter of a second for what
asyncio reads at once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, ClassVar

import uvicorn.config

from gte_demo.ui.shared.guards.clients import address_of
from gte_demo.ui.shared.guards.slow_receivers import HurriesReceivers


class PatientForAWhile(HurriesReceivers):
    """uvicorn's protocol of HTTP, with a limit to the time until the headers of a request are there."""

    seconds: ClassVar[float] = 30.0
    few: ClassVar[int] = 100
    """Connections of one address that have so much time. A class of thirty opens some for later, as browsers do."""
    hurried: ClassVar[float] = 2.0
    """Seconds for those beyond."""
    at_once: ClassVar[int] = 8 * 1024
    """Bytes that are read before others have their turn; asyncio reads 256 KB. Other event loops keep theirs."""

    _asking: ClassVar[Counter[str]] = Counter()
    """How many connections of an address have not said what they want."""
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        if hasattr(transport, "max_size"):
            transport.max_size = self.at_once
        super().connection_made(transport)
        self._start_timer()

    def data_received(self, data: bytes) -> None:
        """Go on waiting while the headers are not whole, from the first byte of each request on."""
        super().data_received(data)
        if not self._waits():
            self._stop_timer()
        elif self._timer is None:
            self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_timer()
        super().connection_lost(exc)

    def _waits(self) -> bool:
        """Whether no request is being answered, and the connection has not become a socket."""
        is_free = self.cycle is None or self.cycle.response_complete
        return bool(is_free and self.transport.get_protocol() is self)

    def _start_timer(self) -> None:
        self._address = address_of({"client": self.client})
        self._asking[self._address] += 1
        seconds = self.seconds if self._asking[self._address] <= self.few else self.hurried
        self._timer = self.loop.call_later(seconds, self._give_up)

    def _give_up(self) -> None:
        self._stop_timer()
        if self._waits():
            self.transport.close()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._asking[self._address] -= 1
            if not self._asking[self._address]:
                del self._asking[self._address]


def limit_headers() -> None:
    """Have every server that uvicorn starts in this process use the protocol above."""
    uvicorn.config.HTTP_PROTOCOLS["auto"] = f"{__name__}:{PatientForAWhile.__name__}"
