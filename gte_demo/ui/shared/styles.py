"""The style sheet of the page: assets/style.css, followed by those of packages of `ui`.

Its address changes with its content, so that browsers may cache it. The style of a part isn't in it, but is loaded with
the part.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gte_demo.files import asset
from gte_demo.ui.shared.scripts import IMMUTABLE, UI

SHEETS = (
    "shared/gradio_compat/gradio.css",
    "shared/touch.css",
    "corpus/panel.css",
    "search/tab.css",
    "takeaway/panel.css",
)
"""Style sheets by their paths in `ui`, in the order in which they apply."""


@cache
def sheet() -> str:
    """The whole style sheet."""
    paths = [asset("style.css"), *(UI / name for name in SHEETS)]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@cache
def address() -> str:
    """Its address relative to the page, which is beside the fonts that it names."""
    return f"gte-static/style-{sha256(sheet().encode()).hexdigest()[:8]}.css"


def route() -> Route:
    """The route that serves it."""
    return Route(f"/{address()}", _sheet, methods=["GET"])


def _sheet(_request: Request) -> Response:
    return Response(sheet(), media_type="text/css", headers={"cache-control": IMMUTABLE})
