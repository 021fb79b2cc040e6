"""A status line while umap-learn compiles, before its first layout in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import gradio as gr

from gte_demo.analysis.maps.projection import Layout, compile_layout, starts_at_once
from gte_demo.types import Progress
from gte_demo.ui.map import words
from gte_demo.ui.shared.stream import Update, stream


def compiled(layouts: Sequence[Layout], key: str, status: gr.HTML) -> Iterator[Update]:
    """Say in `status` that `layouts` are compiled; nothing if they start at once, or if there is no corpus.

    Cancel ends the wait; compiling continues, for the next map.
    """
    due = [layout for layout in layouts if not starts_at_once(layout)] if key else []

    def work(progress: Progress) -> None:
        for layout in due:
            compile_layout(layout)

    if due:
        yield from stream(words.COMPILING, status, work, lambda _: {})
