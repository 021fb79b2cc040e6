"""The rest of a text waits for answers about it, but not for ever."""

from __future__ import annotations

import pytest

from gte_demo.jobs.growing import pause as pauses
from gte_demo.jobs.growing.pause import DRAWING, LONGEST, TICK, Pause


class Clock:
    """A clock that only sleep moves on."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(pauses, "time", clock)
    return clock


def seconds_held(pause: Pause, clock: Clock) -> float:
    begun = clock.now
    pause.wait()
    return clock.now - begun


def test_nothing_waits_without_a_question(clock: Clock) -> None:
    assert seconds_held(Pause(), clock) == 0


def test_it_waits_while_a_question_is_answered_and_its_answer_drawn(clock: Clock) -> None:
    pause = Pause()
    with pause.answering():
        assert seconds_held(pause, clock) == pytest.approx(LONGEST, abs=TICK)
    assert seconds_held(pause, clock) == pytest.approx(DRAWING, abs=TICK)
    assert seconds_held(pause, clock) == 0


def test_it_waits_once_for_a_question_that_does_not_come(clock: Clock) -> None:
    pause = Pause()
    pause.await_question()

    assert seconds_held(pause, clock) == pytest.approx(LONGEST, abs=TICK)
    assert seconds_held(pause, clock) == 0


def test_the_answer_ends_the_wait_for_its_question(clock: Clock) -> None:
    pause = Pause()
    pause.await_question()
    with pause.answering():
        pass

    assert seconds_held(pause, clock) == pytest.approx(DRAWING, abs=TICK)
