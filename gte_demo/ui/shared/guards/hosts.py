"""Under which names the server answers.

A stranger's page can have its own name lead to this machine, also when it stands in a private network. For a browser
the server is then a part of that page, so that neither origins nor headers tell them apart: only the name does.
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.guards.refusals import refusal

GRADIO_SERVER = b"x-gradio-server"
"""The address that a second server of Gradio's, which this page does not use, would name; Gradio believes anybody."""


class Hosts:
    """Refuses requests for other names than the server's own and those that the settings allow."""

    def __init__(self, app: ASGIApp, allowed: Collection[str] = ()) -> None:
        """`allowed` are names like demo.example.org; "*" allows all."""
        self.app = app
        self._allowed = frozenset(name.lower() for name in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name != GRADIO_SERVER]
        refused = self._refused(Headers(raw=headers))
        if not refused:
            await self.app({**scope, "headers": headers}, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(shared_words.OTHER_HOST.format(host=refused[:100]), 421)(scope, receive, send)

    def _refused(self, headers: Headers) -> str:
        """The name that is refused; "" if none is, or if there is none, as from programs that are older than names.

        A name that a proxy forwards becomes a part of addresses, so it has to be one.
        """
        host, forwarded = headers.get("host", ""), headers.get("x-forwarded-host", "").partition(",")[0].strip()
        if forwarded and not _is_name(forwarded):
            return forwarded
        return "" if not host or self._allows(_name(host)) else host

    def _allows(self, name: str) -> bool:
        return "*" in self._allowed or name in self._allowed or is_own(name)


def is_own(name: str) -> bool:
    """Whether nobody else can have `name` lead here: an address, a name without a dot, or this machine's own."""
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        own = socket.gethostname().lower()
        return "." not in name or name.endswith(".localhost") or name in (own, f"{own}.local")
    return True


def _name(host: str) -> str:
    """The name in a header, without the port; "." if it has another form, which is nobody's name."""
    try:
        return (urlsplit(f"//{host}").hostname or ".").rstrip(".") or "."
    except ValueError:
        return "."


def _is_name(forwarded: str) -> bool:
    """Whether a forwarded name is one, with or without a port."""
    try:
        url = httpx.URL(f"http://{forwarded}/")
    except httpx.InvalidURL:
        return False
    return _name(forwarded) != "." and (url.path, url.query, url.userinfo) == ("/", b"", b"")
