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


def test_bodies_of_all_requests_together_have_one_limit() -> None:
    """Many requests that never end hold no more than that, and whoever asks meanwhile is served."""
    limits = BodyLimits(1, 1 << 20, held_bytes=4 << 20)
    requests = app(limits)

    async def ask(address: str, ends: bool, sent: list[Message]) -> None:
        parts = 0

        async def receive() -> Message:
            nonlocal parts
            if parts == 9:
                await asyncio.sleep(60)
            parts += 1
            if parts % 3 == 0:  # a sender whose data are there already lets nobody else have a turn
                await asyncio.sleep(0)
            return {"type": "http.request", "body": b"x" * 100_000, "more_body": not ends or parts < 9}

        async def send(message: Message) -> None:
            sent.append(message)

        headers = [(b"transfer-encoding", b"chunked")]
        scope = {"type": "http", "method": "POST", "path": "/", "headers": headers, "query_string": b""}
        await requests({**scope, "client": (address, 1)}, receive, send)

    async def run() -> None:
        answers: list[list[Message]] = [[] for _ in range(11)]
        greedy = [asyncio.create_task(ask("10.0.0.1", False, sent)) for sent in answers[:10]]
        await asyncio.sleep(0.05)
        await ask("10.0.0.2", True, answers[10])
        statuses = [sent[0]["status"] if sent else None for sent in answers]
        for task in greedy:
            task.cancel()

        assert statuses == [None] * 3 + [429] * 7 + [200]

    asyncio.run(run())
