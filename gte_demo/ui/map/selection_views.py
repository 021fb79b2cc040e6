"""The selection on the map as plain data."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.map import words
from gte_demo.ui.map.row_bits import pack_rows
from gte_demo.ui.shared.formatting import EmptyView, PassageView, count, number, passage_place

LISTED = 50
"""The number of most central passages that are listed."""
EXCERPT = 240
"""Characters shown of a passage."""


class SelectionView(TypedDict):
    """What the page part "selection" draws; a single passage has no `similarity`."""

    title: str
    similarity: float | None
    corpus: str
    terms: str
    passages: list[PassageView]
    shown: int
    total: str
    more: bool


class SelectedView(TypedDict):
    """The selected rows as bits, and whether all points are grey because a search for words found none.

    `sought` says that the view goes to them.
    """

    selected: str
    greyed: bool
    sought: bool


def selection_view(workspace: Workspace | None) -> SelectionView | EmptyView:
    """The selection as plain data; empty if there is none."""
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


def selected_on_map(workspace: Workspace) -> SelectedView:
    """The selection for the map. A selection without passages greys every point."""
    selection = workspace.map.selection
    if selection is None:
        return {"selected": "", "greyed": False, "sought": False}
    selected = pack_rows(selection.rows, len(workspace.corpus))
    return {"selected": selected, "greyed": not len(selection.rows), "sought": selection.is_sought}
