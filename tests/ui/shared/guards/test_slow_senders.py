"""Who opens a connection and doesn't say what they want loses it; who asks is answered."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import ClassVar

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from gte_demo.ui.shared.guards.slow_senders import PatientForAWhile
from tests.ui.shared.guards.uvicorn_server import served

LIMIT = 0.3


class Impatient(PatientForAWhile):
    seconds = LIMIT
    read: ClassVar[list[int]] = []

    def data_received(self, data: bytes) -> None:
        self.read.append(len(data))
        super().data_received(data)


def slow(_request: Request) -> PlainTextResponse:
    time.sleep(3 * LIMIT)
    return PlainTextResponse("done")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    yield from served(Impatient, slow)


@pytest.fixture(scope="module")
def crowded() -> Iterator[int]:
    yield from served(Crowded, slow)


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nhost: a\r\nx-a: "])
def test_a_connection_without_whole_headers_is_closed(port: int, begun: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20 * LIMIT) as connection:
        connection.sendall(begun)

        assert connection.recv(100) == b""


def test_a_byte_at_a_time_does_not_help(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20 * LIMIT) as connection:
        begun = time.monotonic()
        try:
            while time.monotonic() - begun < 20 * LIMIT:
                connection.sendall(b"G")
                time.sleep(LIMIT / 5)
        except OSError:
            return
    pytest.fail("the connection is still open")


class Crowded(PatientForAWhile):
    seconds, hurried, few = 60.0, LIMIT, 2


def test_who_has_many_connections_that_ask_nothing_keeps_a_few(crowded: int) -> None:
    connections = [socket.create_connection(("127.0.0.1", crowded), timeout=20) for _ in range(5)]
    try:
        assert [one.recv(1) for one in connections[2:]] == [b"", b"", b""]
        for one in connections[:2]:
            one.sendall(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
            assert one.recv(4) == b"HTTP"
    finally:
        for one in connections:
            one.close()


def test_an_answer_may_take_longer(port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
        assert [client.get("/").text for _ in range(2)] == ["done", "done"]


def test_what_comes_at_once_is_read_in_parts_so_that_others_have_their_turn(port: int) -> None:
    Impatient.read.clear()
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
        client.request("GET", "/", content=b"x" * 2_000_000)

    assert max(Impatient.read) <= PatientForAWhile.at_once
