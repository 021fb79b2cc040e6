"""The embeddings endpoint answers as OpenAI's does, and refuses in its shape."""

import asyncio
import base64
import threading
from contextvars import ContextVar

import httpx
import numpy as np
import pytest
from anyio import to_thread
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gte_demo.api.openai.embeddings import embed
from gte_demo.api.openai.requests import MOST_TEXTS, NUMBERS, EmbeddingRequest
from gte_demo.api.openai.routes import THREADS, Endpoint, EndpointOptions
from gte_demo.errors import ModelError
from tests.toy import WINDOW, ToyEncoder

CAT_AND_DOG = [1 / 2**0.5, 1 / 2**0.5] + 7 * [0.0]
LONG = "cat " * WINDOW


def client(options=None, encoder=ToyEncoder):
    return TestClient(Starlette(routes=Endpoint(encoder, options).routes()))


def asked(body, **headers):
    return client().post("/v1/embeddings", json=body, headers=headers)


def test_each_text_gets_a_vector():
    answer = asked({"input": ["cat dog", "ship"], "model": "toy"}).json()

    assert answer == {
        "object": "list",
        "data": [
            {"object": "embedding", "index": 0, "embedding": pytest.approx(CAT_AND_DOG)},
            {"object": "embedding", "index": 1, "embedding": [0.0] * 6 + [1.0, 0.0, 0.0]},
        ],
        "model": "toy",
        "usage": {"prompt_tokens": 3, "total_tokens": 3},
    }


def test_base64_is_little_endian_float32():
    answer = asked({"input": "cat dog", "model": "toy", "encoding_format": "base64"}).json()

    numbers = np.frombuffer(base64.b64decode(answer["data"][0]["embedding"]), dtype="<f4")
    assert numbers.tolist() == pytest.approx(CAT_AND_DOG)


def test_a_shortened_vector_has_unit_length():
    answer = embed(EmbeddingRequest(("cat cat cat cat king king king",), dimensions=2), ToyEncoder())

    assert answer["data"][0]["embedding"] == pytest.approx([1.0, 0.0])


def test_a_long_text_is_refused_unless_it_may_be_truncated():
    refused = asked({"input": ["cat", LONG], "model": "toy"})
    allowed = asked({"input": ["cat", LONG], "model": "toy", "truncate": True})

    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "context_length_exceeded"
    assert "Text number 2 of input has 32 tokens, and toy reads 30." in refused.json()["error"]["message"]
    assert allowed.status_code == 200


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"model": "toy"}, "input"),
        ({"input": [], "model": "toy"}, "input"),
        ({"input": ["cat", " "], "model": "toy"}, "input"),
        ({"input": ["cat", 3], "model": "toy"}, "input"),
        ({"input": ["cat"] * (MOST_TEXTS + 1), "model": "toy"}, "input"),
        ({"input": "cat"}, "model"),
        ({"input": "cat", "model": ["toy"]}, "model"),
        ({"input": "cat", "model": "toy", "dimensions": 4}, "dimensions"),
        ({"input": "cat", "model": "toy", "dimensions": "9"}, "dimensions"),
        ({"input": "cat", "model": "toy", "encoding_format": "int8"}, "encoding_format"),
        ({"input": "cat", "model": "toy", "truncate": "yes"}, "truncate"),
        (["cat"], None),
    ],
)
def test_a_wrong_field_is_named(body, param):
    refused = asked(body)

    assert refused.status_code == 400
    error = refused.json()["error"]
    assert (error["type"], error["param"], error["code"]) == ("invalid_request_error", param, None)
    assert error["message"].endswith(".")


@pytest.mark.parametrize("numbers", [[1, 2], [[1, 2], [3]]])
def test_token_numbers_of_another_model_are_refused(numbers):
    assert asked({"input": numbers, "model": "toy"}).json()["error"]["message"] == NUMBERS


def test_what_is_no_json_is_refused():
    assert client().post("/v1/embeddings", content=b"cat").status_code == 400


def test_only_the_models_that_run_are_there():
    one = {"id": "toy", "object": "model", "created": 0, "owned_by": "local"}

    assert client().get("/v1/models").json() == {"object": "list", "data": [one]}
    assert client().get("/v1/models/toy").json() == one
    missing = asked({"input": "cat", "model": "text-embedding-3-small"})
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "model_not_found")


def test_a_key_is_asked_for_where_one_is_set():
    guarded = client(EndpointOptions(key="secret"))
    body = {"input": "cat", "model": "toy"}

    assert guarded.get("/v1/models").status_code == 401
    refused = guarded.post("/v1/embeddings", json=body, headers={"authorization": "Bearer other"})
    assert refused.json()["error"]["code"] == "invalid_api_key"
    assert guarded.post("/v1/embeddings", json=body, headers={"authorization": "Bearer secret"}).status_code == 200


def test_one_address_may_not_ask_for_everything_at_once():
    refused = client(EndpointOptions(at_once=0)).get("/v1/models")

    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "rate_limit_exceeded")


def test_a_model_that_cannot_be_loaded_is_told():
    def broken():
        raise ModelError("There is no model here.")

    answer = client(encoder=broken).get("/v1/models")

    assert answer.status_code == 503
    assert answer.json()["error"]["message"] == "There is no model here."


def test_one_address_leaves_threads_to_others():
    go, sender = threading.Event(), ContextVar("sender", default="other")

    def encoder():
        if sender.get() == "somebody":
            go.wait(60)
        return ToyEncoder()

    async def ask(endpoint, address):
        sender.set(address)
        transport = httpx.ASGITransport(Starlette(routes=endpoint.routes()), client=(address, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as asking:
            return (await asking.post("/v1/embeddings", json={"input": "cat", "model": "toy"})).status_code

    async def run():
        endpoint = Endpoint(encoder)
        waiting = [asyncio.create_task(ask(endpoint, "somebody")) for _ in range(THREADS + 1)]
        while endpoint.running("somebody") <= THREADS:
            await asyncio.sleep(0)
        try:
            assert await asyncio.wait_for(asyncio.create_task(ask(endpoint, "other")), 20) == 200
            assert not any(task.done() for task in waiting)
        finally:
            go.set()
        assert set(await asyncio.gather(*waiting)) == {200}

    asyncio.run(run())


def test_requests_that_wait_leave_the_threads_to_others():
    go = threading.Event()

    def slow_encoder():
        go.wait(60)
        return ToyEncoder()

    async def run():
        to_thread.current_default_thread_limiter().total_tokens = 1
        endpoint = Endpoint(slow_encoder)
        transport = httpx.ASGITransport(Starlette(routes=endpoint.routes()), client=("somebody", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as asking:
            body = {"input": "cat", "model": "toy"}
            waiting = asyncio.create_task(asking.post("/v1/embeddings", json=body))
            while not endpoint.running("somebody"):
                await asyncio.sleep(0)
            try:
                assert await asyncio.wait_for(to_thread.run_sync(lambda: "served"), 20) == "served"
                assert not waiting.done()
            finally:
                go.set()
            assert (await waiting).status_code == 200
        assert endpoint.running("somebody") == 0

    asyncio.run(run())
