"""What the guards refuse below /v1 is told in the shape that OpenAI's clients read."""

from __future__ import annotations

import json

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gte_demo.api.openai.requests import RequestError
from gte_demo.ui.shared.guards.root_path import below_root


class OpenAiErrors:
    """Rewrites the bodies of refusals, {"error": sentence}; all other answers pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not below_root(scope).startswith("/v1/"):
            await self.app(scope, receive, send)
            return
        refusal: list[Message] = []
        body = bytearray()

        async def in_shape(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= 400:
                refusal.append(message)
            elif not refusal:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await _answer(refusal[0], bytes(body))(scope, receive, send)

        await self.app(scope, receive, in_shape)


def _answer(started: Message, body: bytes) -> Response:
    """The answer in OpenAI's shape; as it was if it is no refusal of the guards."""
    status = started["status"]
    headers = {name.decode(): value.decode() for name, value in started["headers"]}
    try:
        sentence = json.loads(body)["error"]
    except (ValueError, TypeError, KeyError):
        sentence = None
    if not isinstance(sentence, str):
        return Response(body, status, headers)
    code = "rate_limit_exceeded" if status == 429 else None
    kept = {name: headers[name] for name in ("retry-after", "connection") if name in headers}
    return JSONResponse(RequestError(sentence, status=status, code=code).body(), status, kept)
