"""What the page does not use, and a stranger could misuse, is not found."""

import gradio as gr
import pytest
from gradio.routes import App
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gte_demo.ui.shared.gradio_compat.closed_routes import ClosedRoutes, is_closed

CLOSED = [
    "/gradio_api/file=http://example.org/page.html",
    "/gradio_api/file=HTTPS:%2F%2Fexample.org",
    "/gradio_api/file=//example.org/x",
    "/gradio_api/file= http://example.org",
    "/file=ftp://example.org/a",
    "/gradio_api/proxy=https://a.hf.space/x",
    "/gradio_api/deep_link",
    "/gradio_api/process_recording",
    "/gradio_api/stream/1",
    "/gradio_api/run/search",
    "/gradio_api/api/search",
    "/gradio_api/runs",
    "/gradio_api/run-history/records",
    "/monitoring/summary",
    "/gradio_api/vibe-edit/",
    "/gradio_api/component_server",
    "/login",
    "/gradio_api/user/",
    "/gradio_api/file=/tmp/a\0.txt",
    "/gradio_api/file=/tmp/a%00.txt",
]
OPEN = [
    "/",
    "/gradio_api/file=/tmp/gradio/ab12/report.csv",
    "/gradio_api/file=/tmp/gradio/ab12/http.txt",
    "/gradio_api/queue/join",
    "/gradio_api/queue/data",
    "/gradio_api/call/search",
    "/gradio_api/call/search/17",
    "/gradio_api/upload",
    "/gradio_api/heartbeat/abc",
    "/gradio_api/mcp/",
    "/gradio_api/info",
    "/config",
    "/gte-static/keys.js",
    "/assets/index-12345678.js",
]


SERVED = {
    *("/", "/config", "/info", "/openapi.json", "/theme.css", "/robots.txt", "/favicon.ico", "/manifest.json"),
    *("/app_id", "/startup-events", "/heartbeat/{session_hash}", "/reset", "/cancel", "/queue/join", "/queue/data"),
    *("/call/{api_name}", "/call/{api_name}/{event_id}", "/call/v2/{api_name}", "/call/v2/{api_name}/{event_id}"),
    *("/upload", "/upload_progress", "/file={path_or_url:path}", "/static/{path:path}", "/assets/{path:path}"),
    "/queue/status",
}
"""Gradio's routes that page and clients use."""


def test_each_of_gradios_routes_is_known_to_be_used_or_closed():
    """A new one is noticed, and looked at before strangers do."""
    served = App.create_app(gr.Blocks()).routes
    [api] = [route.original_router for route in served if hasattr(route, "original_router")]
    paths = {route.path for route in [*served, *api.routes] if isinstance(route, Route)}
    below = {path.removeprefix("/gradio_api").rstrip("/") or "/" for path in paths}

    assert {path for path in below if not is_closed(path)} == SERVED


@pytest.mark.parametrize("path", CLOSED)
def test_it_is_closed(path):
    assert is_closed(path)


@pytest.mark.parametrize("path", OPEN)
def test_what_page_and_clients_use_is_open(path):
    assert not is_closed(path)


def test_it_is_closed_below_the_address_of_the_page_too():
    assert is_closed("/demo/gradio_api/deep_link", "/demo")
    assert not is_closed("/demo/", "/demo")


def test_the_page_is_served_so():
    async def there(request):
        return PlainTextResponse("there")

    app = Starlette(routes=[Route("/{path:path}", there)], middleware=[Middleware(ClosedRoutes)])
    client = TestClient(app)

    assert client.get("/gradio_api/file=http://example.org/page.html").status_code == 404
    assert client.get("/gradio_api/info").text == "there"
