"""How a refusal is answered: one sentence, in the shape that Gradio's page, its clients and programs read."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gte_demo.ui.shared import words as shared_words

LATER: Final = (429, 503)
"""Statuses of what may be asked again after RETRY_SECONDS."""
RETRY_SECONDS: Final = 60


class Refused(Exception):
    """A body that is not read on, with the status and the sentence of the answer. `Bodies` answers with them."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def refusal(sentence: str, status: int, *, closes: bool = False) -> JSONResponse:
    """Return the answer {"error": sentence, "detail": sentence}; with `closes` it ends the connection.

    Gradio's scripts read `detail`. Where they would show the whole answer, or a sentence of their own, the page's
    script takes ours out (assets/keys.js).
    """
    headers = {"retry-after": str(RETRY_SECONDS)} if status in LATER else {}
    headers |= {"connection": "close"} if closes else {}
    return JSONResponse({"error": sentence, "detail": sentence}, status, headers)


async def refuse_form(_: Request, _error: Exception) -> Response:
    """Answer a request whose body has another form than its route takes; FastAPI would repeat all of it, per error."""
    return refusal(shared_words.OTHER_FORM, 422)
