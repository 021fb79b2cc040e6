"""Which sites' pages may call the server: its own, and those that a setting names.

A browser sends the cookies and stands in the network of its user, also for the page of a stranger. So what a browser
asks for in the name of another site is refused, unless it only reads what anybody may read. Programs send no origin.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.guards.refusals import refusal

READING = ("GET", "HEAD")
MCP = "/gradio_api/mcp"


class Origins:
    """Refuses what other sites' pages ask for."""

    def __init__(self, app: ASGIApp, allowed: Collection[str] = ()) -> None:
        """`allowed` are origins like https://example.org; "*" allows all but "null"."""
        self.app = app
        self.allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        headers = Headers(scope=scope) if scope["type"] in ("http", "websocket") else Headers()
        if scope["type"] == "lifespan" or is_own(headers):
            await self.app(scope, receive, send)
        elif self._allows(headers.get("origin", "")):
            await self._serve_other(scope, receive, send, headers)
        elif scope.get("method") in READING and MCP not in scope["path"]:
            await self.app(scope, receive, _answering(send, ""))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            sentence = shared_words.OTHER_SITE.format(origin=headers.get("origin", "")[:100])
            await refusal(sentence, 403)(scope, receive, send)

    def _allows(self, origin: str) -> bool:
        return origin in self.allowed or ("*" in self.allowed and origin not in ("", "null"))

    async def _serve_other(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        """Serve a site that may call, without credentials."""
        answering = _answering(send, headers["origin"])
        if scope.get("method") == "OPTIONS" and "access-control-request-method" in headers:
            asked = headers.get("access-control-request-headers", "")
            there = {"access-control-allow-methods": "GET, POST", "access-control-allow-headers": asked}
            await PlainTextResponse("", headers=there)(scope, receive, answering)
        else:
            await self.app(scope, receive, answering)


def is_own(headers: Headers) -> bool:
    """Whether a request comes from a page of this server, from no page, or from no browser.

    Sec-Fetch-Site is what the browser itself knows, whatever a proxy makes of the host. Browsers leave it out where
    the page is neither encrypted nor on the same machine.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin == "null":
        return False
    if site is not None:
        return site in ("same-origin", "none")
    if origin is None:
        return True
    hosts = (headers.get("host"), headers.get("x-forwarded-host", "").partition(",")[0].strip())
    return urlsplit(origin).netloc in hosts


def _answering(send: Send, origin: str) -> Send:
    """Send answers that only `origin` may read, or no other site; Gradio's would let every site read them."""

    async def without_others(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name in ("access-control-allow-origin", "access-control-allow-credentials"):
                del headers[name]
            if origin:
                headers["access-control-allow-origin"] = origin
                headers.add_vary_header("origin")
        await send(message)

    return without_others
