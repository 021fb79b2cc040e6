"""Answers that are looked at, or kept, before they are sent."""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope


async def whole_answer(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    """Return what `app` answers, once all of it is there; for answers that have an end."""
    answer = Response()
    parts: list[bytes] = []

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status_code = message["status"]
            answer.raw_headers = list(message["headers"])
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, collect)
    answer.body = b"".join(parts)
    return answer
