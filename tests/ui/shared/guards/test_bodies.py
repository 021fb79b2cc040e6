"""Bodies are limited in size and in time, and cleaned before the app sees them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.guards.bodies import AT_ONCE, Bodies, BodyLimits
from tests.wording import sentence

FORM = {"content-type": "multipart/form-data; boundary=x"}


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(await request.body())


def app(limits: BodyLimits) -> Starlette:
    routes = [Route(path, echo, methods=["GET", "POST"]) for path in ("/", "/gradio_api/upload")]
    return Starlette(routes=routes, middleware=[Middleware(Bodies, limits=limits)])


@pytest.fixture
def client() -> TestClient:
    return TestClient(app(BodyLimits(upload_bytes=2000, json_bytes=1000)))


def chunks(size: int, count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b"x" * size


def test_a_body_within_the_limit_is_served(client: TestClient) -> None:
    assert client.post("/", content=b"x" * 1000).text == "x" * 1000
    assert client.post("/gradio_api/upload", content=b"x" * 2000, headers=FORM).text == "x" * 2000
    assert client.get("/").text == ""


@pytest.mark.parametrize("body", [b"x" * 1001, chunks(100, 11)], ids=["declared", "in chunks"])
def test_a_body_beyond_the_limit_is_refused_in_one_sentence(client: TestClient, body: bytes) -> None:
    answer = client.post("/", content=body)

    assert answer.status_code == 413
    assert sentence(shared_words.REQUEST_TOO_LARGE).fullmatch(answer.json()["error"])


def test_only_an_upload_may_be_as_large_as_an_upload(client: TestClient) -> None:
    assert client.post("/", content=b"x" * 1500, headers=FORM).status_code == 413
    assert client.post("/gradio_api/call/upload", content=b"x" * 1500, headers=FORM).status_code == 413
    assert client.post("/gradio_api/upload", content=b"x" * 1500).status_code == 413
    assert client.post("/gradio_api/upload", content=chunks(100, 21), headers=FORM).status_code == 413


@pytest.mark.parametrize("size", [10, AT_ONCE + 1], ids=["short", "long"])
def test_texts_are_cleaned_and_what_is_not_json_in_utf8_is_refused(size: int) -> None:
    client = TestClient(app(BodyLimits(1, 1_000_000)))

    assert client.post("/", content=b"x" * size + rb"\ud83d").text == "x" * size + r"\ufffd"
    answer = client.post("/", content=b"\xff" * size)
    assert answer.status_code == 400
    assert answer.json()["error"] == answer.json()["detail"]


@pytest.mark.parametrize("path", ["/", "/gradio_api/upload"])
def test_who_pauses_for_too_long_is_refused(path: str) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(60)
        raise AssertionError("nobody waits so long")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "headers": [(b"content-length", b"9"), (b"content-type", FORM["content-type"].encode())],
        "query_string": b"",
    }
    asyncio.run(app(BodyLimits(100, 100, pause=0.01))(scope, receive, send))

    assert sent[0]["status"] == 408


def test_who_sends_a_byte_at_a_time_is_refused(client: TestClient) -> None:
    slow = TestClient(app(BodyLimits(100, 100, slack=0, slowest=1e12)))

    assert slow.post("/", content=chunks(1, 20)).status_code == 408
