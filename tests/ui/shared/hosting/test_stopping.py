"""A server that is stopped lets its jobs finish for some seconds, then tells the others."""

from __future__ import annotations

import asyncio
import time
from threading import Event, Timer

import pytest
from starlette.types import Message, Receive, Scope, Send

from gte_demo.errors import ServerStopping
from gte_demo.ui.shared.hosting import stopping
from gte_demo.ui.shared.hosting.stopping import NoMoreJobs, end_streams, is_stopping, let_finish
from gte_demo.ui.shared.runner import Failed, run_job


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "FINISH_SECONDS", 0.5)
    monkeypatch.setattr(stopping, "TELL_SECONDS", 2.0)
    monkeypatch.setattr(stopping, "CLOSE_SECONDS", 0.2)
    monkeypatch.setattr(stopping, "_stopping", Event())
    monkeypatch.setattr(stopping, "_told", Event())


def test_nobody_waits_for_a_server_that_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "FINISH_SECONDS", 3_600.0)
    let_finish(lambda: 0, pytest.fail)

    assert is_stopping()


def test_a_job_that_ends_in_time_is_not_told() -> None:
    runs = [1]
    Timer(0.2, runs.clear).start()

    let_finish(lambda: len(runs), pytest.fail)

    stopping.stop_if_told()


def test_a_job_that_does_not_end_is_told_and_ends_with_a_sentence() -> None:
    ended: list[object] = []
    stopped: list[bool] = []

    def work(progress: object) -> None:
        while True:
            progress(1, 2)  # type: ignore[operator]
            time.sleep(0.02)

    steps = run_job(work)
    Timer(0.1, lambda: ended.extend(steps)).start()

    let_finish(lambda: not any(isinstance(step, Failed) for step in ended), lambda: stopped.append(True))

    assert isinstance(ended[-1], Failed)
    assert isinstance(ended[-1].error, ServerStopping)
    assert stopped == [True]


@pytest.mark.parametrize("kind", ["text/event-stream", "text/plain"])
def test_a_stream_of_events_is_ended_and_other_answers_are_not(kind: str) -> None:
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", kind.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"data: 1", "more_body": True})
        await asyncio.sleep(0.2 if kind == "text/plain" else 3_600)
        await send({"type": "http.response.body", "body": b"2"})

    async def keep(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def stopped() -> None:
        answer = asyncio.create_task(NoMoreJobs(app)({"type": "http", "method": "GET"}, receive, keep))
        await asyncio.sleep(0.05)
        let_finish(lambda: 0, pytest.fail)
        await asyncio.to_thread(end_streams)
        await answer

    asyncio.run(stopped())

    assert [message.get("body") for message in sent] == [None, b"data: 1", b"" if "event" in kind else b"2"]
