"""A map whose sides mean what a person says: two boxes for the ends, and what each axis tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.maps.axes import ends_from_text
from gte_demo.jobs.map import draw_on_axes
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress
from gte_demo.ui.map import axes_words as words
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.shared.components import about, part, what_is_this
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.stream import PRIVATE, Update, end_with_corpus, stream, wire_cancel


@dataclass(frozen=True, slots=True)
class AxesPanel:
    """The section's components."""

    x: gr.Textbox
    y: gr.Textbox
    go: gr.Button
    result: gr.HTML


def build() -> AxesPanel:
    """Lay out the section, folded away; map/following.py fills its result."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="axes-fold"):
        about(words.ABOUT)
        what_is_this(words.WHAT)
        with gr.Row(elem_classes="controls boxes"):
            x = gr.Textbox(label=words.X_LABEL, placeholder=words.X_PLACEHOLDER, max_lines=1, elem_id="axis-x")
            y = gr.Textbox(label=words.Y_LABEL, placeholder=words.Y_PLACEHOLDER, max_lines=1, elem_id="axis-y")
            go = gr.Button(words.DRAW, scale=0, elem_classes="go", elem_id="draw-axes")
        result = part("axes", {}, label=words.TITLE, elem_id="axes", words=words.PART)
    return AxesPanel(x, y, go, result)


def wire(panel: AxesPanel, tab: MapTab, shared: Shared, context: Context) -> None:
    """Connect the section: the map of `tab` is drawn on the axes."""

    def draw(key: str, colour: str, x: str, y: str) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            return draw_on_axes(context.services, key, (ends_from_text(x), ends_from_text(y)), progress)

        yield from stream(words.DRAWING, tab.status, work, lambda workspace: tab.show(context, workspace, colour))

    inputs = [shared.key, tab.colour, panel.x, panel.y]
    triggers = [panel.go.click, panel.x.submit, panel.y.submit]
    drawing = gr.on(triggers, draw, inputs, tab.outputs, **PRIVATE)
    wire_cancel(tab.status, drawing)
    end_with_corpus(shared.key, tab.status, drawing)
