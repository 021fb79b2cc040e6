"""An event that has just ended can still be cancelled."""

import gradio as gr
import pytest
from fastapi.testclient import TestClient
from gradio import data_classes, routes
from gradio.routes import App

from gte_demo.ui.shared.gradio_compat import late_cancel


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
    late_cancel.allow(app)

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
    late_cancel.allow_early()
    client = TestClient(a_page())

    for path in ("cancel", "reset"):
        answer = client.post(f"/gradio_api/{path}", json=UNBEGUN)
        assert (answer.status_code, answer.json()) == (200, {"success": True})


def test_gradio_alone_refuses_that_so_the_patch_is_still_needed(plain):
    assert TestClient(a_page()).post("/gradio_api/cancel", json=UNBEGUN).status_code == 422
