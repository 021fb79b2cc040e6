"""Answers that nobody reads are dropped, and who has most of them makes room."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import gradio as gr
import httpx
import pytest
from gradio.state_holder import SessionState
from starlette.middleware import Middleware

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat import running_events, unread
from gte_demo.ui.shared.gradio_compat.unread import Streams, Unread, UnreadLimits
from gte_demo.ui.shared.guards.clients import CALLER

SOON = UnreadLimits(seconds=0.2)
LARGE = SimpleNamespace(output={"data": ["x" * 1_000]})


def a_queue() -> Any:
    """As much of Gradio's as sessions need."""
    return SimpleNamespace(
        active_jobs=[], event_queue_per_concurrency_id={}, event_ids_to_events={}, pending_event_ids_session={}
    )


def begin(sessions: Unread, caller: str, count: int, message: Any = None) -> None:
    token = CALLER.set(caller)
    for at in range(count):
        sessions[name := f"{caller} {at}"] = None
        if message is not None:
            sessions[name].put_nowait(message)
    CALLER.reset(token)


async def kept(limits: UnreadLimits, *begun: tuple[str, int], message: Any = None) -> list[str]:
    sessions = Unread(a_queue(), limits)
    for caller, count in begun:
        begin(sessions, caller, count, message)
    return list(sessions)


def test_many_calls_take_no_answer_from_another_address() -> None:
    names = asyncio.run(kept(UnreadLimits(sessions=20), ("person", 3), ("stranger", 60)))

    assert len(names) == 20
    assert names[:3] == ["person 0", "person 1", "person 2"]
    assert names[-1] == "stranger 59"


def test_large_answers_take_no_answer_from_another_address() -> None:
    names = asyncio.run(kept(UnreadLimits(nbytes=10_000), ("person", 3), ("stranger", 60), message=LARGE))

    assert 5 < len(names) < 10
    assert {"person 0", "person 1", "person 2", "stranger 59"} <= set(names)


def test_one_session_that_takes_all_room_goes_itself() -> None:
    async def run() -> None:
        sessions = Unread(a_queue(), UnreadLimits(nbytes=10_000))
        begin(sessions, "person", 1, LARGE)
        begin(sessions, "stranger", 1)
        for _ in range(11):
            if "stranger 0" in sessions:
                sessions["stranger 0"].put_nowait(LARGE)

        assert list(sessions) == ["person 0"]

    asyncio.run(run())


def test_a_second_stream_of_a_page_finds_its_session_after_the_first_has_ended() -> None:
    """A page that asks for two events at once may open two, and the first may read all that comes."""

    async def run() -> None:
        sessions = Unread(a_queue())
        begin(sessions, "person", 1)
        async with reading(sessions["person 0"]):
            pass
        assert "person 0" in sessions

    asyncio.run(run())


def test_one_address_has_so_many() -> None:
    names = asyncio.run(kept(UnreadLimits(sessions_of_one=5), ("person", 3), ("stranger", 60)))

    assert names == ["person 0", "person 1", "person 2", *(f"stranger {at}" for at in range(55, 60))]


def test_answers_to_who_asks_for_them_and_takes_none_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unread, "LARGE", 100)

    async def run() -> None:
        sessions = Unread(a_queue(), UnreadLimits(nbytes=10_000))
        begin(sessions, "person", 1, LARGE)
        begin(sessions, "stranger", 1)
        held = sessions["stranger 0"]
        async with reading(held):
            for _ in range(11):
                held.put_nowait(LARGE)  # the one task that reads has no turn to take it

        assert list(sessions) == ["person 0"]

    asyncio.run(run())


@asynccontextmanager
async def reading(messages: Any) -> AsyncIterator[None]:
    """Read, as a stream does, what comes."""
    stream = unread.Stream()
    token = unread._STREAM.set(stream)
    task = asyncio.create_task(messages.get())
    unread._STREAM.reset(token)
    await asyncio.sleep(0)
    try:
        yield
    finally:
        task.cancel()
        stream.end()


def test_what_somebody_reads_stays_whatever_others_do() -> None:
    async def run() -> None:
        sessions = Unread(a_queue(), UnreadLimits(sessions=5, sessions_of_one=2))
        begin(sessions, "stranger", 1)
        async with reading(sessions["stranger 0"]):
            begin(sessions, "stranger", 1)  # goes on where it has begun
            begin(sessions, "other", 20)
            assert "stranger 0" in sessions

    asyncio.run(run())


class Served:
    """A page with one slow endpoint, and what has become of its events."""

    def __init__(self) -> None:
        self.go, self.ended = threading.Event(), threading.Event()

        def slow() -> str:
            self.go.wait(30)
            self.ended.set()
            return "done"

        with gr.Blocks() as self.demo:
            gr.events.api(slow, api_name="slow", concurrency_limit=1)
            self.demo.queue()
        unread.keep_for_a_while(self.demo, SOON)
        inner = [Middleware(running_events.LostSessions), Middleware(Streams, demo=self.demo)]
        kwargs = {"middleware": inner}
        self.demo.launch(prevent_thread_lock=True, quiet=True, ssr_mode=False, app_kwargs=kwargs)
        self.queue: Any = self.demo._queue
        self.client = httpx.Client(base_url=self.demo.local_url, timeout=30)

    def call(self) -> str:
        return str(self.client.post("/gradio_api/call/slow", json={"data": []}).json()["event_id"])


@pytest.fixture
def served() -> Iterator[Served]:
    page = Served()
    yield page
    page.go.set()
    page.client.close()
    page.demo.close(verbose=False)


def gone(page: Served) -> bool:
    """Wait until no session is kept; False if one still is after a long time."""
    for _ in range(300):
        if not page.queue.pending_messages_per_session:
            return True
        threading.Event().wait(0.1)
    return False


def test_events_that_nobody_asks_for_end(served: Served) -> None:
    """The first runs, and the second waits."""
    served.call()
    served.call()

    assert gone(served)
    assert not len(served.queue)
    assert not any(event.alive for job in served.queue.active_jobs if job for event in job)
    assert not served.queue.pending_event_ids_session


def test_sessions_keep_no_copies_of_answers(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionState, "_update_value_in_config", SessionState._update_value_in_config)
    unread.keep_no_copies()
    served.go.set()
    served.client.get(f"/gradio_api/call/slow/{served.call()}")
    (session,) = served.demo.app.state_holder.session_data.values()

    assert "done" not in [component["props"].get("value") for component in session.components]


def test_an_answer_that_is_waited_for_is_read_once_and_not_kept(served: Served) -> None:
    path = f"/gradio_api/call/slow/{served.call()}"
    threading.Timer(5 * SOON.seconds, served.go.set).start()

    assert '["done"]' in served.client.get(path).text
    assert gone(served)
    again = served.client.get(path)
    assert (again.status_code, again.json()["error"]) == (404, shared_words.NO_ANSWER_KEPT)
