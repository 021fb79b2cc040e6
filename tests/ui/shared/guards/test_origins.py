"""Pages of other sites may not call the server, unless a setting names them."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from gte_demo.ui.shared.guards.origins import MCP, Origins

OWN, OTHER = "http://testserver", "https://example.org"
ALLOWS = "access-control-allow-origin"


async def answer(_request: Request) -> PlainTextResponse:
    """As Gradio answers a public host: every site may read it."""
    return PlainTextResponse("done", headers={ALLOWS: "*", "access-control-allow-credentials": "true"})


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


def client(*allowed: str) -> TestClient:
    routes = [Route(path, answer, methods=["GET", "POST"]) for path in ("/", f"{MCP}/")]
    middleware = [Middleware(Origins, allowed=allowed)]
    return TestClient(Starlette(routes=[*routes, WebSocketRoute("/socket", talk)], middleware=middleware))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": OWN},
        {"sec-fetch-site": "none"},
        {"origin": "https://public.example", "sec-fetch-site": "same-origin"},  # a proxy that changes the host
        {"origin": "https://public.example", "x-forwarded-host": "public.example"},
    ],
    ids=["a program", "its own page", "an address typed in", "behind a proxy", "behind a proxy, unencrypted"],
)
def test_its_own_page_and_programs_may_call(headers: dict[str, str]) -> None:
    assert client().post("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": OTHER},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": OWN, "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_pages_of_other_sites_may_not(headers: dict[str, str]) -> None:
    refused = client().post("/", headers=headers)

    assert refused.status_code == 403
    assert refused.json()["error"] == refused.json()["detail"]
    assert ALLOWS not in refused.headers
    assert client().get(f"{MCP}/", headers=headers).status_code == 403


def test_what_they_load_they_cannot_read() -> None:
    loaded = client().get("/", headers={"origin": OTHER})

    assert loaded.status_code == 200
    assert ALLOWS not in loaded.headers
    assert "access-control-allow-credentials" not in loaded.headers


@pytest.mark.parametrize("allowed", [OTHER, "*"])
def test_a_site_that_is_allowed_may_call_without_credentials(allowed: str) -> None:
    asked = {"origin": OTHER, "access-control-request-method": "POST", "access-control-request-headers": "x-one"}
    before, called = client(allowed).options("/", headers=asked), client(allowed).post("/", headers={"origin": OTHER})

    assert (before.status_code, before.headers["access-control-allow-headers"]) == (200, "x-one")
    assert (called.status_code, called.headers[ALLOWS]) == (200, OTHER)
    assert "access-control-allow-credentials" not in called.headers
    assert client(allowed).post("/", headers={"origin": "null"}).status_code == 403


def test_sockets_are_for_its_own_page() -> None:
    with client().websocket_connect("/socket", headers={"origin": OWN}):
        pass
    with pytest.raises(WebSocketDisconnect), client().websocket_connect("/socket", headers={"origin": OTHER}):
        pass
