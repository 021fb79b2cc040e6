"""Whether the server is well, for who watches it: a container's health check, or a proxy that chooses a server."""

from __future__ import annotations

from typing import Literal, TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.ui.shared.hosting.stopping import is_stopping

Health: TypeAlias = Literal["ok", "loading", "failed", "stopping"]


def health(host: EncoderHost) -> Health:
    """Return whether the model is loaded; a page whose model is still loading is served, and waits for it."""
    if is_stopping():
        return "stopping"
    if host.has_failed:
        return "failed"
    return "ok" if host.loaded else "loading"


def route(host: EncoderHost) -> Route:
    """Return /healthz: status 200, or 503 if the model can't be loaded or the server is being stopped."""

    async def answer(_request: Request) -> JSONResponse:
        found = health(host)
        return JSONResponse({"status": found}, 503 if found in ("failed", "stopping") else 200)

    return Route("/healthz", answer)
