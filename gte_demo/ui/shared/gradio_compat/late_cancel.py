"""Lets an event be cancelled that has just ended, or has not begun."""

from __future__ import annotations

from collections.abc import AsyncIterator

from gradio import routes
from gradio.routes import App
from pydantic import BaseModel

from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of

PATCH = Patch(
    name="late cancel",
    why="Gradio deletes a cancelled event twice if it ends in the meantime: KeyError, and the answer is a 500.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.routes:App.__init__", "gradio.routes:App.create_app"),
    expected="18c3a0e3ac5e",
)

UNBEGUN = Patch(
    name="early cancel",
    why="The page cancels an event that has no id yet, and Gradio answers 422: an error in the browser's console.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.routes:App.create_app"),
    expected="24a2d31a4bda",
)


class CancelRequest(BaseModel):
    """What the page sends to cancel an event; one that has not begun has no id."""

    session_hash: str
    fn_index: int
    event_id: str | None


class ResetRequest(BaseModel):
    """What the page sends after that."""

    event_id: str | None


class RunningEvents(dict[str, AsyncIterator[object]]):
    """What runs, by event; an event that has ended can be deleted again."""

    def __delitem__(self, event: str) -> None:
        self.pop(event, None)


def allow_early() -> None:
    """To be called before a page is served: its routes then take what has no id."""
    vars(routes).update(CancelBody=CancelRequest, ResetBody=ResetRequest)


def allow(app: App) -> None:
    """To be called once `app` is served."""
    app.iterators = RunningEvents(app.iterators)
