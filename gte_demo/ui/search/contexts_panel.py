"""What does context change? A folded section of the search tab that compares plain, prefixed and late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.evaluation.contexts import ContextComparison
from gte_demo.jobs.evaluation import rank_in_contexts
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress
from gte_demo.ui.search import contexts_views as context_views
from gte_demo.ui.search import contexts_words as words
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import about, part, status_line
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.stream import LOOKING, PRIVATE, Update, end_with_corpus, stream, wire_cancel


@dataclass(frozen=True, slots=True)
class ContextsPanel:
    """The section's components."""

    go: gr.Button
    status: gr.HTML
    comparison: gr.HTML


def build() -> ContextsPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.CONTEXTS_TITLE, open=False, elem_classes="fold", elem_id="contexts-fold"):
        about(words.CONTEXTS_ABOUT)
        go = gr.Button(shared_words.COMPARE, elem_classes="go", elem_id="compare-contexts")
        status = status_line("What is compared", "contexts-status")
        nothing = context_views.nothing_compared()
        comparison = part("contexts", nothing, label=words.CONTEXTS_TITLE, elem_id="contexts", words=words.CONTEXTS)
    return ContextsPanel(go, status, comparison)


def wire(panel: ContextsPanel, query: gr.Textbox, shared: Shared, context: Context) -> None:
    """Connect the section, which uses the question in `query`."""
    outputs = [panel.status, panel.comparison]

    def run(key: str, query: str) -> Iterator[Update]:
        def work(progress: Progress) -> tuple[Workspace, ContextComparison]:
            return rank_in_contexts(context.services, key, query, progress)

        yield from stream(words.COMPARING, panel.status, work, show)

    def show(compared: tuple[Workspace, ContextComparison]) -> Update:
        workspace, found = compared
        return {panel.comparison: context_views.comparison(workspace.corpus, found)}

    def forget() -> Update:
        return {panel.status: views.idle(), panel.comparison: context_views.nothing_compared()}

    job = panel.go.click(run, [shared.key, query], outputs, **PRIVATE)
    shared.key.change(forget, None, outputs, **LOOKING)
    wire_cancel(panel.status, job)
    end_with_corpus(shared.key, panel.status, job)
