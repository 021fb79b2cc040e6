"""How a refusal is answered: one sentence, in the shape that Gradio's page, its clients and programs read."""

from __future__ import annotations

from typing import Final

from starlette.responses import JSONResponse

LATER: Final = (429, 503)
"""Statuses of what may be asked again after RETRY_SECONDS."""
RETRY_SECONDS: Final = 60


def refusal(sentence: str, status: int, *, closes: bool = False) -> JSONResponse:
    """Return the answer {"error": sentence, "detail": sentence}; with `closes` it ends the connection.

    Gradio's scripts read `detail`. Where they would show the whole answer, or a sentence of their own, the page's
    script takes ours out (assets/keys.js).
    """
    headers = {"retry-after": str(RETRY_SECONDS)} if status in LATER else {}
    headers |= {"connection": "close"} if closes else {}
    return JSONResponse({"error": sentence, "detail": sentence}, status, headers)
