"""One thread encodes at a time: the most urgent first, and equals in order of arrival."""

from __future__ import annotations

from threading import Event, Thread

from gte_demo.jobs.growing.turns import Turns, Urgency


def order_of(turns: Turns, urgencies: list[Urgency]) -> list[int]:
    """Who is served, by number, if they came one after the other while somebody else held the turn."""
    served: list[int] = []

    def take(number: int, urgency: Urgency) -> None:
        with turns.take(urgency):
            served.append(number)

    threads = []
    with turns.take(Urgency.REST):
        for number, urgency in enumerate(urgencies):
            threads.append(Thread(target=take, args=(number, urgency)))
            threads[-1].start()
            while len(turns._waiting) <= number:  # until it waits
                Event().wait(0.001)
    for thread in threads:
        thread.join(timeout=5)
    return served


def test_questions_come_before_first_parts_and_those_before_the_rest() -> None:
    came = [Urgency.REST, Urgency.FIRST_PART, Urgency.QUESTION, Urgency.REST, Urgency.QUESTION]

    assert order_of(Turns(), came) == [2, 4, 1, 0, 3]


def test_a_turn_that_ends_in_an_error_is_given_back() -> None:
    turns = Turns()
    try:
        with turns.take(Urgency.REST):
            raise ValueError
    except ValueError:
        pass

    assert order_of(turns, [Urgency.REST]) == [0]
