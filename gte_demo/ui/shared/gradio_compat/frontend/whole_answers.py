"""Answers that are looked at, or kept, before they are sent."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
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


def tag_of(content: bytes | memoryview) -> dict[str, str]:
    """Return the headers by which a browser keeps `content`, and asks each time whether it has changed."""
    return {"cache-control": "no-cache", "etag": f'"{sha256(content).hexdigest()[:16]}"'}


def unless_known(request: Request, answer: Response) -> Response:
    """Return the answer, or 304 to who has it: whoever names its tag."""
    tag = answer.headers.get("etag")
    if tag is None or request.headers.get("if-none-match") != tag:
        return answer
    return Response(status_code=304, headers={name: answer.headers[name] for name in ("cache-control", "etag")})
