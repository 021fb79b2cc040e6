"""A server that is stopped lets its jobs finish for some seconds, then tells the others."""

from __future__ import annotations

import time
from threading import Event, Timer

import pytest

from gte_demo.errors import ServerStopping
from gte_demo.ui.shared.hosting import stopping
from gte_demo.ui.shared.hosting.stopping import is_stopping, let_finish
from gte_demo.ui.shared.runner import Failed, run_job


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "FINISH_SECONDS", 0.5)
    monkeypatch.setattr(stopping, "TELL_SECONDS", 2.0)
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
