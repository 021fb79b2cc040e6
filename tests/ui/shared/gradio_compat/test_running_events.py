"""Events that run: cancelling them late or early, streams to pages that have gone, and updates in a row."""

import inspect

import gradio as gr
import pytest
from fastapi.testclient import TestClient
from gradio import data_classes, routes, utils
from gradio.routes import App
from gradio_client.utils import apply_diff

from gte_demo.ui.shared.gradio_compat import running_events
from gte_demo.ui.shared.gradio_compat.running_events import LostSessions


class EndsMeanwhile:
    """An event that ends, and is removed, while it is being closed."""

    def __init__(self, app):
        self.app = app

    async def aclose(self):
        self.app.iterators.pop("event")


def cancelled(app):
    app.iterators["event"] = EndsMeanwhile(app)
    client = TestClient(app, raise_server_exceptions=False)
    return client.post("/gradio_api/cancel", json={"session_hash": "one", "fn_index": 0, "event_id": "event"})


def a_page():
    with gr.Blocks() as demo:
        gr.Textbox()
    demo.queue()
    return App.create_app(demo)


def test_a_cancel_that_comes_too_late_is_answered():
    app = a_page()
    running_events.allow_late(app)

    answer = cancelled(app)

    assert (answer.status_code, answer.json()) == (200, {"success": True})


def test_gradio_alone_fails_there_so_the_patch_is_still_needed():
    assert cancelled(a_page()).status_code == 500


@pytest.fixture
def plain():
    """Gradio as it is, whatever other tests have patched; as it was after the test."""
    names = ("CancelBody", "ResetBody")
    before = {name: vars(routes)[name] for name in names}
    vars(routes).update({name: vars(data_classes)[name] for name in names})
    yield
    vars(routes).update(before)


UNBEGUN = {"session_hash": "one", "fn_index": 0, "event_id": None}


def test_what_has_not_begun_can_be_cancelled(plain):
    running_events.allow_early()
    client = TestClient(a_page())

    for path in ("cancel", "reset"):
        answer = client.post(f"/gradio_api/{path}", json=UNBEGUN)
        assert (answer.status_code, answer.json()) == (200, {"success": True})


def test_gradio_alone_refuses_that_so_the_patch_is_still_needed(plain):
    assert TestClient(a_page()).post("/gradio_api/cancel", json=UNBEGUN).status_code == 422


STREAM = "/gradio_api/queue/data?session_hash=gone"


def test_the_stream_of_a_lost_session_says_so_and_ends():
    answer = TestClient(LostSessions(a_page())).get(STREAM)

    assert answer.status_code == 200
    assert '"session_not_found":true' in answer.text


def test_gradio_alone_raises_there_so_the_patch_is_still_needed():
    with pytest.raises(RuntimeError, match="response already started"):
        TestClient(a_page()).get(STREAM)


def fails(error):
    """An app whose answer has begun when it raises `error`."""

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"data", "more_body": True})
        raise error

    return LostSessions(app)


def test_a_stream_whose_session_goes_while_it_runs_ends():
    assert TestClient(fails(KeyError("gone"))).get(STREAM).text == "data"


@pytest.mark.parametrize("error", [RuntimeError("something else"), KeyError("something else")])
def test_other_errors_are_raised(error):
    with pytest.raises(type(error), match="something else"):
        TestClient(fails(error)).get(STREAM)


@pytest.fixture
def whole():
    original = utils.diff
    running_events.send_whole()
    yield
    utils.diff = original


def test_updates_in_a_row_share_nothing_that_a_page_could_change(whole):
    """A page that is slow draws the first after the second has arrived."""
    first, second = {"value": "money", "__type__": "update"}, {"__type__": "update"}

    assert utils.diff(first, second) == [("replace", [], second)]
    assert apply_diff(first, utils.diff(first, second)) == second
    assert first == {"value": "money", "__type__": "update"}


def test_gradio_alone_changes_the_first_so_the_patch_is_still_needed():
    first = {"value": "money", "__type__": "update"}
    edits = inspect.unwrap(utils.diff)(first, {"__type__": "update"})

    assert edits == [["delete", ["value"], None]]
