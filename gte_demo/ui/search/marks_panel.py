"""How good is the search on your own questions? Marks at the hits, and a folded section with what they tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

import gradio as gr

from gte_demo.analysis.evaluation.judgements import evaluate_marks, rows_alike
from gte_demo.export.relevance_judgements import write_judgements
from gte_demo.jobs import search as searching
from gte_demo.jobs.search import Place
from gte_demo.jobs.store import Workspace
from gte_demo.ui.search import marks_views as mark_views
from gte_demo.ui.search import marks_words as words
from gte_demo.ui.search import views as search_views
from gte_demo.ui.search.tab import SearchTab
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.components import about, part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.downloads import FETCH, new_path
from gte_demo.ui.shared.errors import mendable
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
        lists = (search_views.hit_list(workspace, which, chosen) for which in (0, 1))
        return (_view(context, workspace), *lists)

    def mark_first(key: str, chosen: Place, event: gr.EventData) -> Update:
        place = Place(0, events.whole(event, "rank"))
        return show(context.store.update(key, lambda kept: _toggled(kept, place)), chosen)

    def mark_second(key: str, chosen: Place, event: gr.EventData) -> Update:
        place = Place(1, events.whole(event, "rank"))
        return show(context.store.update(key, lambda kept: _toggled(kept, place)), chosen)

    def remove(key: str, chosen: Place, event: gr.EventData) -> Update:
        query = events.text(event, "query")
        return show(context.store.update(key, lambda kept: replace(kept, marks=kept.marks.without(query))), chosen)

    search.hits.mark(mendable(mark_first), chosen, shown, **IN_TURN)
    search.second_hits.mark(mendable(mark_second), chosen, shown, **IN_TURN)
    panel.marks.remove(mendable(remove), chosen, shown, **IN_TURN)


def wire_around(
    panel: MarksPanel, compared: gr.HTML, fetch: gr.DownloadButton, shared: Shared, context: Context
) -> None:
    """Connect the section with what stands around it: a new corpus, a comparison of contexts, the download."""

    def look(key: str) -> views.View:
        return _view(context, context.store.get(key))

    def save(key: str) -> str:
        workspace = context.store.get(key)
        path = new_path(workspace.corpus.name, ".marks.zip")
        write_judgements(workspace.corpus, workspace.marks, path)
        return str(path)

    gr.on([shared.key.change, compared.change], mendable(look), shared.key, panel.marks, **LOOKING)
    saved = panel.save.click(mendable(save), shared.key, fetch, **PRIVATE)
    saved.success(None, None, None, js=FETCH)


def _toggled(workspace: Workspace, place: Place) -> Workspace:
    """Mark or unmark a hit, and with it the passages that say the same."""
    hits = searching.hits_with(workspace, place)
    row = searching.row_of(workspace, place)
    alike = [*rows_alike(workspace.corpus, row), *hits.folded[place.rank - 1]]
    return replace(workspace, marks=workspace.marks.toggled(hits.query, row, alike))


def _view(context: Context, workspace: Workspace) -> views.View:
    if not len(workspace.marks):
        return mark_views.no_marks()
    measured = evaluate_marks(
        workspace.corpus,
        workspace.marks,
        context.host.encoder(),
        words=workspace.index.words if workspace.index else None,
        contexts=workspace.contexts,
    )
    return mark_views.marks(workspace, measured)
