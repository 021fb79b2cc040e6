"""Every request has an address, which its sender cannot choose."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gte_demo.ui.shared.guards.clients import CALLER, HEADER, Clients, address_of
from gte_demo.ui.shared.guards.origins import MCP


async def tell(request: Request) -> JSONResponse:
    header = request.headers.get(HEADER.decode(), "")
    return JSONResponse({"host": request.client.host if request.client else "", "caller": CALLER.get(), "sent": header})


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),  # all addresses of one household are one
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_the_address_of_a_client(host: str, address: str) -> None:
    assert address_of({"client": (host, 1)}) == address


def test_a_call_of_a_tool_keeps_its_caller_on_its_second_way_and_nobody_can_name_another() -> None:
    app = Starlette(routes=[Route("/", tell), Route(f"{MCP}/", tell)], middleware=[Middleware(Clients)])
    caller, itself = (TestClient(app, client=(host, 1)) for host in ("192.0.2.7", "127.0.0.1"))

    added = caller.get(f"{MCP}/").json()["sent"]
    assert itself.get("/", headers={HEADER.decode(): added}).json() == {
        "host": "192.0.2.7",
        "caller": "192.0.2.7",
        "sent": "",
    }
    for invented in ("192.0.2.9", " 192.0.2.9", "secret 192.0.2.9"):
        assert itself.get("/", headers={HEADER.decode(): invented}).json()["host"] == "127.0.0.1"
