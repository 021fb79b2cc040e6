"""Requests are bounded, answers carry the headers that keep the page safe."""

from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gte_demo.ui.serving import HEADERS, app_kwargs


@pytest.fixture
def client():
    async def echo(request):
        return PlainTextResponse(str(len(await request.body())))

    async def there(request):
        return PlainTextResponse("there")

    kwargs = app_kwargs(max_body_bytes=1000)
    routes = [
        *kwargs["routes"],
        Route("/", echo, methods=["POST"]),
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

    with TestClient(Starlette(lifespan=lifespan, middleware=app_kwargs(max_body_bytes=1000)["middleware"])):
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
