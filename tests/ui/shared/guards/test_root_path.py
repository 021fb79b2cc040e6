"""A request is found below the root path, whether its path says so or not."""

import pytest
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from gte_demo.ui.shared.guards.root_path import RootPath, below_root


def client(root):
    async def told(request):
        return PlainTextResponse(below_root({**request.scope, "root_path": "/demo" if root else ""}))

    app = FastAPI(routes=[Mount("/files", routes=[Route("/a", told)])], middleware=[Middleware(RootPath)])
    app.root_path = root
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize("root", ["/demo", "https://example.org/demo", "https://example.org/demo/"])
@pytest.mark.parametrize("path", ["/files/a", "/demo/files/a"])
def test_a_file_is_found_with_the_path_and_without(root, path):
    assert client(root).get(path).text == "/files/a"


def test_a_path_that_only_begins_alike_is_below_the_root():
    assert client("/demo").get("/demolition").status_code == 404
    assert client("/dem").get("/demo/files/a").status_code == 404


@pytest.mark.parametrize("root", ["", "https://example.org"])
def test_without_a_path_nothing_changes(root):
    assert client(root).get("/files/a").text == "/files/a"


def test_the_page_ends_in_a_slash_because_its_links_are_relative():
    answer = client("/demo").get("/demo")

    assert (answer.status_code, answer.headers["location"]) == (307, "/demo/")
