"""A reverse proxy as hosts put before the page: it serves the page below a path."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import AsyncIterator, Iterator

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tests.server import free_port

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}


@contextlib.contextmanager
def proxy(target: str, path: str, *, strips: bool, port: int = 0) -> Iterator[str]:
    """Yield the address below which `target` is served, its `path` stripped from requests or kept."""
    port = port or free_port()
    server = uvicorn.Server(uvicorn.Config(_app(target, path, strips), port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}{path}"
    finally:
        server.should_exit = server.force_exit = True
        thread.join()


def _app(target: str, path: str, strips: bool) -> Starlette:
    async def forward(request: Request) -> Response:
        client: httpx.AsyncClient = request.app.state.client
        url = request.url.path.removeprefix(path) if strips else request.url.path
        headers = [(name, value) for name, value in request.headers.raw if name != b"content-length"]
        query, body = request.url.query.encode(), await request.body()
        sent = client.build_request(request.method, target + (url or "/"), params=query, headers=headers, content=body)
        answer = await client.send(sent, stream=True)
        passed = StreamingResponse(answer.aiter_raw(), answer.status_code)
        passed.raw_headers = [pair for pair in answer.headers.raw if pair[0].decode().lower() not in HOP_BY_HOP]
        return passed

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_keepalive_connections=0)) as app.state.client:
            yield

    methods = ["GET", "HEAD", "POST", "DELETE", "OPTIONS"]
    return Starlette(routes=[Route(f"{path}{{rest:path}}", forward, methods=methods)], lifespan=lifespan)
