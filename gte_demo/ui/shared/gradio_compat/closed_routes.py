"""Routes of Gradio's that the page does not use, and that a stranger could misuse: they are not found here."""

from __future__ import annotations

import re
from urllib.parse import unquote

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_CLOSED = re.compile(
    r"/(?:gradio_api/)?(?:"
    r"proxy=|file=\s*[a-z][a-z0-9+.-]+:|file=\s*[/\\]{2}|"  # other sites' pages, from our address
    r"file/|stream/|deep_link|process_recording|monitoring|runs?/|runs$|run-history|api/|"
    r"(?:undo-)?vibe-|dev/|custom_component/|svelte/|component_server|profiling/|pwa_icon|"
    r"(?:login|login_check|logout|token|user)/?$)",
    re.IGNORECASE,
)
"""`run/` and `api/` call a function past the queue, where everybody else waits."""


class ClosedRoutes:
    """Answers 404 to what is closed, and to paths that no file can have."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and is_closed(scope["path"], scope.get("root_path", "")):
            await PlainTextResponse("Not found.", status_code=404)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def is_closed(path: str, root: str = "") -> bool:
    """Whether a path, below the address `root` of the page, is closed. It is looked at as it is, and decoded again."""
    below = path.removeprefix(root) if root else path
    return "\0" in unquote(below) or any(_CLOSED.match(form) for form in (below, unquote(below)))
