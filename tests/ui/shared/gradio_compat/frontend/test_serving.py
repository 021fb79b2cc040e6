"""Gradio's page gets its links, its files are cached, and a check that it exists doesn't render it."""

import gradio as gr
import pytest
from gradio.routes import App
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gte_demo.ui.shared.gradio_compat.frontend.serving import KeptFiles, LinksInHead, WholeFiles, head_route

PAGE = "<html><head><title>Page</title></head><body>&lt;/head&gt;</body></html>"
LINK = '<link rel="modulepreload" href="./assets/one.js">'


@pytest.fixture
def client():
    async def page(request):
        return HTMLResponse(PAGE)

    async def there(request):
        return PlainTextResponse("there")

    routes = [
        head_route(),
        Route("/", page, methods=["GET"]),
        Route("/other", page),
        Route("/assets/{name}", there),
        Route("/gradio_api/{path:path}", there),
        Route("/gte-static/style.css", there),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(KeptFiles), Middleware(LinksInHead, links=LINK)]))


def test_the_head_of_the_page_lists_what_it_will_load(client):
    page = client.get("/")

    assert page.text == PAGE.replace("</head>", LINK + "</head>")
    assert page.headers["content-length"] == str(len(page.content))
    assert client.get("/other").text == PAGE


def test_checking_that_the_page_exists_does_not_render_it(client):
    answer = client.head("/")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert client.get("/").text.startswith("<html>")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/assets/index-DphvyggB.js", "public, max-age=31536000, immutable"),
        ("/assets/Index-DphvyggB2.js", "public, max-age=31536000, immutable"),
        ("/assets/index.js", None),
        ("/assets/gone/index-DphvyggB.js", None),
        ("/gradio_api/file=/tmp/assets/mine-12345678.txt", None),
        ("/gte-static/style.css", None),
    ],
)
def test_browsers_cache_only_files_named_by_their_content(client, path, kept):
    assert client.get(path).headers.get("cache-control") == kept


@pytest.mark.parametrize("part", ["bytes=0-1,3-4", "bytes=0-1"])
def test_a_file_is_served_whole_whatever_part_is_asked_for(part, tmp_path):
    """Gradio answers several parts with a 500, and one with the headers of the request, cookies too."""
    file = tmp_path / "a.txt"
    file.write_text("of a visitor")
    with gr.Blocks() as demo:
        gr.Textbox()
    app = App.create_app(demo, app_kwargs={"middleware": [Middleware(WholeFiles)]})
    app.blocks.allowed_paths = [str(tmp_path)]
    answer = TestClient(app).get(f"/gradio_api/file={file}", headers={"range": part, "cookie": "a=secret"})

    assert (answer.status_code, answer.text) == (200, "of a visitor")
    assert "cookie" not in answer.headers
