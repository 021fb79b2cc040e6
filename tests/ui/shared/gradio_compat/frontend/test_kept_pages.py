"""The page is written once for each address under which the server is asked, and nobody's address reaches others."""

import gradio as gr
import pytest
from gradio.routes import App
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gte_demo.ui.shared.gradio_compat.frontend.kept_pages import ADDRESSES, PAGES, KeptPages, describe_for_who_asks

ELSEWHERE = {"x-forwarded-host": "elsewhere.example"}


class Server:
    """Writes pages that name their address and tell how many were written before."""

    def __init__(self) -> None:
        self.written = 0
        self.status = 200
        self.headers: dict[str, str] = {}
        routes = [Route(path, self.page) for path in (*PAGES, "/other")]
        self.client = TestClient(Starlette(routes=routes, middleware=[Middleware(KeptPages)]))

    async def page(self, request: Request) -> PlainTextResponse:
        self.written += 1
        host = request.headers.get("x-forwarded-host", "here")
        text = f"{request.url.path} {host} {request.url.query} {self.written} " + "x" * 2000
        return PlainTextResponse(text, self.status, self.headers)

    def ask(self, path="/", **headers):
        return self.client.get(path, headers=headers)


@pytest.fixture
def server():
    return Server()


def test_each_visitor_gets_the_page_that_was_written_first(server):
    first, second = server.ask(), server.ask("/?__theme=dark")

    assert first.text.startswith("/ here  1 ")
    assert (second.text, second.headers) == (first.text, first.headers)


def test_each_address_path_and_form_has_its_own(server):
    for n, (path, headers) in enumerate(
        [*((path, {}) for path in PAGES), ("/", ELSEWHERE), ("/", {"accept-encoding": "identity"})], 1
    ):
        host = headers.get("x-forwarded-host", "here")
        for _ in range(2):
            assert server.ask(path, **headers).text.startswith(f"{path} {host}  {n} ")


def test_who_has_the_page_is_told_that_it_has_not_changed(server):
    kept = server.ask()
    again = server.ask(**{"if-none-match": kept.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == kept.headers["etag"]


def test_faults_and_other_paths_are_not_kept(server):
    server.status = 500
    assert server.ask().status_code == 500
    server.status = 200
    assert server.ask().text.startswith("/ here  2 ")
    assert server.ask("/other?a=1").text.startswith("/other here a=1 3 ")
    assert server.ask("/other").text.startswith("/other here  4 ")


def test_what_is_for_one_visitor_is_not_kept(server):
    server.headers = {"set-cookie": "visitor=1"}
    assert server.ask().headers["set-cookie"] == "visitor=1"
    server.headers = {}
    assert "set-cookie" not in server.ask().headers


def test_the_address_that_was_not_asked_for_longest_makes_room(server):
    server.ask()
    for n in range(ADDRESSES - 1):
        server.ask(**{"x-forwarded-host": f"{n}.example"})
    assert server.ask().text.startswith("/ here  1 ")
    server.ask(**ELSEWHERE)
    assert server.ask().text.startswith("/ here  1 ")
    assert server.ask(**{"x-forwarded-host": "0.example"}).text.startswith(f"/ 0.example  {ADDRESSES + 2} ")


def echo(text: str) -> str:
    return text


def described_to_others() -> str:
    """How a page describes its endpoint after somebody else has asked under another address."""
    with gr.Blocks() as page:
        gr.api(echo)
    client = TestClient(App.create_app(page))
    assert "elsewhere.example" in client.get("/gradio_api/info", headers=ELSEWHERE).text
    return client.get("/gradio_api/info").text


def test_gradio_alone_names_the_first_address_to_all_so_the_patch_is_still_needed(monkeypatch):
    monkeypatch.delattr(App, "api_info", raising=False)  # a page may have been built before
    assert "elsewhere.example" in described_to_others()


def test_the_endpoints_are_described_to_each_under_the_address_that_was_asked(monkeypatch):
    monkeypatch.setattr(App, "api_info", None, raising=False)
    describe_for_who_asks()

    assert "elsewhere.example" not in described_to_others()
