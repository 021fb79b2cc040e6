"""A person's marks, and the measures of each search method, as plain data."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.evaluation.metrics import Evaluation, Figure
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.search import contexts_words, marks_words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared.formatting import EmptyView, count, number

MEASURES = ("hit@1", "hit@5", "hit@10", "mrr@10")
FEW = 20
"""With fewer questions, the measures mean little."""


class MetricView(TypedDict):
    """A measure, with its confidence interval if known."""

    value: float
    interval: str


class MethodView(TypedDict):
    """A search method."""

    name: str
    about: str


class MethodRowView(MethodView):
    """A search method with its measures."""

    figures: list[MetricView]


class MarkedQuestionView(TypedDict):
    """A question, and the number of its right answers as text."""

    query: str
    count: str


class MarksView(TypedDict):
    """What the page part "marks" draws."""

    questions: list[MarkedQuestionView]
    summary: str
    head: list[str]
    rows: list[MethodRowView]
    notes: list[str]


def no_marks() -> EmptyView:
    """Before the first mark."""
    return {"empty": marks_words.MARKS_EMPTY}


def marks(workspace: Workspace, measured: Evaluation) -> MarksView:
    """The marked questions, and a row of measures for each search method."""
    corpus, right = workspace.corpus, workspace.marks.right
    has_interval = measured.queries > 1
    notes = [marks_words.MARKS_MEASURES, marks_words.MARKS_HOW, marks_words.MARKS_BIAS]
    notes += [marks_words.MARKS_FEW] if measured.queries < FEW else []
    notes += [] if workspace.derived.contexts else [marks_words.MARKS_CONTEXTS]
    return {
        "questions": [{"query": query, "count": count(len(rows), "passage")} for query, rows in right.items()],
        "summary": marks_words.MARKS_SUMMARY.format(
            questions=count(measured.queries, "question"), passages=f"{len(corpus):,}", model=measured.model.name
        )
        + (marks_words.MARKS_INTERVALS if has_interval else ""),
        "head": [marks_words.MARK_MEASURES[measure] for measure in MEASURES],
        "rows": [
            {**_method(method, workspace), "figures": [_figure(figures[name], has_interval) for name in MEASURES]}
            for method, figures in measured.methods.items()
        ],
        "notes": notes,
    }


def _method(method: str, workspace: Workspace) -> MethodView:
    if method == workspace.corpus.context:
        about = contexts_words.CONTEXT_NAMES[method][0].lower() + contexts_words.OWN_CONTEXT
        return {"name": search_words.METHODS["meaning"], "about": about}
    name, about = {**contexts_words.CONTEXT_NAMES, **marks_words.WORD_METHODS}[method]
    return {"name": name, "about": about}


def _figure(figure: Figure, has_interval: bool) -> MetricView:
    interval = f"{number(figure.low)}–{number(figure.high)}" if has_interval else ""
    return {"value": figure.value, "interval": interval}
