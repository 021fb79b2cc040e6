"""Nobody waits for the slow files of others."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from gte_demo.errors import Cancelled
from gte_demo.fair_share import Client
from gte_demo.texts.documents import Reading
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading import worker_processes
from gte_demo.texts.reading.lanes import Lane
from gte_demo.texts.reading.sandbox import read_files_isolated
from gte_demo.texts.reading.worker_processes import Workers, tell_clients_apart
from tests.waiting import wait_until


def nothing() -> None:
    """Watch nothing."""


def order_of(*clients: Client) -> list[Client]:
    """In which order they are let in that come one after the other while the first is inside."""
    lane, first, order = Lane(1), clients[0], [clients[0]]
    assert lane.enter_at_once(first)

    def enter(client: Client) -> None:
        with lane.place(client, nothing):
            order.append(client)

    with ThreadPoolExecutor(len(clients)) as pool:
        for waiting, client in enumerate(clients[1:], start=1):
            pool.submit(enter, client)
            wait_until(lambda number=waiting: lane.waiting == number)
        lane.leave(first)
    return order


def test_who_had_no_turn_comes_before_who_has_had_one() -> None:
    a, b = Client("a"), Client("b")

    assert order_of(a, a, a, b) == [a, b, a, a]


def test_sessions_of_one_address_take_turns() -> None:
    one, other = Client("school", "one"), Client("school", "other")

    assert order_of(one, one, one, other) == [one, other, one, one]


def test_who_stops_waiting_keeps_nobody_waiting() -> None:
    lane, a, b = Lane(1), Client("a"), Client("b")
    assert lane.enter_at_once(a)

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled), lane.place(b, stop):
        pass
    lane.leave(a)
    assert lane.enter_at_once(b)


@pytest.fixture
def apart() -> Iterator[list[Client]]:
    """Who asks: the last of the list."""
    asking = [Client("slow")]
    tell_clients_apart(lambda: asking[-1])
    yield asking
    tell_clients_apart(worker_processes._nobody_else)


def test_six_slow_files_keep_no_plain_file_waiting(
    tmp_path: Path, apart: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_processes, "SHORT_SECONDS", 1.0)
    slow, plain, stop = tmp_path / "slow.txt", tmp_path / "plain.txt", Event()
    slow.write_text("hang")
    plain.write_text("Fine.")
    workers = Workers("tests.texts.reading.misbehaving")

    def watch(done: int, total: int) -> None:
        if stop.is_set():
            raise Cancelled

    def read_slow() -> Reading:
        return read_files_isolated([slow], limits=ReadingLimits(seconds=60), progress=watch, workers=workers)

    with ThreadPoolExecutor(6) as pool:
        waiting: list[Future[Reading]] = [pool.submit(read_slow) for _ in range(6)]
        time.sleep(1)
        apart.append(Client("plain"))
        begun = time.monotonic()
        reading = read_files_isolated([plain], workers=workers)
        took = time.monotonic() - begun
        stop.set()
    workers.close()

    assert [document.text for document in reading.documents] == ["Fine."]
    assert took < 10
    assert all(isinstance(one.exception(), Cancelled) for one in waiting)
