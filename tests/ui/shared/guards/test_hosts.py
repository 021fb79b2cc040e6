"""The server answers under its own names only, and under those that a setting allows."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from gte_demo.settings import Settings
from gte_demo.ui.shared.guards.hosts import Hosts


async def answer(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("done")


async def talk(connection: WebSocket) -> None:
    await connection.accept()
    await connection.close()


def client(*allowed: str) -> TestClient:
    routes = [Route("/", answer, methods=["GET", "POST"]), WebSocketRoute("/socket", talk)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Hosts, allowed=allowed)]))


@pytest.mark.parametrize(
    "host", ["127.0.0.1:7860", "localhost:7860", "[::1]:7860", "192.168.1.20", "gte-demo:7860", "a.localhost", ""]
)
def test_its_own_names_are_answered(host: str) -> None:
    assert client().get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["attacker.example", "127.0.0.1.attacker.example:7860", "attacker.example.", "a b.c", "[::1", "x@a.b", "."]
)
def test_others_are_refused_in_one_sentence(host: str) -> None:
    refused = client().post("/", headers={"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"})

    assert refused.status_code == 421
    assert "GTE_DEMO_HOSTS" in refused.json()["error"]
    with pytest.raises(WebSocketDisconnect), client().websocket_connect("/socket", headers={"host": host}):
        pass


@pytest.mark.parametrize("host", ["demo.example.org", "[::1]:80", "demo.example.org, proxy.example.org", ""])
def test_a_proxy_may_forward_a_name(host: str) -> None:
    assert client().get("/", headers={"x-forwarded-host": host}).status_code == 200


@pytest.mark.parametrize("host", [":::", "[", "a:b", "999.1.1.1", "a/b", "a?b", "a@b", "a b/"])
def test_what_is_forwarded_and_no_name_is_refused(host: str) -> None:
    assert client("*").get("/", headers={"x-forwarded-host": host}).status_code == 421


@pytest.mark.parametrize("allowed", ["demo.example.org", "*"])
def test_a_setting_allows_others(allowed: str) -> None:
    assert client(allowed).get("/", headers={"host": "Demo.example.org:443"}).status_code == 200


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ({}, ()),
        ({"hosts": "a.example b.example"}, ("a.example", "b.example")),
        ({"proxies": "10.0.0.1"}, ("*",)),
        ({"root_path": "/demo"}, ("*",)),
        ({"space": "owner/name"}, ("*",)),
        ({"root_path": "/demo", "hosts": "a.example"}, ("a.example",)),
    ],
    ids=["nothing", "names", "a proxy", "a path of a proxy", "a Space", "names behind a proxy"],
)
def test_behind_a_proxy_all_are_answered_unless_some_are_named(
    given: dict[str, str], allowed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORWARDED_ALLOW_IPS", raising=False)
    assert Settings(**given).allowed_hosts == allowed  # type: ignore[arg-type]
