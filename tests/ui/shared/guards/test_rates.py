"""An address has its share of requests, bytes and jobs, and gets one sentence beyond it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.guards.bodies import Bodies, BodyLimits
from gte_demo.ui.shared.guards.rates import SMALL, ClientLimits, Rates
from tests.wording import sentence

LIMITS = ClientLimits(requests=3, upload_bytes=SMALL, jobs=2, open_requests=2)
LARGE = b"x" * (SMALL + 1)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def read(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
def clock() -> Clock:
    return Clock()


def client(clock: Clock, host: str = "a", jobs: int = 0) -> TestClient:
    routes = [Route(path, read, methods=["GET", "POST"]) for path in ("/", "/queue/join", "/v1/embeddings")]
    rates = Middleware(Rates, limits=LIMITS, jobs_of=lambda address: jobs, clock=clock)
    return TestClient(Starlette(routes=routes, middleware=[rates]), client=(host, 1))


def test_requests_come_back_with_time(clock: Clock) -> None:
    one = client(clock)
    answers = [one.post("/") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert sentence(shared_words.TOO_MANY_REQUESTS).fullmatch(answers[-1].json()["error"])
    assert one.get("/").status_code == 200  # the page is always there
    clock.now = 20.0
    assert [one.post("/").status_code for _ in range(2)] == [200, 429]


def test_another_address_is_not_concerned(clock: Clock) -> None:
    one = client(clock)
    for _ in range(5):
        one.post("/")

    assert TestClient(one.app, client=("b", 1)).post("/").status_code == 200


@pytest.mark.parametrize("body", [LARGE, [LARGE]], ids=["of a known size", "in chunks"])
def test_who_has_uploaded_too_much_uploads_no_more_but_goes_on_searching(
    clock: Clock, body: bytes | list[bytes]
) -> None:
    one = client(clock)

    assert one.post("/", content=LARGE).text == str(len(LARGE))
    refused = one.post("/", content=body)
    assert refused.status_code == 429
    assert sentence(shared_words.TOO_MUCH_UPLOADED).fullmatch(refused.json()["error"])
    assert one.post("/", content=b"x" * SMALL).status_code == 200
    clock.now = 3600.0
    assert one.post("/", content=body).status_code == 200


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_uploads_at_the_same_time_share_what_one_may_bring(clock: Clock, method: str) -> None:
    async def run() -> list[int]:
        limits = BodyLimits(upload_bytes=9 * SMALL, json_bytes=9 * SMALL)
        guards = [Middleware(Rates, limits=LIMITS, jobs_of=lambda address: 0, clock=clock)]
        guards.append(Middleware(Bodies, limits=limits))
        app = Starlette(routes=[Route("/", read, methods=["GET", "POST"])], middleware=guards)
        all_begun = asyncio.Barrier(2)

        async def parts() -> AsyncIterator[bytes]:
            yield b"x"
            await all_begun.wait()
            for _ in range(8):
                yield b"x" * SMALL
                await asyncio.sleep(0)

        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://a") as one:
            asked = [one.request(method, "/", content=parts()) for _ in range(2)]
            return [answer.status_code for answer in await asyncio.gather(*asked)]

    assert asyncio.run(run()) == [429, 429]


def test_who_has_many_jobs_waits(clock: Clock) -> None:
    refused = client(clock, jobs=2).post("/queue/join")

    assert refused.status_code == 429
    assert sentence(shared_words.TOO_MANY_JOBS).fullmatch(refused.json()["detail"])
    assert client(clock, jobs=2).post("/v1/embeddings").status_code == 429
    assert client(clock, jobs=2).post("/").status_code == 200
    assert client(clock, jobs=1).post("/queue/join").status_code == 200


def test_an_address_has_so_many_requests_open_and_others_have_theirs() -> None:
    async def run() -> None:
        ended, all_open = asyncio.Event(), asyncio.Barrier(4)

        async def stream(_request: Request) -> PlainTextResponse:
            if not ended.is_set():
                await all_open.wait()
            await ended.wait()
            return PlainTextResponse("done")

        rates = Middleware(Rates, limits=LIMITS, jobs_of=lambda address: 0)
        app = Starlette(routes=[Route("/", stream)], middleware=[rates])

        def visitor(host: str) -> httpx.AsyncClient:
            return httpx.AsyncClient(transport=httpx.ASGITransport(app, client=(host, 1)), base_url="http://a")

        async with visitor("a") as one, visitor("b") as other:
            held = [asyncio.create_task(client.get("/")) for client in (one, one, other)]
            await asyncio.wait_for(all_open.wait(), 30)
            refused = await one.get("/")
            ended.set()
            assert [answer.status_code for answer in await asyncio.gather(*held)] == [200, 200, 200]
            assert refused.status_code == 429
            assert sentence(shared_words.TOO_MANY_OPEN).fullmatch(refused.json()["error"])
            assert (await one.get("/")).status_code == 200

    asyncio.run(run())
