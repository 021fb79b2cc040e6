"""The page is written once for each address under which the server is asked, and not anew for each visit.

Writing and packing it takes 0.15 s, for which all others wait. Gradio's description of the endpoints is the other way
round: it is written once, with the address that the first to ask has named, which may be anybody's.
"""

from __future__ import annotations

from collections import OrderedDict
from contextvars import ContextVar
from typing import Any, Final

from gradio.route_utils import get_request_origin
from gradio.routes import App
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gte_demo.ui.shared.gradio_compat.frontend.whole_answers import tag_of, unless_known, whole_answer
from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of
from gte_demo.ui.shared.guards.root_path import below_root

PATCH = Patch(
    name="pages written once",
    why="Gradio writes the page at each visit, and describes its endpoints under the address that was asked first.",
    written_for="6.31.0",
    read=lambda: source_of(
        "gradio.routes:App.create_app",
        "gradio.route_utils:get_root_url",
        "gradio.route_utils:get_request_origin",
    ),
    expected="bb5e7078f362",
    protects=True,
)
PAGES: Final = ("/", "/config", "/gradio_api/info")
"""What all get alike: the page, and what clients ask for in its place, the description of the endpoints included."""
ADDRESSES: Final = 16
"""Forms of the page that are kept, each 0.8 MB at most; the one that was not asked for longest goes first."""


class KeptPages:
    """Answers with the page as it was written for the same address, also to who asks for a state of it by a query."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._packed = GZipMiddleware(app, minimum_size=1_000)
        self._kept: OrderedDict[tuple[str, str, bool], Response] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or below_root(scope) not in PAGES:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        answer = unless_known(request, await self._answer(request))
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = below_root(request.scope)
        is_packed = "gzip" in request.headers.get("accept-encoding", "")
        key = path, str(get_request_origin(request, path)), is_packed
        if key not in self._kept:
            answer = await whole_answer(self._packed, {**request.scope, "query_string": b""}, request.receive)
            if answer.status_code != 200 or "set-cookie" in answer.headers:  # a cookie is for one visitor
                return answer
            answer.headers.update(tag_of(answer.body))
            self._kept[key] = answer
        self._kept.move_to_end(key)
        answer = _copy(self._kept[key])
        while len(self._kept) > ADDRESSES:
            self._kept.popitem(last=False)
        return answer


def _copy(answer: Response) -> Response:
    """Return the answer with headers of its own, to which others add theirs on the way."""
    copy = Response(status_code=answer.status_code)
    copy.body, copy.raw_headers = answer.body, list(answer.raw_headers)
    return copy


_DESCRIPTION: ContextVar[Any] = ContextVar("description", default=None)


def describe_for_who_asks() -> None:
    """To be called before a page is served: the endpoints are then described anew to each who asks."""

    def kept(_app: App) -> Any:
        return _DESCRIPTION.get()

    def keep(_app: App, description: Any) -> None:
        _DESCRIPTION.set(description)

    App.api_info = property(kept, keep)  # type: ignore[assignment]
