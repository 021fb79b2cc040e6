"""Who asks for large answers and doesn't take them loses them; who takes them slowly has them whole."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from gte_demo.ui.shared.guards.slow_receivers import HurriesReceivers
from tests.ui.shared.guards.uvicorn_server import served

LENGTH = 30_000_000
"""More than a system takes at once."""


class Impatient(HurriesReceivers):
    idle = 0.5


class Crowded(HurriesReceivers):
    most_unsent = 3 * LENGTH // 2


def large(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("x" * LENGTH)


@pytest.fixture(scope="module")
def impatient() -> Iterator[int]:
    yield from served(Impatient, large)


@pytest.fixture(scope="module")
def crowded() -> Iterator[int]:
    yield from served(Crowded, large)


def asked(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=20)
    connection.sendall(b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
    connection.recv(1)  # the answer is there
    return connection


def taken(connection: socket.socket, pause: float = 0.0) -> int:
    """How many bytes come until the connection ends, with a pause at every million."""
    count = 0
    try:
        while received := connection.recv(1_000_000, socket.MSG_WAITALL):
            count += len(received)
            time.sleep(pause)
    except ConnectionError:
        pass
    return count


def test_what_nobody_takes_is_dropped(impatient: int) -> None:
    with asked(impatient) as connection:
        time.sleep(4 * Impatient.idle)
        assert taken(connection) < LENGTH


def test_who_takes_it_slowly_has_all_of_it(impatient: int) -> None:
    with asked(impatient) as connection:
        assert taken(connection, Impatient.idle / 10) >= LENGTH


def test_who_has_most_that_is_not_taken_makes_room(crowded: int) -> None:
    with asked(crowded) as first, asked(crowded) as second:
        assert taken(first) < LENGTH
        assert taken(second) >= LENGTH
