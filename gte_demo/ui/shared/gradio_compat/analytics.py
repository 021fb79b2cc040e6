"""Keeps Gradio from summing up its last events, for statistics that the page never shows."""

from __future__ import annotations

import os

from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of

FREQUENCY = "GRADIO_ANALYTICS_CACHE_FREQUENCY"
NEVER = str(2**62)

PATCH = Patch(
    name="no event sums",
    why="After each event Gradio sums up the times of all the last ones by pandas, for a page that is not served here.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.queueing:Queue.__init__"),
    expected="8f39a4352e7c",
)


def sum_up_nothing() -> None:
    """Set how many events pass between two sums, before a page is built; a value that is set already stays."""
    os.environ.setdefault(FREQUENCY, NEVER)
