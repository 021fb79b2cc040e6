"""What does context change? A folded section of the search tab that compares plain, prefixed and late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import gradio as gr

from gte_demo.analysis.evaluation.contexts import ContextComparison, compare_contexts, encode_contexts
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import Progress
from gte_demo.ui.search import contexts_views as context_views
from gte_demo.ui.search import contexts_words as words
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as wording
from gte_demo.ui.shared.components import about, part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.stream import PRIVATE, Update, end_with_corpus, stoppable, stream

TOP = 8
"""Passages shown under each context."""


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
        go = gr.Button(wording.COMPARE, elem_classes="go", elem_id="compare-contexts")
        status = part("status", views.idle(), label="What is compared", elem_id="contexts-status", words=wording.STATUS)
        nothing = context_views.nothing_compared()
        comparison = part("contexts", nothing, label=words.CONTEXTS_TITLE, elem_id="contexts", words=words.CONTEXTS)
    return ContextsPanel(go, status, comparison)


def wire(panel: ContextsPanel, query: gr.Textbox, shared: Shared, context: Context) -> None:
    """Connect the section; it compares the question that stands in `query`."""
    outputs = [panel.status, panel.comparison]

    def run(key: str, query: str) -> Iterator[Update]:
        yield from stream(words.COMPARING, 1, lambda progress: _compare(context, key, query, progress), _show)

    def forget() -> Update:
        return views.idle(), context_views.nothing_compared()

    job = panel.go.click(run, [shared.key, query], outputs, **PRIVATE)
    shared.key.change(forget, None, outputs, **PRIVATE)
    stoppable(panel.status, job)
    end_with_corpus(shared.key, panel.status, job)


def _compare(context: Context, key: str, query: str, progress: Progress) -> tuple[Corpus, ContextComparison]:
    """Rank under every context; the passages are encoded once a corpus, and kept in its workspace."""
    if not query.strip():
        raise InputError(words.NO_QUESTION)
    workspace, encoder = context.store.get(key), context.host.encoder()
    encoded = workspace.contexts or encode_contexts(workspace.corpus, encoder, progress=progress)
    context.store.update(key, lambda kept: replace(kept, contexts=encoded))
    return workspace.corpus, compare_contexts(workspace.corpus, query, encoder, encoded, top=TOP)


def _show(compared: tuple[Corpus, ContextComparison]) -> Update:
    return (context_views.comparison(*compared),)
