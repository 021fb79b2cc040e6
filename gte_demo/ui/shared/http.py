"""Serving the page: our static files, and what every request and answer passes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib import resources
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from gte_demo.files import asset
from gte_demo.ui.shared import scripts, styles
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import FIRST_SCREEN
from gte_demo.ui.shared.guards import no_room
from gte_demo.ui.shared.guards.options import GuardOptions
from gte_demo.ui.shared.guards.refusals import refuse_form
from gte_demo.ui.shared.guards.root_path import RootPath
from gte_demo.ui.shared.hosting.metrics import CountedAnswers
from gte_demo.ui.shared.hosting.openai_errors import OpenAiErrors
from gte_demo.ui.shared.hosting.stopping import NoMoreJobs

ASSETS = asset()
STATIC = "gte-static"
PLOTLY = f"{STATIC}/plotly/plotly.min.js"
SCATTERPLOT = f"{STATIC}/vendor/regl-scatterplot/regl-scatterplot.min.js"

FONT = f"{STATIC}/fonts/inter-latin-wght-normal.woff2"


def head(late: Sequence[str] = (), shown_by: str = "") -> str:
    """The HTML that Gradio's script adds to the page's head: our style sheet, then those at the addresses `late`.

    `shown_by` is the address of the page that shows this one in a frame, which shared links name; "" for none.
    """
    links = "".join(f'<link rel="stylesheet" href="{address}">' for address in (styles.address(), *late))
    links += f'<link rel="canonical" href="{escape(shown_by)}">' if shown_by else ""
    return f'{links}{_manners()}<meta name="referrer" content="no-referrer">'


def _manners() -> str:
    """The script for keys, and for a server that does not answer."""
    waiting, silent = map(escape, (shared_words.WAITING, shared_words.NO_ANSWER))
    return f'<script src="{STATIC}/keys.js" data-waiting="{waiting}" data-silent="{silent}" defer></script>'


def ahead() -> str:
    """Links that preload our files, and name the icon: a browser would look for it at the root of the host."""
    links = [
        '<link rel="icon" href="favicon.ico">',
        *(f'<link rel="modulepreload" href="{scripts.address(name)}">' for name in scripts.with_imports(FIRST_SCREEN)),
        f'<link rel="preload" as="style" href="{styles.address()}">',
        f'<link rel="preload" as="font" crossorigin href="{FONT}">',
    ]
    return "".join(links)


def app_kwargs(
    guards: GuardOptions, more: Sequence[BaseRoute] = (), inner: Sequence[Middleware] = ()
) -> dict[str, Any]:
    """Arguments for Gradio's FastAPI app: our static files, `more` routes, and middleware, with `inner` innermost.

    An upload that finds no room on the disk is answered with a sentence.
    """
    plotly = resources.files("plotly") / "package_data"
    routes: list[BaseRoute] = [
        *more,
        scripts.route(),
        styles.route(),
        Mount(f"/{STATIC}/plotly", StaticFiles(directory=str(plotly))),
        Mount(f"/{STATIC}", StaticFiles(directory=ASSETS)),
    ]
    middleware = [
        Middleware(CountedAnswers),
        Middleware(RootPath),
        Middleware(NoMoreJobs),
        Middleware(OpenAiErrors),
        *guards.middleware(),
        Middleware(GZipMiddleware, minimum_size=1_000),  # Gradio compresses its own scripts only, not the page
        *inner,
    ]
    handlers = {OSError: no_room.refuse, RequestValidationError: refuse_form}
    # Gradio's own descriptions name the endpoints; FastAPI's would list the routes, the closed ones too.
    return {"routes": routes, "middleware": middleware, "exception_handlers": handlers, "openapi_url": None}
