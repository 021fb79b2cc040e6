"""A server of uvicorn in a thread, for tests of its connections."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gte_demo.ui.shared.guards.slow_receivers import HurriesReceivers
from tests.server import free_port


def served(protocol: type[HurriesReceivers], answer: Callable[[Request], Response]) -> Iterator[int]:
    """Yield the port on which `answer` is given, by connections of the `protocol`."""
    app = Starlette(routes=[Route("/", answer)])
    config = uvicorn.Config(app, port=free_port(), http=protocol, loop="asyncio", log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield config.port
    server.should_exit = True
    thread.join(10)
