"""What is selected on the map: described below it, and handed on to search and to a file."""

from __future__ import annotations

from dataclasses import dataclass, replace

import gradio as gr
import numpy as np

from gte_demo.analysis.clusters.selection import describe_selection, rows_with_words
from gte_demo.errors import InputError
from gte_demo.jobs.store import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.types import Rows
from gte_demo.ui.map import words
from gte_demo.ui.map.row_bits import pack_rows, unpack_rows
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import mendable
from gte_demo.ui.shared.formatting import View, count, number, passage_place
from gte_demo.ui.shared.stream import IN_TURN, PRIVATE

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
        return selection_view(_select(context, key, rows))

    def find(key: str, drawn: View, event: gr.EventData) -> tuple[View, View]:
        corpus, text = context.store.get(key).corpus, events.text(event, "text")
        rows = rows_with_words(corpus, text)
        if not len(rows):
            raise InputError(words.NO_WORDS_FOUND.format(words=text))
        workspace = _select(context, key, rows)
        return selection_view(workspace), drawn | selected_on_map(workspace)

    def clear(key: str) -> View:
        return selection_view(context.store.update(key, lambda kept: replace(kept, selection=None)))

    def clear_both(key: str, drawn: View) -> tuple[View, View]:
        return clear(key), drawn | selected_on_map(context.store.get(key))

    scatter.select(mendable(select), shared.key, tab.panel, **IN_TURN)
    scatter.clear(mendable(clear), shared.key, tab.panel, **IN_TURN)
    scatter.find(mendable(find), [shared.key, scatter], [tab.panel, scatter], **PRIVATE)
    tab.panel.clear(mendable(clear_both), [shared.key, scatter], [tab.panel, scatter], **PRIVATE)


def search_in_selection(context: Context, key: str) -> Workspace:
    """Keep searches to what is selected. Raises InputError where nothing is."""

    def narrowed(kept: Workspace) -> Workspace:
        if kept.selection is None or not len(kept.selection.rows):
            raise InputError(words.NO_SELECTION)
        return replace(kept, searched=np.sort(kept.selection.rows))

    return context.store.update(key, narrowed)


def selection_view(workspace: Workspace | None) -> View:
    """The selection as plain data; nothing where there is none."""
    if workspace is None or workspace.selection is None:
        return {}
    selection, corpus = workspace.selection, workspace.corpus
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
    selection = workspace.selection
    if selection is None:
        return {"selected": "", "greyed": False}
    return {"selected": pack_rows(selection.rows, len(workspace.corpus)), "greyed": not len(selection.rows)}


def _select(context: Context, key: str, rows: Rows) -> Workspace:
    described = describe_selection(context.store.get(key).corpus, rows)
    return context.store.update(key, lambda kept: replace(kept, selection=described))
