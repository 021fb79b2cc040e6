"""POST /v1/embeddings and GET /v1/models on any Starlette server."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any
from weakref import WeakValueDictionary

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from gte_demo.api.openai.embeddings import described, embed
from gte_demo.api.openai.requests import RequestError, check_model, read_request
from gte_demo.errors import Cancelled, GteDemoError
from gte_demo.types import TextEncoder

THREADS = 40
"""In which requests are met or wait for the model; files of the page are served by others."""
OF_ONE = 20
"""Of these threads, those that one address may have."""
GONE = 499
"""nginx's status for a sender that has gone; nobody reads it."""


@dataclass(frozen=True, slots=True)
class EndpointOptions:
    """Who may use the endpoint, and how much at once."""

    key: str = ""
    """What clients send as their API key; empty for none."""
    at_once: int = 100
    """Requests of one address that may run or wait."""


class Endpoint:
    """The endpoint in front of one encoder."""

    def __init__(self, encoder: Callable[[], TextEncoder], options: EndpointOptions | None = None) -> None:
        """`encoder` returns the live model, and may wait for it to load."""
        self._encoder = encoder
        self._options = options or EndpointOptions()
        self._running: Counter[str] = Counter()
        self._threads = CapacityLimiter(THREADS)
        self._threads_of: WeakValueDictionary[str, CapacityLimiter] = WeakValueDictionary()

    def running(self, address: str) -> int:
        """How many requests of an address wait or run."""
        return self._running[address]

    def routes(self) -> list[BaseRoute]:
        """The routes to serve."""
        return [
            Route("/v1/embeddings", self._answering(self._embeddings), methods=["POST"]),
            Route("/v1/models", self._answering(self._models), methods=["GET"]),
            Route("/v1/models/{name:path}", self._answering(self._model), methods=["GET"]),
        ]

    async def _embeddings(self, request: Request) -> Any:
        body = _json(await request.body())
        gone = Event()

        def work() -> dict[str, Any]:
            encoder = self._encoder()
            return embed(read_request(body, encoder.info), encoder, partial(_stop_if, gone))

        watching = asyncio.create_task(_watch(request, gone))
        try:
            async with self._share_of(_address(request)):
                return await to_thread.run_sync(work, limiter=self._threads)
        finally:
            watching.cancel()

    def _share_of(self, address: str) -> CapacityLimiter:
        """What limits the threads of an address, as long as it has requests."""
        return self._threads_of.setdefault(address, CapacityLimiter(OF_ONE))

    async def _models(self, _request: Request) -> Any:
        encoder = await to_thread.run_sync(self._encoder, limiter=self._threads)
        return {"object": "list", "data": [described(encoder.info)]}

    async def _model(self, request: Request) -> Any:
        encoder = await to_thread.run_sync(self._encoder, limiter=self._threads)
        check_model(request.path_params["name"], encoder.info)
        return described(encoder.info)

    def _answering(self, handle: Callable[[Request], Awaitable[Any]]) -> Callable[[Request], Awaitable[Response]]:
        """Answer with what `handle` returns, or with what was wrong, in the shape of OpenAI's API."""

        async def serve(request: Request) -> Response:
            address = _address(request)
            self._running[address] += 1
            try:
                self._check(request, address)
                return JSONResponse(await handle(request))
            except Cancelled:
                return Response(status_code=GONE)
            except RequestError as error:
                return JSONResponse(error.body(), error.status)
            except GteDemoError as error:  # such as a model that can't be loaded
                return JSONResponse(RequestError(str(error), status=503).body(), 503)
            finally:
                self._running[address] -= 1
                self._running += Counter()  # forgets addresses with nothing left

        return serve

    def _check(self, request: Request, address: str) -> None:
        """Raise RequestError if the sender may not ask, or asks too much at once."""
        sent = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self._options.key and not secrets.compare_digest(sent.encode(), self._options.key.encode()):
            raise RequestError("The API key is missing or wrong.", status=401, code="invalid_api_key")
        if self._running[address] > self._options.at_once:
            most = self._options.at_once
            raise RequestError(
                f"{most:,} requests of yours wait or run. Wait for one to end.", status=429, code="rate_limit_exceeded"
            )


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


async def _watch(request: Request, gone: Event) -> None:
    """Set `gone` once the sender, whose body has come whole, is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    gone.set()


def _stop_if(gone: Event, _done: int, _total: int) -> None:
    """A callback for progress: raise Cancelled once `gone` is set."""
    if gone.is_set():
        raise Cancelled


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError as error:
        raise RequestError("The body must be JSON.") from error
