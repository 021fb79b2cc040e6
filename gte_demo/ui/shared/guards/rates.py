"""How much one address may ask of the server: requests, uploaded bytes and jobs; beyond that the answer is 429.

The limits leave room for a class of thirty behind one address. They are for those who don't stop.
"""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.guards.clients import address_of
from gte_demo.ui.shared.guards.refusals import Refused, refusal

CLIENTS = 10_000
"""Addresses that are remembered; the one that was quiet for longest is forgotten first."""
JOBS = ("/queue/join", "/call/", "/v1/embeddings")
SMALL = 64 << 10
"""Bytes. Requests up to this size, such as searches, are served to who has used up what may be uploaded."""


@dataclass(frozen=True, slots=True)
class ClientLimits:
    """What one address may do."""

    requests: int = 6_000
    """A minute, except to load the page and its files, which brings nothing."""
    upload_bytes: int = 2 << 30
    """An hour."""
    jobs: int = 100
    """At once, those that wait for their turn included."""
    open_requests: int = 500
    """Being answered at once. A page that is open takes two, and each a handle of the process."""


@dataclass(slots=True)
class Allowance:
    """So much in so many seconds, which comes back little by little."""

    most: float
    seconds: float
    clock: Callable[[], float]
    _left: float = field(init=False)
    _at: float = field(init=False)

    def __post_init__(self) -> None:
        self._left, self._at = self.most, self.clock()

    def take(self, amount: float) -> bool:
        """Take `amount`, if anything is left."""
        now = self.clock()
        self._left = min(self.most, self._left + (now - self._at) * self.most / self.seconds)
        self._at = now
        if self._left <= 0:
            return False
        self._left -= amount
        return True


class Rates:
    """Refuses what goes beyond an address's share."""

    def __init__(
        self,
        app: ASGIApp,
        limits: ClientLimits,
        jobs_of: Callable[[str], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`jobs_of` tells how many jobs of an address wait or run."""
        self.app = app
        self.limits = limits
        self._jobs_of = jobs_of
        self._clock = clock
        self._shares: OrderedDict[str, tuple[Allowance, Allowance]] = OrderedDict()
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        address = address_of(scope)
        if self._open[address] >= self.limits.open_requests:
            sentence = shared_words.TOO_MANY_OPEN.format(most=self.limits.open_requests)
            await refusal(sentence, 429, closes=True)(scope, receive, send)
            return
        self._open[address] += 1
        try:
            await self._serve(address, scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    async def _serve(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST" and not _has_body(scope):
            await self.app(scope, receive, send)
            return
        requests, upload = self._share(address)
        sentence, uploaded = "", shared_words.TOO_MUCH_UPLOADED.format(gigabytes=self.limits.upload_bytes / 1e9)
        if not requests.take(1):
            sentence = shared_words.TOO_MANY_REQUESTS.format(most=self.limits.requests)
        elif any(part in scope["path"] for part in JOBS) and self._jobs_of(address) >= self.limits.jobs:
            sentence = shared_words.TOO_MANY_JOBS.format(most=self.limits.jobs)
        elif not upload.take(0) and _may_be_large(scope):
            sentence = uploaded
        if sentence:
            await refusal(sentence, 429)(scope, receive, send)
            return

        come = 0

        async def counted() -> Message:
            nonlocal come
            message = await receive()
            come += (size := len(message.get("body", b"")))
            if not upload.take(size) and come > SMALL:  # many that come at once would have all of it, each
                raise Refused(429, uploaded)
            return message

        await self.app(scope, counted, send)

    def _share(self, address: str) -> tuple[Allowance, Allowance]:
        """What is left to an address: requests and bytes."""
        if address not in self._shares:
            limits = self.limits
            requests = Allowance(limits.requests, 60, self._clock)
            self._shares[address] = requests, Allowance(limits.upload_bytes, 3600, self._clock)
        self._shares.move_to_end(address)
        while len(self._shares) > CLIENTS:
            self._shares.popitem(last=False)
        return self._shares[address]


def _has_body(scope: Scope) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"])


def _may_be_large(scope: Scope) -> bool:
    """Whether the body of a request is larger than SMALL, or does not say how large it is."""
    declared = dict(scope["headers"]).get(b"content-length", b"")
    return not (declared.isdigit() and len(declared) < 20) or int(declared) > SMALL
