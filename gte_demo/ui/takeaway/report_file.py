"""Downloading the report on the results on screen."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.similarity.scores import Comparison, compare
from gte_demo.export.workspace_files import Shown, write_report
from gte_demo.ui.map.views.colours import colouring_of
from gte_demo.ui.search.views import filter_sentences
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.downloads import FETCH
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import View
from gte_demo.ui.shared.stream import PRIVATE
from gte_demo.ui.takeaway.panel import TakeAway


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """What the Similarity tab has compared."""

    matrix: gr.HTML
    """The scores of lines."""
    documents: gr.State
    """The key of the workspace with two documents beside each other; empty if there are none."""


def wire(row: TakeAway, compared_texts: ComparedTexts, colour: gr.Radio, shared: Shared, context: Context) -> None:
    """Connect the button: write the report and let the browser download it.

    It has the comparisons on screen, and the map in the chosen `colour`.
    """

    def save(key: str, matrix: View | None, documents: str, chosen: str) -> str:
        workspace = context.store.get(key)
        path = context.new_file(workspace.corpus, ".report.html")
        beside = context.store.get(documents).beside if context.store.can_find(documents) else None
        filters, colouring = filter_sentences(workspace), colouring_of(workspace, chosen)
        write_report(workspace, path, Shown(compared(matrix, context), beside, tuple(filters), colouring))
        return str(path)

    inputs = [shared.key, compared_texts.matrix, compared_texts.documents, colour]
    saved = row.report.click(as_gr_error(save), inputs, row.fetch, **PRIVATE)
    saved.success(None, None, None, js=FETCH)


def compared(shown: View | None, context: Context) -> Comparison | None:
    """The comparison of the texts on screen, with vectors from the cache; None if there is none."""
    if not shown or not shown.get("rows"):
        return None
    sides = [[str(text) for text in shown[side]] for side in ("rows", "columns")]
    return compare(sides[0], sides[1], context.host.encoder(), most=context.settings.max_pairs)
