"""What is selected on the map: described below it, and handed on to search and to a file."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.jobs import selection as selecting
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.map import words
from gte_demo.ui.map.row_bits import pack_rows, unpack_rows
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import View, count, number, passage_place
from gte_demo.ui.shared.stream import IN_TURN, PRIVATE, Update

LISTED = 50
"""Passages listed of a selection, the most central ones."""
EXCERPT = 240


@dataclass(frozen=True, slots=True)
class MapSelection:
    """The panel below the map."""

    panel: gr.HTML


def build() -> MapSelection:
    """Lay out the panel, empty."""
    return MapSelection(part("selection", {}, label="Selection", elem_id="selection", words=words.SELECTED))


def wire(tab: MapSelection, scatter: gr.HTML, shared: Shared, context: Context) -> None:
    """Connect the panel with the map."""

    def select(key: str, event: gr.EventData) -> View:
        rows = unpack_rows(events.text(event, "bits"), len(context.store.get(key).corpus))
        return selection_view(selecting.select_rows(context.services, key, rows))

    def find(key: str, drawn: View, event: gr.EventData) -> Update:
        return shown(selecting.select_words(context.services, key, events.text(event, "text")), drawn)

    def clear(key: str) -> View:
        return selection_view(selecting.clear_selection(context.services, key))

    def clear_both(key: str, drawn: View) -> Update:
        return shown(selecting.clear_selection(context.services, key), drawn)

    def shown(workspace: Workspace, drawn: View) -> Update:
        return {tab.panel: selection_view(workspace), scatter: drawn | selected_on_map(workspace)}

    scatter.select(as_gr_error(select), shared.key, tab.panel, **IN_TURN)
    scatter.clear(as_gr_error(clear), shared.key, tab.panel, **IN_TURN)
    scatter.find(as_gr_error(find), [shared.key, scatter], [tab.panel, scatter], **PRIVATE)
    tab.panel.clear(as_gr_error(clear_both), [shared.key, scatter], [tab.panel, scatter], **PRIVATE)


def selection_view(workspace: Workspace | None) -> View:
    """The selection as plain data; nothing where there is none."""
    if workspace is None or workspace.map.selection is None:
        return {}
    selection, corpus = workspace.map.selection, workspace.corpus
    shown = selection.rows[:LISTED]
    return {
        "title": words.SELECTED_TITLE.format(count=count(len(selection.rows), "passage")),
        "similarity": selection.similarity,
        "corpus": number(selection.corpus_similarity) if selection.corpus_similarity is not None else "",
        "terms": ", ".join(selection.terms),
        "passages": [
            {
                "row": int(row),
                "place": passage_place(corpus, int(row)),
                "text": shortened(corpus.text(int(row)), EXCERPT),
            }
            for row in shown
        ],
        "shown": len(shown),
        "total": f"{len(selection.rows):,}",
        "more": len(selection.rows) > len(shown),
    }


def selected_on_map(workspace: Workspace) -> View:
    """The selection as the map is told of it: also that there is one which holds nothing, and greys every point."""
    selection = workspace.map.selection
    if selection is None:
        return {"selected": "", "greyed": False}
    return {"selected": pack_rows(selection.rows, len(workspace.corpus)), "greyed": not len(selection.rows)}
