"""“Forget my texts”: the person's own corpus is deleted, and the first sample is there again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gradio as gr

from gte_demo.jobs.corpus import Gathered
from gte_demo.jobs.own_corpora.forgetting import forget
from gte_demo.types import Progress
from gte_demo.ui.corpus import words
from gte_demo.ui.corpus.openings import OPENING, newest_only
from gte_demo.ui.corpus.panel import CorpusPanel, take_sample
from gte_demo.ui.shared import events
from gte_demo.ui.shared.context import Context
from gte_demo.ui.shared.stream import Inputs, Update, stream

_MOST = 100
"""Corpora that are deleted at once; a browser remembers fewer."""


def wire(panel: CorpusPanel, context: Context) -> None:
    """Connect the link in the corpus's line."""

    def forget_texts(key: str, paths: list[str] | None, event: gr.EventData) -> Iterator[Update]:
        keys = [key, *(one for one in events.value(event, "ids") if isinstance(one, str) and one != key)]

        def work(progress: Progress) -> Gathered:
            forget(context.services, keys[:_MOST], [Path(path) for path in paths or []])
            return Gathered(take_sample(context, context.samples.first, progress), [words.FORGOTTEN])

        yield from stream(words.FORGETTING, panel.status, work, show)

    def show(gathered: Gathered) -> Update:
        shown = panel.show(gathered)
        line = {**shown[panel.line], "forget": True}
        return {**shown, panel.line: line, panel.uploads.files: None, panel.waiting: ""}

    inputs: Inputs = {"openings": panel.openings}
    outputs = [*panel.outputs, panel.uploads.files, panel.waiting]
    forgets = newest_only(panel.status, forget_texts)
    panel.line.forget(forgets, [panel.key, panel.uploads.files], outputs, inputs_kwargs=inputs, **OPENING)
