"""Which address a request comes from, for limits and for fairness; whoever it is remains unknown.

uvicorn reads what proxies forward, from those that the settings name. Calls of MCP tools go through this server a
second time, from itself: the guard adds the caller's address to what goes in, and believes it when it comes back.
"""

from __future__ import annotations

import secrets
from contextvars import ContextVar
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from gte_demo.ui.shared.guards.origins import MCP

HEADER = b"x-gte-caller"
CALLER: ContextVar[str] = ContextVar("caller", default="")
"""The address of the request that is being served; "" outside of one, where Gradio runs events."""
_NETWORK = 64
"""Bits of an IPv6 address that one household or office has; whoever has them has all addresses below."""


class Clients:
    """Tells all that follows which address a request comes from."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._secret = secrets.token_hex(16)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        address = self._forwarded(Headers(scope=scope).get(HEADER.decode(), "")) or address_of(scope)
        headers = [(name, value) for name, value in scope["headers"] if name != HEADER]
        if MCP in scope["path"]:
            headers.append((HEADER, f"{self._secret} {address}".encode()))
        token = CALLER.set(address)
        try:
            await self.app({**scope, "headers": headers, "client": (address, 0)}, receive, send)
        finally:
            CALLER.reset(token)

    def _forwarded(self, header: str) -> str:
        """The address that this guard has added itself; "" if it has not."""
        secret, _, address = header.partition(" ")
        return address if secrets.compare_digest(secret.encode(), self._secret.encode()) else ""


def address_of(scope: Scope) -> str:
    """The address of who sends a request; the network of an IPv6 address; "" if it is not known."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    if not isinstance(address, IPv6Address):
        return str(address)
    mapped = address.ipv4_mapped
    return str(mapped) if mapped else str(IPv6Address(int(address) >> _NETWORK << _NETWORK))
