"""The bodies of requests: how large they may be, how slowly they may come, and what is in them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gte_demo.errors import InputError
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.guards.clients import address_of
from gte_demo.ui.shared.guards.held_bodies import BODY_BYTES, HeldBodies, HeldBody, WaitingBody
from gte_demo.ui.shared.guards.json_bodies import checked_json
from gte_demo.ui.shared.guards.refusals import Refused, refusal
from gte_demo.ui.shared.guards.root_path import below_root

AT_ONCE = 64 * 1024
"""Bytes of a body that are checked where they are; a larger one is checked in a thread."""

UPLOADS = ("/gradio_api/upload", "/gradio_api/upload/")
"""The paths, below the root, whose forms are files and no JSON."""


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """How large and how slow a body may be."""

    upload_bytes: int
    json_bytes: int
    """Of any request but an upload."""
    held_bytes: int = 256 << 20
    """Of all that are in memory at once, of all addresses. Uploads are written to disk as they come."""
    pause: float = 30.0
    """Seconds between two parts of a body."""
    slack: float = 60.0
    slowest: float = 4_000.0
    """A body may take `slack` seconds, and one more for every `slowest` bytes."""


class Bodies:
    """Limits bodies, and checks and cleans those that are no uploads before they are passed on."""

    def __init__(self, app: ASGIApp, limits: BodyLimits, waiting: Callable[[], Sequence[WaitingBody]] = tuple) -> None:
        """`waiting` returns the bodies that jobs which wait for their turn hold, the oldest first."""
        self.app = app
        self.limits = limits
        self._held = HeldBodies(limits.held_bytes, waiting)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. One without a body is passed on as it is."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if not ("content-length" in headers or "transfer-encoding" in headers):
            await self.app(scope, receive, send)
            return
        try:
            await self._serve(scope, receive, send)
        except Refused as refused:
            await refusal(refused.sentence, refused.status, closes=True)(scope, receive, send)
        except ClientDisconnect:
            return  # nobody is left to answer

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request with a body. Raises Refused."""
        headers = Headers(scope=scope)
        is_form = headers.get("content-type", "").lower().startswith("multipart/")
        is_upload = is_form and below_root(scope) in UPLOADS
        most = self.limits.upload_bytes if is_upload else self.limits.json_bytes
        body = _Body(receive, most, self.limits)
        body.check_declared(headers.get("content-length", ""))
        if is_upload:
            await self.app(scope, body.receive, send)
            return
        has_begun = False

        async def answer(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        with self._held.opened(address_of(scope)) as held:
            replayed = await _replayed(body, lambda size: self._held.grow(held, size))
            await self.app(_cleaned_scope(scope, held), replayed, answer)
        if not has_begun:
            held.check()


class _Body:
    """The body of one request, as it comes."""

    def __init__(self, receive: Receive, most: int, limits: BodyLimits) -> None:
        self._receive = receive
        self._most = most
        self._limits = limits
        self._read = 0
        self._is_whole = False
        self._begun = time.monotonic()

    def check_declared(self, length: str) -> None:
        """Raise Refused if the length that the sender declares is too large."""
        if length.isdigit() and int(length) > self._most:
            self._refuse_size()

    async def receive(self) -> Message:
        """Return the next message. Raises Refused if it comes too late, or too much has come."""
        if self._is_whole:  # from now on only the end of the connection is waited for
            return await self._receive()
        try:
            async with asyncio.timeout(self._limits.pause):  # in Python 3.11 `wait_for` can swallow a cancellation
                message = await self._receive()
        except TimeoutError as error:
            raise Refused(408, shared_words.TOO_SLOW) from error
        self._read += len(message.get("body", b""))
        self._is_whole = not message.get("more_body")
        if self._read > self._most:
            self._refuse_size()
        if time.monotonic() - self._begun > self._limits.slack + self._read / self._limits.slowest:
            raise Refused(408, shared_words.TOO_SLOW)
        return message

    async def whole(self, hold: Callable[[int], None]) -> bytes | None:
        """Return all of it; None if the sender has gone before its end. `hold` is told how much of it is in memory."""
        whole = bytearray()
        while not self._is_whole:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                return None
            whole += message.get("body", b"")
            hold(len(whole))
        return bytes(whole)

    def _refuse_size(self) -> None:
        raise Refused(413, shared_words.REQUEST_TOO_LARGE.format(megabytes=self._most / 1e6))


async def _replayed(body: _Body, hold: Callable[[int], None]) -> Receive:
    """Read a whole body, check and clean it, and return what gives it to the app. Raises Refused."""
    whole = await body.whole(hold)
    if whole is None:
        return _gone
    check: Callable[[], bytes] = partial(checked_json, whole)
    try:
        messages = [check() if len(whole) <= AT_ONCE else await to_thread.run_sync(check)]
    except InputError as error:
        raise Refused(400, str(error)) from error

    async def receive() -> Message:
        return {"type": "http.request", "body": messages.pop()} if messages else await body.receive()

    return receive


async def _gone() -> Message:
    return {"type": "http.disconnect"}


def _cleaned_scope(scope: Scope, held: HeldBody) -> Scope:
    """The same request without the length of its body, which changes when it is cleaned, and with the room it takes."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
    return {**scope, "headers": headers, BODY_BYTES: held.size}
