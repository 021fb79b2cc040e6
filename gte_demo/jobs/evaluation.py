"""How good the search is: a person's own marks at the hits, and the passages encoded in every context."""

from __future__ import annotations

from dataclasses import replace

from gte_demo.analysis.evaluation.contexts import ContextComparison, compare_contexts
from gte_demo.analysis.evaluation.judgements import evaluate_marks, rows_alike
from gte_demo.analysis.evaluation.metrics import Evaluation
from gte_demo.errors import InputError
from gte_demo.jobs.search import Place, hits_with, row_of
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace, contexts_of, with_contexts
from gte_demo.types import Progress

TOP = 8
"""Passages found under each context."""

NO_QUESTION = "There is no question yet: write one into the box above."


def toggle_mark(services: Services, key: str, place: Place) -> Workspace:
    """Mark a hit as right or unmark it, and with it the passages that say the same.

    Raises CorpusError where there is no such hit any more.
    """

    def toggled(kept: Workspace) -> Workspace:
        hits, row = hits_with(kept, place), row_of(kept, place)
        alike = [*rows_alike(kept.corpus, row), *hits.folded[place.rank - 1]]
        return replace(kept, marks=kept.marks.toggled(hits.query, row, alike))

    return services.store.update(key, toggled)


def remove_marks(services: Services, key: str, query: str) -> Workspace:
    """Take away the marks of one question."""
    return services.store.update(key, lambda kept: replace(kept, marks=kept.marks.without(query)))


def measure_marks(services: Services, workspace: Workspace) -> Evaluation | None:
    """Every way of searching, measured on the marked questions; None without a mark."""
    if not len(workspace.marks):
        return None
    index, contexts = workspace.derived.index, workspace.derived.contexts
    words = index.words if index else None
    return evaluate_marks(workspace.corpus, workspace.marks, services.encoder(), words=words, contexts=contexts)


def rank_in_contexts(
    services: Services, key: str, query: str, progress: Progress
) -> tuple[Workspace, ContextComparison]:
    """The corpus under `key`, ranked for `query` under every context; its passages are encoded for that once.

    Raises InputError for an empty query.
    """
    if not query.strip():
        raise InputError(NO_QUESTION)
    encoder = services.encoder()
    workspace = services.store.apply(key, lambda kept: with_contexts(kept, encoder, progress))
    return workspace, compare_contexts(workspace.corpus, query, encoder, contexts_of(workspace, encoder), top=TOP)
