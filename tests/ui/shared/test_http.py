"""Requests are bounded, answers carry the headers that keep the page safe."""

from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gte_demo.ui.shared.gradio_compat.preload import first_load
from gte_demo.ui.shared.http import HEADERS, app_kwargs, head

FIRST = first_load(["html"])


@pytest.fixture
def client():
    async def echo(request):
        return PlainTextResponse(str(len(await request.body())))

    async def page(request):
        return HTMLResponse("<html><head><title>Page</title></head><body>&lt;/head&gt;</body></html>")

    async def there(request):
        return PlainTextResponse("there")

    kwargs = app_kwargs(1000, first=FIRST)
    routes = [
        *kwargs["routes"],
        Route("/", page, methods=["GET"]),
        Route("/", echo, methods=["POST"]),
        Route("/other", page),
        Route("/assets/{name}", there),
        Route("/gradio_api/{path:path}", there),
    ]
    return TestClient(Starlette(routes=routes, middleware=kwargs["middleware"]))


def chunks(size, count):
    for _ in range(count):
        yield b"x" * size


def test_a_body_within_the_limit_is_served(client):
    assert client.post("/", content=b"x" * 1000).text == "1000"


@pytest.mark.parametrize("body", [b"x" * 1001, chunks(100, 11)], ids=["declared", "in chunks"])
def test_a_body_beyond_the_limit_is_refused_in_one_sentence(client, body):
    answer = client.post("/", content=body)

    assert answer.status_code == 413
    assert "send less at once" in answer.json()["error"]


def test_the_start_and_the_end_of_the_server_reach_the_app():
    heard = []

    @asynccontextmanager
    async def lifespan(app):
        heard.append("start")
        yield
        heard.append("end")

    with TestClient(Starlette(lifespan=lifespan, middleware=app_kwargs(1000, first=FIRST)["middleware"])):
        assert heard == ["start"]
    assert heard == ["start", "end"]


def test_every_answer_carries_the_safe_headers(client):
    answer = client.post("/", content=b"")

    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/assets/index-DphvyggB.js", "public, max-age=31536000, immutable"),
        ("/assets/index.js", None),
        ("/gradio_api/file=/tmp/assets/mine-12345678.txt", None),
        ("/gte-static/style.css", None),
    ],
)
def test_a_browser_keeps_what_is_named_by_its_content_and_nothing_else(client, path, kept):
    assert client.get(path).headers.get("cache-control") == kept


@pytest.mark.parametrize("path", ["style.css", "fonts/inter-latin-wght-normal.woff2", "plotly/plotly.min.js"])
def test_what_the_page_needs_is_served_by_us(client, path):
    assert client.get(f"/gte-static/{path}").status_code == 200


def test_nothing_beside_the_assets_is_served(client):
    assert client.get("/gte-static/../app.py").status_code == 404
    assert client.get("/gte-static/%2e%2e/app.py").status_code == 404


def test_the_page_travels_compressed(client):
    style = client.get("/gte-static/style.css")

    assert style.headers["content-encoding"] == "gzip"
    assert style.text.startswith("/*")


def test_the_page_names_what_it_will_load_in_its_own_head(client):
    page = client.get("/")
    head, body = page.text.split("</head>")

    assert all(f'<link rel="modulepreload" crossorigin href="./assets/{name}">' in head for name in FIRST.scripts)
    assert all(f'<link rel="stylesheet" crossorigin href="./assets/{name}">' in head for name in FIRST.early)
    assert all(f'<link rel="stylesheet" disabled href="./assets/{name}">' in head for name in FIRST.late)
    assert body == "<body>&lt;/head&gt;</body></html>"
    assert client.get("/other").text == "<html><head><title>Page</title></head><body>&lt;/head&gt;</body></html>"


def test_whether_the_page_is_there_is_told_without_writing_it(client):
    answer = client.head("/")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert client.get("/").text.startswith("<html>")


def test_ours_comes_before_that_of_gradios_components_as_gradio_itself_would_have_it():
    assert head(FIRST).index("style.css") < head(FIRST).index(FIRST.sheet_name)
    assert "gradio-" not in head()


def test_gradios_style_sheets_are_served_as_one_that_a_browser_keeps(client):
    sheet = client.get(f"/gte-static/{FIRST.sheet_name}")

    assert (sheet.text, sheet.headers["content-type"]) == (FIRST.sheet, "text/css; charset=utf-8")
    assert sheet.headers["cache-control"] == "public, max-age=31536000, immutable"
