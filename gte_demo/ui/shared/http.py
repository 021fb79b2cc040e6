"""How the page is served: static files of ours, a limit on request bodies, headers that keep it safe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gte_demo.files import asset
from gte_demo.ui.shared.components import FIRST_SCREEN
from gte_demo.ui.shared.gradio_compat.preload import FirstLoad
from gte_demo.ui.shared.scripts import KEPT, address, route, with_imports

ASSETS = asset()
STATIC = "gte-static"
PLOTLY = f"{STATIC}/plotly/plotly.min.js"
SCATTERPLOT = f"{STATIC}/vendor/regl-scatterplot/regl-scatterplot.min.js"

STYLE = f"{STATIC}/style.css"
FONT = f"{STATIC}/fonts/inter-latin-wght-normal.woff2"
NOTHING_AHEAD = FirstLoad()

HEADERS = {
    # Gradio compiles its templates in the browser, hence unsafe-eval; nothing from another host may load.
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


class BodyLimit:
    """Refuses requests whose body is larger than `most` bytes, sent in chunks or not."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Request(scope).headers.get("content-length", "0")
        if declared.isdigit() and int(declared) > self.most:
            await self._refuse(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise _TooLarge
            return message

        try:
            await self.app(scope, counted, send)
        except _TooLarge:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        sentence = (
            f"This request is larger than the {self.most / 1e6:,.0f} MB that the server takes: send less at once."
        )
        await JSONResponse({"error": sentence}, status_code=413)(scope, receive, send)


class _TooLarge(Exception):
    pass


NAMED_BY_CONTENT = re.compile(r"/assets/[^/]+-[\w-]{8}\.\w+")
"""Gradio's own files, whose names change with what is in them."""


class SafeHeaders:
    """Adds HEADERS to every answer; a browser keeps what is NAMED_BY_CONTENT, and asks for it no second time."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        kept = NAMED_BY_CONTENT.fullmatch(scope.get("path", ""))  # a server's start and end have none

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if kept and message["status"] in (200, 304):
                    headers["cache-control"] = KEPT
            await send(message)

        await self.app(scope, receive, with_headers)


class NamedAhead:
    """Names what a first visit loads at the end of the page's own head."""

    def __init__(self, app: ASGIApp, head: str) -> None:
        self.app = app
        self.head = head.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; any but that for the page is served as it is."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        started: Message = {}
        body = b""

        async def with_head(message: Message) -> None:
            nonlocal started, body
            if message["type"] == "http.response.start":
                started = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                page = body.replace(b"</head>", self.head + b"</head>", 1)
                MutableHeaders(scope=started)["content-length"] = str(len(page))
                await send(started)
                await send({"type": "http.response.body", "body": page})

        await self.app(scope, receive, with_head)


def head(first: FirstLoad = NOTHING_AHEAD) -> str:
    """What Gradio adds to the page's head, by a script: our style, and after it that of Gradio's components."""
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in _late_styles(first))
    return f'{links}<script src="{STATIC}/keys.js" defer></script><meta name="referrer" content="no-referrer">'


def _late_styles(first: FirstLoad) -> tuple[str, ...]:
    return (STYLE, f"{STATIC}/{first.sheet_name}") if first.late else (STYLE,)


def _ahead(first: FirstLoad) -> str:
    """The same and all else that is needed, in the head as it is served.

    A style sheet that is switched off is not loaded, and Gradio takes it for one that is there already.
    """
    links = [
        *(f'<link rel="modulepreload" crossorigin href="./assets/{name}">' for name in first.scripts),
        *(f'<link rel="modulepreload" href="{address(name)}">' for name in with_imports(FIRST_SCREEN)),
        *(f'<link rel="stylesheet" crossorigin href="./assets/{name}">' for name in first.early),
        *(f'<link rel="stylesheet" disabled href="./assets/{name}">' for name in first.late),
        *(f'<link rel="preload" as="style" href="{name}">' for name in _late_styles(first)),
        f'<link rel="preload" as="font" crossorigin href="{FONT}">',
    ]
    return "".join(links)


def app_kwargs(max_body_bytes: int, more: Sequence[BaseRoute] = (), first: FirstLoad = NOTHING_AHEAD) -> dict[str, Any]:
    """What Gradio hands to its FastAPI app: our static files, `more` routes, and middleware."""

    async def sheet(_request: Request) -> Response:
        return Response(first.sheet, media_type="text/css", headers={"cache-control": KEPT})

    async def alive(_request: Request) -> Response:
        # Gradio gives up its own start where this takes 3 seconds, and would write the whole page for it.
        return Response(media_type="text/html")

    plotly = resources.files("plotly") / "package_data"
    routes: list[BaseRoute] = [
        *more,
        Route("/", alive, methods=["HEAD"]),
        Route(f"/{STATIC}/{first.sheet_name}", sheet),
        route(),
        Mount(f"/{STATIC}/plotly", StaticFiles(directory=str(plotly))),
        Mount(f"/{STATIC}", StaticFiles(directory=ASSETS)),
    ]
    middleware = [
        Middleware(SafeHeaders),
        Middleware(BodyLimit, most=max_body_bytes),
        Middleware(GZipMiddleware, minimum_size=1_000),  # Gradio compresses its own scripts only, not the page
        Middleware(NamedAhead, head=_ahead(first)),
    ]
    return {"routes": routes, "middleware": middleware}
