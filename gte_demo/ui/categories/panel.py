"""Sorting the passages into one's own categories: a box for names, the result, and moving passages by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.categories.estimate import confusion_with_column
from gte_demo.jobs.categories import categories_of, classify_corpus, move_passage, take_back, with_known_examples
from gte_demo.jobs.workspace import Workspace
from gte_demo.links.page_state import NO_THRESHOLD
from gte_demo.texts.datasets.categories import categories_from_text
from gte_demo.types import Progress
from gte_demo.ui.categories import views, words
from gte_demo.ui.clusters.tab import ClustersTab
from gte_demo.ui.results import changed as result_changed
from gte_demo.ui.results.changed import ChangedLine, follow_controls
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import about, part, status_line, what_is_this
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.gradio_compat.types import Block
from gte_demo.ui.shared.stream import IN_TURN, LOOKING, PRIVATE, Inputs, Update, end_with_corpus, stream, wire_cancel


@dataclass(frozen=True, slots=True)
class CategoriesPanel:
    """The section's components."""

    box: gr.Textbox
    threshold: gr.Number
    go: gr.Button
    status: gr.HTML
    changed: ChangedLine
    result: gr.HTML

    @property
    def outputs(self) -> list[Block]:
        """The components that `show` updates."""
        return [self.changed.line, self.result, self.box, self.threshold]

    @property
    def controls(self) -> Inputs:
        """What makes the result."""
        return {"written": self.box, "threshold": self.threshold}

    def show(self, workspace: Workspace | None) -> Update:
        """The result, and the controls that made it."""
        made = views.made(workspace)
        return {**self.show_result(workspace), **{self.controls[name]: value for name, value in made.items()}}

    def show_result(self, workspace: Workspace | None, cell: views.Cell | None = None) -> Update:
        """The result alone: what a person is writing in the box stays."""
        found = workspace.categories if workspace else None
        confusion = confusion_with_column(found, workspace.corpus) if workspace and found else None
        result = views.own_categories(workspace, confusion, cell)
        replaced = workspace is not None and views.is_replaced(workspace)
        return {self.result: result, **self.changed.made(views.made(workspace), unfinished=replaced)}


def build() -> CategoriesPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="categories-fold"):
        about(words.ABOUT)
        what_is_this(words.WHAT)
        box = gr.Textbox(
            "",
            label=words.BOX_LABEL,
            placeholder=words.BOX_PLACEHOLDER,
            lines=4,
            max_lines=12,
            elem_id="categories-box",
        )
        with gr.Row(elem_classes="controls boxes"):
            threshold = gr.Number(
                NO_THRESHOLD,
                label=words.THRESHOLD_LABEL,
                minimum=-1,
                maximum=1,
                step=0.05,
                elem_id="categories-threshold",
            )
            go = gr.Button(words.SORT, scale=0, elem_classes="go", elem_id="sort-passages")
        status = status_line(words.TITLE, "categories-status")
        changed = result_changed.build("categories", "sort-passages", ["own-categories"])
        result = part(
            "own_categories", {"empty": words.EMPTY}, label=words.TITLE, elem_id="own-categories", words=words.PART
        )
    return CategoriesPanel(box, threshold, go, status, changed, result)


def wire(panel: CategoriesPanel, clusters: ClustersTab, shared: Shared, context: Context) -> None:
    """Connect the section. What it sorts becomes the clusters, so that tab, map and exports follow."""

    def show(workspace: Workspace) -> Update:
        return {**panel.show(workspace), **clusters.show(workspace)}

    def sort(key: str, written: str, threshold: float | None) -> Iterator[Update]:
        def work(_progress: Progress) -> Workspace:
            known = context.store.get(key).categories
            wanted = with_known_examples(categories_from_text(written), known)
            return classify_corpus(context.services, key, wanted, _threshold(threshold))

        yield from stream(words.SORTING, panel.status, work, show)

    outputs = [panel.status, *panel.outputs, *clusters.outputs]
    inputs = [shared.key, panel.box, panel.threshold]
    sorting = gr.on([panel.go.click, panel.threshold.submit], sort, inputs, outputs, **PRIVATE)
    wire_cancel(panel.status, sorting)
    end_with_corpus(shared.key, panel.status, sorting)
    follow_controls(panel.changed.line, panel.controls)
    _wire_result(panel, clusters, shared, context)


def _threshold(written: float | None) -> float | None:
    """The score in the box; -1, which no passage is below, and an empty box leave none out."""
    return None if written is None or written <= NO_THRESHOLD else written


def _wire_result(panel: CategoriesPanel, clusters: ClustersTab, shared: Shared, context: Context) -> None:
    """Connect what can be done with a result: move a passage, undo that, open a cell, bring a file."""

    def moved(workspace: Workspace) -> Update:
        return {**panel.show_result(workspace), **clusters.show(workspace)}

    def move(key: str, event: gr.EventData) -> Update:
        row, category = events.whole(event, "row"), events.whole(event, "category")
        return moved(move_passage(context.services, key, row, category))

    def undo(key: str) -> Update:
        return moved(take_back(context.services, key))

    def cell(key: str, event: gr.EventData) -> Update:
        workspace = context.store.get(key)
        names = len(categories_of(workspace).categories)
        truth, found = events.whole(event, "truth"), events.whole(event, "found")
        chosen = (truth, found) if 0 <= truth < names and -1 <= found < names else None
        return panel.show_result(workspace, chosen)

    def look(key: str, written: str | None) -> Update:
        """Follow the clusters: with a corpus that has grown, they come with its other passages.

        An empty box is filled, as it belongs to a visitor who has come back.
        """
        workspace = context.store.get(key) if key else None
        return panel.show_result(workspace) if (written or "").strip() else panel.show(workspace)

    def bring(key: str, event: gr.EventData) -> Update:
        categories = categories_from_text(events.text(event, "text"))
        threshold = found.threshold if (found := context.store.get(key).categories) else None
        workspace = classify_corpus(context.services, key, categories, threshold)
        return {**panel.show(workspace), **clusters.show(workspace)}

    result = [panel.result, panel.changed.line]
    panel.result.move(as_gr_error(move), shared.key, [*result, *clusters.outputs], **IN_TURN)
    panel.result.undo(as_gr_error(undo), shared.key, [*result, *clusters.outputs], **IN_TURN)
    panel.result.cell(as_gr_error(cell), shared.key, result, **IN_TURN)
    clusters.clusters.change(as_gr_error(look), [shared.key, panel.box], panel.outputs, **LOOKING)
    panel.result.bring(as_gr_error(bring), shared.key, [*panel.outputs, *clusters.outputs], **IN_TURN)
