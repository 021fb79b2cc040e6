"""Measuring the search: by the hits that a user marks as relevant, and in every context."""

from __future__ import annotations

from dataclasses import replace

from gte_demo.analysis.evaluation.contexts import ContextComparison, compare_contexts
from gte_demo.analysis.evaluation.judgements import duplicate_rows, evaluate_marks
from gte_demo.analysis.evaluation.metrics import Evaluation
from gte_demo.analysis.evaluation.steering_gain import SteeringGain, steering_gain
from gte_demo.errors import InputError
from gte_demo.jobs.derived import contexts_of, with_contexts
from gte_demo.jobs.search.find import options_of
from gte_demo.jobs.search.hits import Place, hits_with, row_of
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress

TOP = 8
"""Number of passages to find in each context."""

NO_QUESTION = "There is no question yet. Write one into the box above."


def toggle_mark(services: Services, key: str, place: Place) -> Workspace:
    """Mark or unmark a hit and its duplicates as relevant. Raises CorpusError if the hit no longer exists."""

    def toggled(kept: Workspace) -> Workspace:
        hits, row = hits_with(kept, place), row_of(kept, place)
        duplicates = [*duplicate_rows(kept.corpus, row), *hits.folded[place.rank - 1]]
        return replace(kept, marks=kept.marks.toggled(hits.query, row, duplicates))

    return services.store.update(key, toggled)


def remove_marks(services: Services, key: str, query: str) -> Workspace:
    """Remove the marks of one query."""
    return services.store.update(key, lambda kept: replace(kept, marks=kept.marks.without(query)))


def measure_marks(services: Services, workspace: Workspace) -> Evaluation | None:
    """Measure every search method on the marked queries; None if nothing is marked."""
    if not len(workspace.marks):
        return None
    index, contexts = workspace.derived.index, workspace.derived.contexts
    words = index.words if index else None
    return evaluate_marks(workspace.corpus, workspace.marks, services.encoder(), words=words, contexts=contexts)


def measure_steering(services: Services, workspace: Workspace) -> SteeringGain | None:
    """Measure what the steering of the first question gains on its marks; None if it isn't steered or not marked."""
    hits, request = workspace.search.hits, workspace.search.request
    if hits is None or request is None or not hits.is_question or not workspace.marks.rows_of(hits.query):
        return None
    options = options_of(workspace, request)
    return steering_gain(workspace.corpus, hits, workspace.marks, services.encoder(), options)


def rank_in_contexts(
    services: Services, key: str, query: str, progress: Progress
) -> tuple[Workspace, ContextComparison]:
    """Rank the passages of a corpus for `query` in every context. They are encoded in each context the first time.

    Raises InputError for an empty query.
    """
    if not query.strip():
        raise InputError(NO_QUESTION)
    encoder = services.encoder()
    workspace = services.store.apply(key, lambda kept: with_contexts(kept, encoder, progress))
    return workspace, compare_contexts(workspace.corpus, query, encoder, contexts_of(workspace, encoder), top=TOP)
