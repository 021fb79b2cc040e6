"""Of several openings of one page the newest counts; the others end, and touch nothing."""

import copy
import threading

import gradio as gr
import pytest

from gte_demo.errors import Cancelled
from gte_demo.ui.corpus import words
from gte_demo.ui.corpus.openings import Openings, Superseded, newest_only
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.stream import stream


@pytest.fixture
def status():
    return gr.HTML()


def opening(status, name, steps=3, *, own=False):
    def opens():
        for step in range(steps):
            yield {status: views.idle(), "line": f"{name} {step}"}

    return newest_only(status, opens, own=own)


def test_an_opening_alone_goes_on_to_its_end(status):
    steps = opening(status, "whales")(openings=Openings())

    assert [step["line"] for step in steps] == ["whales 0", "whales 1", "whales 2"]


def test_an_older_opening_ends_without_touching_the_screen(status):
    openings = Openings()
    older = opening(status, "whales")(openings=openings)
    next(older)

    newer = opening(status, "islands")(openings=openings)
    assert next(newer)["line"] == "islands 0"

    assert list(older) == [{status: gr.skip()}]
    assert [step["line"] for step in newer] == ["islands 1", "islands 2"]


def test_of_two_clicks_that_arrive_in_the_wrong_order_the_later_one_counts(status):
    def clicked(name, click):
        opens = newest_only(status, lambda event: iter([{"line": name}]))
        return list(opens(gr.EventData(None, {"click": click}), openings=openings))

    openings = Openings()

    assert clicked("islands", 2) == [{"line": "islands"}]
    assert clicked("whales", 1) == [{status: gr.skip()}]
    assert clicked("rates", 3) == [{"line": "rates"}]


def test_a_view_tells_in_which_turn_it_was_drawn(status):
    openings, line = Openings(), gr.HTML()
    drawn = newest_only(status, lambda: iter([{line: {"name": "whales", "turn": 0}, status: {"state": "idle"}}]))

    assert [next(drawn(openings=openings))[line]["turn"] for _ in range(2)] == [1, 2]
    assert next(drawn(openings=openings))[status] == {"state": "idle"}


def test_the_work_of_an_older_opening_is_stopped(status):
    openings, ended, begun = Openings(), threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        try:
            while True:
                progress(0, 1)
        except Cancelled:
            ended.set()
            raise

    older = newest_only(status, lambda: stream("Encoding", status, work, dict))(openings=openings)
    next(older)
    assert begun.wait(10)
    next(opening(status, "islands")(openings=openings))
    list(older)

    assert ended.wait(10)


def test_an_older_opening_is_told_that_it_was_superseded(status):
    openings, told = Openings(), []

    def opens():
        try:
            while True:
                yield {}
        except Superseded:
            told.append("superseded")

    older = newest_only(status, opens)(openings=openings)
    next(older)
    next(opening(status, "islands")(openings=openings))
    list(older)

    assert told == ["superseded"]


def test_a_page_that_is_closed_supersedes_nothing(status):
    told = []

    def opens():
        try:
            yield {}
        except Superseded:
            told.append("superseded")

    steps = newest_only(status, opens)(openings=Openings())
    next(steps)
    steps.close()

    assert told == []


@pytest.mark.parametrize("own", [True, False])
def test_it_is_said_when_the_persons_own_texts_were_being_opened(status, own):
    openings = Openings()
    older = opening(status, "book", own=own)(openings=openings)
    next(older)

    notes = next(opening(status, "another book", own=True)(openings=openings))[status].get("notes")

    assert notes == ([words.OPENING_STOPPED] if own else [])


def test_nothing_is_said_of_what_had_ended(status):
    openings = Openings()
    list(opening(status, "book", own=True)(openings=openings))

    assert next(opening(status, "another book", own=True)(openings=openings))[status]["notes"] == []


def test_each_page_counts_its_own(status):
    first = Openings()
    older = opening(status, "whales")(openings=first)
    next(older)

    list(opening(status, "islands")(openings=copy.deepcopy(first)))

    assert next(older)["line"] == "whales 1"
