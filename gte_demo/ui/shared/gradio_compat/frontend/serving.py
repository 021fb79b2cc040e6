"""How Gradio's own page and files are served: links in the page's head, a short answer to HEAD, files that are kept."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gte_demo.ui.shared.gradio_compat.frontend.preload import FRONTEND
from gte_demo.ui.shared.gradio_compat.frontend.whole_answers import whole_answer
from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of
from gte_demo.ui.shared.guards.root_path import below_root
from gte_demo.ui.shared.scripts import IMMUTABLE

END_OF_HEAD = b"</head>"
MANIFEST = b'href="/manifest.json"'
"""Gradio's link from the root of the host, which is another page's where this one is below a path."""
_RELATIVE = MANIFEST.replace(b"/", b"", 1)
FILES = "/file="
NAMED_BY_CONTENT = re.compile(r"/assets/[^/]+-[\w-]{8}\d?\.\w+")
"""Gradio's own files, whose names change with what is in them."""


def _ends_of_head() -> str:
    return str((FRONTEND / "index.html").read_bytes().count(END_OF_HEAD))


def _named_in_the_page() -> str:
    page = (FRONTEND / "index.html").read_text(encoding="utf-8")
    names = re.findall(r'"\.(/assets/[^"]+)"', page)
    return " ".join(sorted(name.split("-")[0] for name in names if NAMED_BY_CONTENT.fullmatch(name)))


LINKS = Patch(
    name="links in the head",
    why="What launch() takes as `head` is added by a script, once most has been asked for: preloading needs it served.",
    written_for="6.31.0",
    read=_ends_of_head,
    expected="1",
)
HEAD = Patch(
    name="short answer to HEAD",
    why="Gradio asks itself for HEAD / at its start, gives up after 3 seconds, and writes the whole page to answer.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.networking:url_ok"),
    expected="5326ae385233",
)
KEEP = Patch(
    name="files kept by the browser",
    why="The names of Gradio's files change with their content, yet a browser asks for each again at every visit.",
    written_for="6.31.0",
    read=_named_in_the_page,
    expected="/assets/index /assets/index",
)


WHOLE = Patch(
    name="whole files",
    why="Asked for a part of a file, Gradio answers with the headers of the request; for several parts, with a 500.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.route_utils:file_fetch"),
    expected="cfd817ef017e",
)


class WholeFiles:
    """Has files of visitors served whole, as HTTP allows, whatever part is asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if FILES in below_root(scope):
            scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"range"]}
        await self.app(scope, receive, send)


class LinksInHead:
    """Puts `links` at the end of the page's head, as it is served, and makes Gradio's own link there a relative one."""

    def __init__(self, app: ASGIApp, links: str) -> None:
        self.app = app
        self.links = links.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; any but that for the page is served as it is."""
        if scope["type"] != "http" or scope["method"] != "GET" or below_root(scope) != "/":
            await self.app(scope, receive, send)
            return
        answer = await whole_answer(self.app, scope, receive)
        page = bytes(answer.body).replace(END_OF_HEAD, self.links + END_OF_HEAD, 1).replace(MANIFEST, _RELATIVE, 1)
        answer.body = page
        answer.headers["content-length"] = str(len(page))
        await answer(scope, receive, send)


class KeptFiles:
    """Tells browsers to keep what is NAMED_BY_CONTENT, and ask for it no second time, unless its answer says else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not NAMED_BY_CONTENT.fullmatch(below_root(scope)):
            await self.app(scope, receive, send)
            return

        async def kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                MutableHeaders(scope=message).setdefault("cache-control", IMMUTABLE)
            await send(message)

        await self.app(scope, receive, kept)


async def _there(_request: Request) -> Response:
    return Response(media_type="text/html")


def head_route() -> Route:
    """Answers HEAD / without writing the page."""
    return Route("/", _there, methods=["HEAD"])
