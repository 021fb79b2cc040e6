"""Serving the page below a path of a proxy, such as /demo, whether the proxy strips that path or keeps it.

FastAPI and Starlette find mounted files and routes below the root path only if the request's path begins with it, and
only if it is a path. Gradio's may also be a full address.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class RootPath:
    """Puts the root path before the path of each request where it is missing, and so before all that reads paths."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. The root path without a slash at its end redirects: the page's links are relative."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        root, path = urlsplit(scope.get("root_path", "")).path.rstrip("/"), scope["path"]
        if path == root:
            await RedirectResponse(f"{root}/")(scope, receive, send)
            return
        if not path.startswith(f"{root}/"):
            path = root + path
        await self.app({**scope, "root_path": root, "path": path}, receive, send)


def below_root(scope: Scope) -> str:
    """The path of a request below the root path; "" for what is no request."""
    path: str = scope.get("path", "")
    return path.removeprefix(scope.get("root_path", ""))
