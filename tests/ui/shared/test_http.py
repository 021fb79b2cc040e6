"""Our files are served, and answers have the security headers."""

from contextlib import asynccontextmanager
from typing import Annotated

import pytest
from fastapi import Body, FastAPI
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gte_demo.ui.shared import styles
from gte_demo.ui.shared.guards.bodies import BodyLimits
from gte_demo.ui.shared.guards.headers import FILE_HEADERS, safe_headers
from gte_demo.ui.shared.guards.options import GuardOptions
from gte_demo.ui.shared.http import app_kwargs, head
from gte_demo.ui.shared.words import OTHER_FORM

GUARDS = GuardOptions(BodyLimits(1000, 1000), frames=("https://example.org",))


@pytest.fixture
def client():
    async def echo(request):
        return PlainTextResponse(str(len(await request.body())))

    async def page(request):
        return HTMLResponse("<html><head><title>Page</title></head><body>&lt;/head&gt;</body></html>")

    async def there(request):
        shown = {"content-disposition": 'inline; filename="a.png"'} if request.url.path.endswith(".png") else {}
        return PlainTextResponse("there", headers=shown)

    kwargs = app_kwargs(GUARDS)
    routes = [
        *kwargs["routes"],
        Route("/", page, methods=["GET"]),
        Route("/", echo, methods=["POST"]),
        Route("/other", page),
        Route("/assets/{name}", there),
        Route("/gradio_api/{path:path}", there),
    ]
    return TestClient(Starlette(routes=routes, middleware=kwargs["middleware"]))


def test_the_start_and_the_end_of_the_server_reach_the_app():
    heard = []

    @asynccontextmanager
    async def lifespan(app):
        heard.append("start")
        yield
        heard.append("end")

    with TestClient(Starlette(lifespan=lifespan, middleware=app_kwargs(GUARDS)["middleware"])):
        assert heard == ["start"]
    assert heard == ["start", "end"]


def test_a_body_of_another_form_is_refused_without_repeating_it():
    app = FastAPI(exception_handlers=app_kwargs(GUARDS)["exception_handlers"])

    @app.post("/")
    def take(one: Annotated[int, Body()], other: Annotated[int, Body()]) -> None: ...

    answer = TestClient(app).post("/", json={"one": "secret" * 1000})

    assert (answer.status_code, answer.json()["detail"]) == (422, OTHER_FORM)


def test_every_answer_carries_the_safe_headers(client):
    answer = client.post("/", content=b"")

    headers = safe_headers(["https://example.org"])
    assert {name: answer.headers[name] for name in headers} == headers
    assert headers["content-security-policy"].endswith("frame-ancestors 'self' https://example.org")


@pytest.mark.parametrize("path", ["keys.js", "fonts/inter-latin-wght-normal.woff2", "plotly/plotly.min.js"])
def test_what_the_page_needs_is_served_by_us(client, path):
    assert client.get(f"/gte-static/{path}").status_code == 200


def test_nothing_beside_the_assets_is_served(client):
    assert client.get("/gte-static/../app.py").status_code == 404
    assert client.get("/gte-static/%2e%2e/app.py").status_code == 404


def test_the_page_travels_compressed(client):
    style = client.get(f"/{styles.address()}")

    assert style.headers["content-encoding"] == "gzip"
    assert style.text.startswith("/*")


def test_our_style_sheet_comes_before_those_that_follow():
    links = head(["gte-static/late.css"])

    assert links.index(styles.address()) < links.index("late.css")
    assert "late.css" not in head()


def test_files_of_visitors_are_downloads_and_never_pages_of_ours(client):
    answer = client.get("/gradio_api/file=/tmp/page.html")

    assert {name: answer.headers[name] for name in FILE_HEADERS} == FILE_HEADERS
    assert answer.headers["content-disposition"] == "attachment"


def test_files_that_gradio_would_have_browsers_show_are_downloads_too(client):
    answer = client.get("/gradio_api/file=/tmp/a.png")

    assert answer.headers["content-disposition"] == 'attachment; filename="a.png"'


def test_a_page_in_a_frame_names_the_page_that_shows_it():
    assert 'rel="canonical"' not in head()
    assert '<link rel="canonical" href="https://example.org/a&quot;b">' in head(shown_by='https://example.org/a"b')
