"""A person's marks and what each way of searching makes of them, as plain data."""

from __future__ import annotations

from gte_demo.analysis.evaluation import Evaluation, Figure
from gte_demo.store import Workspace
from gte_demo.ui import wording
from gte_demo.ui.views import View, count, number

MEASURES = ("hit@1", "hit@5", "hit@10", "mrr@10")
FEW = 20
"""Fewer questions than this tell little."""


def no_marks() -> View:
    """Before the first mark."""
    return {"questions": [], "empty": wording.MARKS_EMPTY}


def marks(workspace: Workspace, measured: Evaluation) -> View:
    """The marked questions, and a row of figures for every way of searching."""
    corpus, right = workspace.corpus, workspace.marks.right
    has_interval = measured.queries > 1
    notes = [wording.MARKS_MEASURES, wording.MARKS_HOW, wording.MARKS_BIAS]
    notes += [wording.MARKS_FEW] if measured.queries < FEW else []
    notes += [] if workspace.contexts else [wording.MARKS_CONTEXTS]
    return {
        "questions": [{"query": query, "count": count(len(rows), "passage")} for query, rows in right.items()],
        "summary": wording.MARKS_SUMMARY.format(
            questions=count(measured.queries, "question"), passages=f"{len(corpus):,}", model=measured.model.name
        )
        + (wording.MARKS_INTERVALS if has_interval else ""),
        "head": [wording.MARK_MEASURES[measure] for measure in MEASURES],
        "rows": [
            {**_method(method, workspace), "figures": [_figure(figures[name], has_interval) for name in MEASURES]}
            for method, figures in measured.methods.items()
        ],
        "notes": notes,
    }


def _method(method: str, workspace: Workspace) -> View:
    if method == workspace.corpus.context:
        about = wording.CONTEXT_NAMES[method][0].lower() + wording.OWN_CONTEXT
        return {"name": wording.METHODS[0], "about": about}
    name, about = {**wording.CONTEXT_NAMES, **wording.WORD_METHODS}[method]
    return {"name": name, "about": about}


def _figure(figure: Figure, has_interval: bool) -> View:
    interval = f"{number(figure.low)}–{number(figure.high)}" if has_interval else ""
    return {"value": figure.value, "interval": interval}
