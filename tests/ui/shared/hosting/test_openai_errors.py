"""Refusals of the guards have the shape of OpenAI's errors below /v1, and no other answer changes."""

import pytest
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.testclient import TestClient

from gte_demo.ui.shared.hosting.openai_errors import OpenAiErrors

REFUSAL = {"error": "Too many requests.", "detail": "Too many requests."}
OWN = {"error": {"message": "There is no model here.", "type": "server_error", "param": None, "code": None}}


def answered(path, answer):
    return TestClient(OpenAiErrors(answer)).get(path)


def test_a_refusal_below_v1_is_in_shape():
    answer = answered("/v1/embeddings", JSONResponse(REFUSAL, 429, {"retry-after": "60"}))

    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "60"
    assert answer.json() == {
        "error": {
            "message": "Too many requests.",
            "type": "invalid_request_error",
            "param": None,
            "code": "rate_limit_exceeded",
        }
    }


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/queue/join", JSONResponse(REFUSAL, 429)),
        ("/v1/embeddings", JSONResponse(OWN, 503)),
        ("/v1/embeddings", PlainTextResponse("Not found.", 404)),
        ("/v1/embeddings", JSONResponse({"error": "no refusal"}, 200)),
    ],
)
def test_other_answers_are_as_they_were(path, answer):
    assert answered(path, answer).content == answer.body
