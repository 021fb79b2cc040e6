"""What a visitor sees: the page at once, then the model, then a sample with one question answered."""

from __future__ import annotations

from collections.abc import Iterator

import gradio as gr

from gte_demo.jobs.samples import FIRST, Shelf
from gte_demo.links.arrival import FRAGMENT, arrive, is_link
from gte_demo.ui.corpus.panel import CorpusPanel, open_sample
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import sentence
from gte_demo.ui.shared.stream import PRIVATE, Update


def wire(demo: gr.Blocks, header: gr.HTML, panel: CorpusPanel, shared: Shared, context: Context, shelf: Shelf) -> None:
    """Connect what happens when the page is opened."""

    def show_model() -> views.HeaderView:
        return _live_model(context)

    def first_sample(fragment: str) -> Iterator[Update]:
        if is_link(fragment):
            yield {shared.arrived: arrive(fragment, context.saved)}
        else:
            yield from open_sample(panel, context, shelf, FIRST)

    fragment = gr.Textbox("", visible=False)
    demo.load(show_model, None, header, **PRIVATE)
    demo.load(first_sample, fragment, [*panel.outputs, shared.arrived], js=FRAGMENT, **PRIVATE)


def _live_model(context: Context) -> views.HeaderView:
    try:
        return views.header(context.host.encoder().info, wanted=context.settings.model)
    except Exception as error:  # noqa: BLE001 - sentence() shows or logs it
        return views.header(None, failure=sentence(error))
