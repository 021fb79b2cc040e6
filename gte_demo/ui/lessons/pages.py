"""Serving the pages to print, made from the lessons' files and the live model when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Lock

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from gte_demo.errors import GteDemoError
from gte_demo.export.lesson_pages.pages import sheet_html, teacher_html
from gte_demo.jobs.lessons import try_course, try_noise
from gte_demo.jobs.services import Services
from gte_demo.ui.shared.http import STATIC

PATH = "gte-lessons"
_FONTS = f"../{STATIC}/fonts"
_HEADERS = {"cache-control": "no-store"}


def routes(services: Services) -> list[BaseRoute]:
    """The routes of the sheet and the teacher's page."""

    def sheet() -> str:
        return sheet_html(try_course(services.encoder()), fonts=_FONTS)

    turn = Lock()

    @cache
    def taught(model: str) -> str:
        return teacher_html(try_course(services.encoder()), try_noise(services, ""), fonts=_FONTS)

    def teacher() -> str:
        with turn:  # a map of noise takes seconds: it is drawn once, however many ask
            return taught(services.encoder().info.name)

    return [
        Route(f"/{PATH}/{name}", _page(made), methods=["GET"])
        for name, made in (("sheet", sheet), ("teacher", teacher))
    ]


def _page(made: Callable[[], str]) -> Callable[[Request], Response]:
    """Serve a page, or say why there is none; in a thread, as the model may have to be waited for."""

    def serve(_request: Request) -> Response:
        try:
            return HTMLResponse(made(), headers=_HEADERS)
        except GteDemoError as error:
            return PlainTextResponse(str(error), status_code=503, headers=_HEADERS)

    return serve
