"""A job reports progress, ends with its result or error, and can be stopped."""

import threading
import time

import pytest

from gte_demo.errors import Cancelled, InputError
from gte_demo.ui.shared.runner import Done, Failed, Working, run_job


def test_a_job_ends_with_its_result():
    *_, last = run_job(lambda progress: 42)

    assert isinstance(last, Done)
    assert last.result == 42


def test_a_job_ends_with_its_error():
    error = InputError("too many")

    def work(progress):
        raise error

    assert [step.error for step in run_job(work)] == [error]


def test_a_job_tells_how_far_it_is():
    goes_on = threading.Event()

    def work(progress):
        progress(3, 12)
        goes_on.wait(10)

    steps = run_job(work)
    first = next(steps)
    goes_on.set()

    assert isinstance(first, Working)
    assert (first.done, first.total) == (3, 12)
    assert isinstance(list(steps)[-1], Done)


def test_closing_a_job_stops_the_work_at_its_next_step():
    ended, reached = threading.Event(), []

    def work(progress):
        try:
            for done in range(10_000):
                reached.append(done)
                progress(done, 10_000)
                time.sleep(0.001)
        except Cancelled:
            ended.set()
            raise

    steps = run_job(work)
    next(steps)
    steps.close()

    assert ended.wait(10)
    assert reached[-1] < 9_000


@pytest.mark.parametrize("kind", [Working, Done, Failed])
def test_steps_are_frozen(kind):
    assert kind.__dataclass_params__.frozen
