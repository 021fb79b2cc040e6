"""The selection on the map: a description below it, searching in it, and saving it."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.jobs import selection as selecting
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map import axes_words, words
from gte_demo.ui.map.row_bits import unpack_rows
from gte_demo.ui.map.selection_views import SelectionView, selected_on_map, selection_view
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import EmptyView, View
from gte_demo.ui.shared.stream import IN_TURN, PRIVATE, Update


@dataclass(frozen=True, slots=True)
class MapSelection:
    """The panel below the map."""

    panel: gr.HTML


def build() -> MapSelection:
    """Lay out the panel, empty."""
    return MapSelection(
        part("selection", {}, label="Selection", elem_id="selection", words=words.SELECTED | axes_words.END_CHOICE)
    )


def wire(tab: MapSelection, scatter: gr.HTML, shared: Shared, context: Context) -> None:
    """Connect the panel with the map."""

    def select(key: str, event: gr.EventData) -> SelectionView | EmptyView:
        rows = unpack_rows(events.text(event, "bits"), len(context.store.get(key).corpus))
        return selection_view(selecting.select_rows(context.services, key, rows))

    def find(key: str, drawn: View, event: gr.EventData) -> Update:
        return shown(selecting.select_words(context.services, key, events.text(event, "text")), drawn)

    def clear(key: str) -> SelectionView | EmptyView:
        return selection_view(selecting.clear_selection(context.services, key))

    def clear_both(key: str, drawn: View) -> Update:
        return shown(selecting.clear_selection(context.services, key), drawn)

    def shown(workspace: Workspace, drawn: View) -> Update:
        return {tab.panel: selection_view(workspace), scatter: drawn | selected_on_map(workspace)}

    scatter.select(as_gr_error(select), shared.key, tab.panel, **IN_TURN)
    scatter.clear(as_gr_error(clear), shared.key, tab.panel, **IN_TURN)
    scatter.find(as_gr_error(find), [shared.key, scatter], [tab.panel, scatter], **PRIVATE)
    tab.panel.clear(as_gr_error(clear_both), [shared.key, scatter], [tab.panel, scatter], **PRIVATE)
