"""The style sheet of the page as a whole: assets/style.css, and after it what packages of `ui` add to it.

It is served at an address that changes with its content, so that a browser may keep it. The style of a part is not in
it: that comes with the part.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gte_demo.files import asset
from gte_demo.ui.shared.scripts import KEPT, UI

SHEETS = (
    "shared/gradio_compat/gradio.css",
    "corpus/panel.css",
    "search/tab.css",
    "takeaway/panel.css",
)
"""Sheets by their places in `ui`, in the order in which they apply."""


@cache
def sheet() -> str:
    """The whole style sheet."""
    paths = [asset("style.css"), *(UI / name for name in SHEETS)]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@cache
def address() -> str:
    """Where it is served, relative to the page: beside the fonts that it names."""
    return f"gte-static/style-{sha256(sheet().encode()).hexdigest()[:8]}.css"


def route() -> Route:
    """Serves it."""
    return Route(f"/{address()}", _sheet, methods=["GET"])


def _sheet(_request: Request) -> Response:
    return Response(sheet(), media_type="text/css", headers={"cache-control": KEPT})
