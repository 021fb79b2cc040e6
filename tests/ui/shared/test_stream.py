"""A job's steps as values for Gradio's generators: by component, leaving other outputs unchanged."""

import asyncio
import threading

import gradio as gr
import pytest

from gte_demo.errors import InputError
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.stream import PRIVATE, end_with_corpus, stream, unchanged, was_interrupted, wire_cancel


class Page:
    """A status, what is found, and a box that no job writes to."""

    def __init__(self):
        with gr.Blocks() as self.demo:
            self.status = gr.HTML(html_template="<p></p>", js_on_load='trigger("cancel")')
            self.found, self.other, self.key = gr.HTML(), gr.Textbox(), gr.State("")

    @property
    def outputs(self):
        return [self.status, self.found, self.other]

    def find(self, work):
        return stream("Searching", self.status, work, lambda result: {self.found: result})


@pytest.fixture
def page():
    return Page()


def answers(page, function, *values, **listening):
    """What the browser is sent for each step of `function`, run by Gradio itself."""
    with page.demo:
        page.key.change(function, outputs=page.outputs, **listening, **PRIVATE)

    async def run():
        sent, iterator = [], None
        listener = page.demo.fns[max(page.demo.fns)]
        while True:
            answer = await page.demo.process_api(listener, list(values), iterator=iterator)
            iterator = answer["iterator"]
            if iterator is None:
                return sent
            sent.append(answer["data"])

    return asyncio.run(run())


def test_a_job_ends_with_what_it_found_and_an_idle_status(page):
    *_, last = page.find(lambda progress: "hits")

    assert last == {page.status: views.idle(), page.found: "hits"}


def test_a_result_may_bring_its_own_status(page):
    notes = views.idle(["One text was cut."])
    *_, last = stream("Searching", page.status, lambda progress: notes, lambda shown: {page.status: shown})

    assert last == {page.status: notes}


def test_what_is_found_so_far_is_shown_while_it_works(page):
    found, was_shown = ["first"], threading.Event()

    def so_far():
        was_shown.set()
        return {page.found: found.pop()} if found else {}

    steps = stream(
        "Searching", page.status, lambda progress: was_shown.wait(10), lambda result: {page.found: "all"}, so_far
    )
    shown = [step[page.found] for step in steps if page.found in step]

    assert shown == ["first", "all"]


def test_while_it_works_only_the_status_changes(page):
    goes_on = threading.Event()

    def work(progress):
        progress(3, 12)
        goes_on.wait(10)

    steps = page.find(work)
    first = next(steps)
    goes_on.set()
    list(steps)

    assert list(first) == [page.status]
    assert first[page.status]["state"] == "working"
    assert (first[page.status]["done"], first[page.status]["total"]) == (3, 12)


def test_a_job_that_fails_says_why_and_takes_nothing_away(page):
    def work(progress):
        raise InputError("Write a question first.")

    *_, last = page.find(work)

    assert last == {page.status: views.failed("Write a question first.")}


def test_a_bug_of_ours_is_reported_without_details(page):
    def work(progress):
        raise RuntimeError("secret")

    *_, last = page.find(work)

    assert last == {page.status: views.failed(shared_words.FAULT.format(kind="RuntimeError"))}


def test_components_that_a_step_does_not_name_stay_unchanged(page):
    def find():
        yield from page.find(lambda progress: "hits")

    [*_, (status, found, other)] = answers(page, find)

    assert (status, found) == (views.idle(), "hits")
    assert other == gr.skip()


def test_gradio_empties_nothing_where_there_is_nothing_to_say(page):
    def find():
        yield unchanged(page.found)

    [sent] = answers(page, find)

    assert all(update["__type__"] == "update" and "value" not in update for update in sent)
    assert len(sent) == len(page.outputs)


def test_inputs_come_by_name_whatever_their_order(page):
    def find(query, **choices):
        yield {page.found: f"{query} by {choices['method']}"}

    with page.demo:
        method, query = gr.Textbox(), gr.Textbox()
    [(_, found, _)] = answers(page, find, "words", "islands", inputs_kwargs={"method": method, "query": query})

    assert found == "islands by words"


def test_an_output_that_was_not_declared_is_refused(page):
    def find():
        yield {page.key: "another"}

    with pytest.raises(ValueError, match="not specified as output"):
        answers(page, find)


def test_cancel_ends_the_jobs_and_then_says_so(page):
    with page.demo:
        job = page.key.change(lambda: "", outputs=page.found, **PRIVATE)
        wire_cancel(page.status, job)
    [pressed, ending] = [fn for fn in page.demo.fns.values() if fn.targets == [(page.status._id, "cancel")]]
    [telling] = [fn for fn in page.demo.fns.values() if fn.trigger_after == pressed._id]

    assert ending.cancels == [job["id"]]
    assert telling.outputs == [page.status]
    assert telling.fn() == views.cancelled()


def test_another_corpus_ends_jobs_on_the_previous_one_without_a_request(page):
    with page.demo:
        job = page.found.change(lambda: "", outputs=page.found, **PRIVATE)
        end_with_corpus(page.key, page.status, job)
    ending = list(page.demo.fns.values())[-1]

    assert ending.cancels == [job["id"]]
    assert ending.targets == [(page.key._id, "change")]
    assert ending.fn is None


@pytest.mark.parametrize(
    ("status", "was"),
    [
        (None, False),
        (views.idle(), False),
        ({"state": "working", "text": "Searching"}, True),
        ({**views.idle(), "interrupted": True}, True),
    ],
)
def test_the_status_tells_whether_a_job_was_ended_by_another_corpus(status, was):
    assert was_interrupted(status) is was
