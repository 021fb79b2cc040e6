"""A map whose sides mean what a person says: two boxes for the ends, and what each axis tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

import gradio as gr

from gte_demo.analysis.maps.axis_ends import EndExamples, axes_from_text, examples_from, side_of
from gte_demo.errors import InputError
from gte_demo.jobs.map import draw_on_axes
from gte_demo.jobs.selection import central_texts, select_bar, text_of
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress
from gte_demo.ui.map import axes_words as words
from gte_demo.ui.map.selection_views import selected_on_map, selection_view
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.map.views.axes import AxisEndsView, axis_ends
from gte_demo.ui.results import changed as result_changed
from gte_demo.ui.results.changed import ChangedLine, follow_controls
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import about, part, what_is_this
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import View
from gte_demo.ui.shared.gradio_compat.after_update import scroll_to
from gte_demo.ui.shared.gradio_compat.types import Block, Dependency
from gte_demo.ui.shared.stream import IN_TURN, PRIVATE, Update, end_with_corpus, stream, unchanged, wire_cancel

Change: TypeAlias = Callable[[EndExamples, str, gr.EventData], EndExamples]
"""Texts chosen so far, the key of the corpus, and an event -> the texts chosen now."""
_SHOW_SELECTION = scroll_to("selection", "nearest")
_SHOW_ENDS = scroll_to("axes-fold", "nearest")


@dataclass(frozen=True, slots=True)
class AxesPanel:
    """The section's components."""

    fold: gr.Accordion
    x: gr.Textbox
    y: gr.Textbox
    go: gr.Button
    ends: gr.HTML
    """The passages that are chosen as ends."""
    changed: ChangedLine
    result: gr.HTML

    @property
    def inputs(self) -> list[Block]:
        """What the axes are made from."""
        return [self.x, self.y, self.ends]

    def made(self, x: str, y: str) -> Update:
        """Note what was written in the boxes as the map was drawn on its axes."""
        return self.changed.made({"x": x, "y": y})


def build() -> AxesPanel:
    """Lay out the section, folded away; map/following.py fills its result."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="axes-fold") as fold:
        about(words.ABOUT)
        what_is_this(words.WHAT)
        with gr.Row(elem_classes="controls boxes"):
            x = gr.Textbox("", label=words.X_LABEL, placeholder=words.X_PLACEHOLDER, max_lines=1, elem_id="axis-x")
            y = gr.Textbox("", label=words.Y_LABEL, placeholder=words.Y_PLACEHOLDER, max_lines=1, elem_id="axis-y")
            go = gr.Button(words.DRAW, scale=0, elem_classes="go", elem_id="draw-axes")
        ends = part("axis_ends", {}, label=words.ENDS_LABEL, elem_id="axis-ends", words=words.ENDS)
        changed = result_changed.build("axes", "draw-axes", ["axes"])
        result = part("axes", {}, label=words.TITLE, elem_id="axes", words=words.PART)
    return AxesPanel(fold, x, y, go, ends, changed, result)


def wire(panel: AxesPanel, tab: MapTab, shared: Shared, context: Context) -> None:
    """Connect the section: the map of `tab` is drawn on the axes."""
    inputs = [shared.key, tab.colour, *panel.inputs]
    draw, outputs = _drawer(panel, tab, context), [*tab.outputs, panel.changed.line]
    follow_controls(panel.changed.line, {"x": panel.x, "y": panel.y})
    triggers = [panel.go.click, panel.x.submit, panel.y.submit]
    drawing = gr.on(triggers, draw, inputs, outputs, **PRIVATE)
    changes = _wire_ends(panel, tab, shared, context)
    followed = [change.success(_follower(tab, draw), inputs, outputs, **PRIVATE) for change in changes]
    wire_cancel(tab.status, [drawing, *followed])
    end_with_corpus(shared.key, tab.status, [drawing, *followed])

    def select(key: str, drawn: View, event: gr.EventData) -> Update:
        workspace = select_bar(context.services, key, events.whole(event, "axis"), events.whole(event, "bar"))
        return {tab.selection.panel: selection_view(workspace), tab.scatter: drawn | selected_on_map(workspace)}

    shown = [tab.selection.panel, tab.scatter]
    selected = panel.result.bar(as_gr_error(select), [shared.key, tab.scatter], shown, **IN_TURN)
    selected.success(None, None, None, js=_SHOW_SELECTION)


def _drawer(panel: AxesPanel, tab: MapTab, context: Context) -> Callable[..., Iterator[Update]]:
    """Draw the map between what is written and chosen."""

    def draw(key: str, colour: str, x: str, y: str, chosen: object) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            return draw_on_axes(context.services, key, axes_from_text(x, y, examples_from(chosen)), progress)

        def show(workspace: Workspace) -> Update:
            return {**tab.show(context, workspace, colour), **panel.made(x, y)}

        yield from stream(words.DRAWING, tab.status, work, show)

    return draw


def _follower(tab: MapTab, draw: Callable[..., Iterator[Update]]) -> Callable[..., Iterator[Update]]:
    """Draw the map as soon as each axis that was begun has two ends."""

    def follow(key: str, colour: str, x: str, y: str, chosen: View) -> Iterator[Update]:
        if _can_be_drawn(x, y, examples_from(chosen)):
            yield from draw(key, colour, x, y, chosen)
        else:
            yield unchanged(tab.status)

    return follow


def _wire_ends(panel: AxesPanel, tab: MapTab, shared: Shared, context: Context) -> list[Dependency]:
    """Connect the events that put passages to ends, take them away, or undo that."""

    def by(change: Change) -> Callable[..., Update]:
        def adjust(key: str, x: str, y: str, chosen: View, event: gr.EventData) -> Update:
            before = examples_from(chosen)
            shown = _chips(x, y, change(before, key, event), before)
            return {panel.fold: gr.update(open=True), panel.ends: shown}

        return as_gr_error(adjust)

    def put_row(before: EndExamples, key: str, event: gr.EventData) -> EndExamples:
        text = text_of(context.store.get(key), events.whole(event, "row"))
        return before.placed(side_of(events.text(event, "side")), text)

    def put_selection(before: EndExamples, key: str, event: gr.EventData) -> EndExamples:
        side = side_of(events.text(event, "side"))
        return reduce(lambda chosen, text: chosen.placed(side, text), central_texts(context.store.get(key)), before)

    def take_away(before: EndExamples, _key: str, event: gr.EventData) -> EndExamples:
        return before.without(side_of(events.text(event, "side")), events.whole(event, "at"))

    def undo(x: str, y: str, chosen: View) -> AxisEndsView:
        return _chips(x, y, examples_from(chosen.get("before")), None)

    inputs, outputs = [shared.key, *panel.inputs], [panel.fold, panel.ends]
    put = [
        tab.scatter.end(by(put_row), inputs, outputs, **PRIVATE),
        tab.selection.panel.end(by(put_selection), inputs, outputs, **PRIVATE),
    ]
    for one in put:
        one.success(None, None, None, js=_SHOW_ENDS)
    return [
        *put,
        panel.result.end(by(put_row), inputs, outputs, **PRIVATE),
        panel.ends.remove(by(take_away), inputs, outputs, **PRIVATE),
        panel.ends.undo(as_gr_error(undo), panel.inputs, panel.ends, **PRIVATE),
    ]


def _can_be_drawn(x: str, y: str, examples: EndExamples) -> bool:
    """Whether each axis that was begun has two ends."""
    try:
        axes_from_text(x, y, examples)
    except InputError:
        return False
    return True


def _chips(x: str, y: str, examples: EndExamples, before: EndExamples | None) -> AxisEndsView:
    """The chosen passages, with a hint if an end is still missing."""
    is_half = bool(examples) and not _can_be_drawn(x, y, examples)
    return axis_ends(examples, before, words.OTHER_END if is_half else "")
