"""Lets an event be cancelled that has just ended."""

from __future__ import annotations

from collections.abc import AsyncIterator

from gradio.routes import App

from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of

PATCH = Patch(
    name="late cancel",
    why="Gradio deletes a cancelled event twice if it ends in the meantime: KeyError, and the answer is a 500.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.routes:App.__init__", "gradio.routes:App.create_app"),
    expected="18c3a0e3ac5e",
)


class RunningEvents(dict[str, AsyncIterator[object]]):
    """What runs, by event; an event that has ended can be deleted again."""

    def __delitem__(self, event: str) -> None:
        self.pop(event, None)


def allow(app: App) -> None:
    """To be called once `app` is served."""
    app.iterators = RunningEvents(app.iterators)
