"""What does context change? A folded section of the search tab that compares plain, prefixed and late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.evaluation.contexts import ContextComparison
from gte_demo.jobs.evaluation import rank_in_contexts
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress
from gte_demo.ui.results import changed as result_changed
from gte_demo.ui.results.changed import ChangedLine, follow_controls
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
    changed: ChangedLine
    comparison: gr.HTML

    def show(self, query: str, workspace: Workspace, found: ContextComparison) -> Update:
        """The comparison for `query`."""
        return {
            self.comparison: context_views.comparison(workspace.corpus, found),
            **self.changed.made({"query": query}),
        }

    def nothing(self) -> Update:
        """Nothing compared yet."""
        return {self.comparison: context_views.nothing_compared(), **self.changed.made({})}


def build() -> ContextsPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.CONTEXTS_TITLE, open=False, elem_classes="fold", elem_id="contexts-fold"):
        about(words.CONTEXTS_ABOUT)
        go = gr.Button(shared_words.COMPARE, elem_classes="go", elem_id="compare-contexts")
        status = status_line("What is compared", "contexts-status")
        changed = result_changed.build("contexts", "compare-contexts", ["contexts"])
        nothing = context_views.nothing_compared()
        comparison = part("contexts", nothing, label=words.CONTEXTS_TITLE, elem_id="contexts", words=words.CONTEXTS)
    return ContextsPanel(go, status, changed, comparison)


def wire(panel: ContextsPanel, query: gr.Textbox, shared: Shared, context: Context) -> None:
    """Connect the section, which uses the question in `query`."""
    outputs = [panel.status, panel.comparison, panel.changed.line]

    def run(key: str, query: str) -> Iterator[Update]:
        def work(progress: Progress) -> tuple[Workspace, ContextComparison]:
            return rank_in_contexts(context.services, key, query, progress)

        yield from stream(words.COMPARING, panel.status, work, lambda compared: panel.show(query, *compared))

    def forget() -> Update:
        return {panel.status: views.idle(), **panel.nothing()}

    job = panel.go.click(run, [shared.key, query], outputs, **PRIVATE)
    shared.key.change(forget, None, outputs, **LOOKING)
    follow_controls(panel.changed.line, {"query": query})
    wire_cancel(panel.status, job)
    end_with_corpus(shared.key, panel.status, job)
