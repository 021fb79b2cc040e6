"""How good is the search on your own questions? Marks at the hits, and a folded section with measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import gradio as gr

from gte_demo.export.relevance_judgements import write_judgements
from gte_demo.jobs import evaluation
from gte_demo.jobs.search.hits import Place
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.search import marks_views as mark_views
from gte_demo.ui.search import marks_words as words
from gte_demo.ui.search import views as search_views
from gte_demo.ui.search.layout import SearchTab
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import about, part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.downloads import FETCH
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import EmptyView
from gte_demo.ui.shared.stream import IN_TURN, LOOKING, PRIVATE, Update


@dataclass(frozen=True, slots=True)
class MarksPanel:
    """The section's components."""

    marks: gr.HTML
    save: gr.Button


def build() -> MarksPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.MARKS_TITLE, open=False, elem_classes="fold", elem_id="marks-fold"):
        about(words.MARKS_ABOUT)
        marks = part("marks", mark_views.no_marks(), label=words.MARKS_TITLE, elem_id="marks", words=words.MARKS)
        save = gr.Button(words.SAVE_MARKS, elem_classes="quiet", elem_id="save-marks")
    return MarksPanel(marks, save)


def wire(panel: MarksPanel, search: SearchTab, shared: Shared, context: Context) -> None:
    """Connect the toggles at the hits, and the section."""
    shown, chosen = [panel.marks, search.hits, search.second_hits], [shared.key, search.chosen]

    def show(workspace: Workspace, chosen: Place) -> Update:
        return {
            panel.marks: _view(context, workspace),
            search.hits: search_views.hit_list(
                workspace, 0, chosen, evaluation.measure_steering(context.services, workspace)
            ),
            search.second_hits: search_views.hit_list(workspace, 1, chosen),
        }

    def marker(which: int) -> Callable[[str, Place, gr.EventData], Update]:
        def mark(key: str, chosen: Place, event: gr.EventData) -> Update:
            place = Place(which, events.whole(event, "rank"))
            return show(evaluation.toggle_mark(context.services, key, place), chosen)

        return as_gr_error(mark)

    def remove(key: str, chosen: Place, event: gr.EventData) -> Update:
        query = events.text(event, "query")
        return show(evaluation.remove_marks(context.services, key, query), chosen)

    search.hits.mark(marker(0), chosen, shown, **IN_TURN)
    search.second_hits.mark(marker(1), chosen, shown, **IN_TURN)
    panel.marks.remove(as_gr_error(remove), chosen, shown, **IN_TURN)


def wire_around(
    panel: MarksPanel, compared: gr.HTML, fetch: gr.DownloadButton, shared: Shared, context: Context
) -> None:
    """Connect the section with a new corpus, the comparison of contexts, and the download."""

    def look(key: str) -> mark_views.MarksView | EmptyView:
        return _view(context, context.store.get(key))

    def save(key: str) -> str:
        workspace = context.store.get(key)
        path = context.new_file(workspace.corpus, ".marks.zip")
        write_judgements(workspace.corpus, workspace.marks, path)
        return str(path)

    gr.on([shared.key.change, compared.change], as_gr_error(look), shared.key, panel.marks, **LOOKING)
    saved = panel.save.click(as_gr_error(save), shared.key, fetch, **PRIVATE)
    saved.success(None, None, None, js=FETCH)


def _view(context: Context, workspace: Workspace) -> mark_views.MarksView | EmptyView:
    measured = evaluation.measure_marks(context.services, workspace)
    return mark_views.marks(workspace, measured) if measured else mark_views.no_marks()
