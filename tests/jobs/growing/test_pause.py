"""The rest of a text waits for answers about it, but not for ever."""

from __future__ import annotations

import time

import pytest

from gte_demo.jobs.growing import pause as pauses
from gte_demo.jobs.growing.pause import Pause

MOMENT = 0.5


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in {"LONGEST": MOMENT, "DRAWING": 0.0, "TICK": 0.01}.items():
        monkeypatch.setattr(pauses, name, seconds)


def seconds_held(pause: Pause) -> float:
    begun = time.monotonic()
    pause.wait()
    return time.monotonic() - begun


def test_nothing_waits_without_a_question() -> None:
    assert seconds_held(Pause()) < MOMENT


def test_it_waits_while_a_question_is_answered() -> None:
    pause = Pause()
    with pause.answering():
        assert seconds_held(pause) >= MOMENT
    assert seconds_held(pause) < MOMENT


def test_it_waits_once_for_a_question_that_does_not_come() -> None:
    pause = Pause()
    pause.await_question()

    assert seconds_held(pause) >= MOMENT
    assert seconds_held(pause) < MOMENT


def test_the_answer_ends_the_wait_for_its_question() -> None:
    pause = Pause()
    pause.await_question()
    with pause.answering():
        pass

    assert seconds_held(pause) < MOMENT
