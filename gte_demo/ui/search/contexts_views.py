"""The comparison of contexts as plain data: the same question, with one column per context."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.evaluation.contexts import ContextComparison
from gte_demo.corpus.contexts import CONTEXTS, Context
from gte_demo.corpus.corpus import Corpus
from gte_demo.ui.search import contexts_words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared.formatting import EmptyView, ExcerptView, excerpt, passage_place


class ElsewhereView(TypedDict):
    """A passage's rank in another column, None if it has none, and how many ranks higher it is there."""

    name: str
    rank: int | None
    up: int


class RankedPassageView(ExcerptView):
    """A passage in one column."""

    row: int
    rank: int
    score: float
    place: str
    others: list[ElsewhereView]


class ColumnView(TypedDict):
    """The passages found under one context, or by one model, or why there are none."""

    name: str
    about: str
    left_out: str
    rows: list[RankedPassageView]


class ContextsView(TypedDict):
    """What the page part "contexts" draws."""

    columns: list[ColumnView]
    title: str
    summary: str
    notes: list[str]


def nothing_compared() -> EmptyView:
    """Before the first comparison."""
    return {"empty": contexts_words.CONTEXTS_EMPTY}


def comparison(corpus: Corpus, found: ContextComparison) -> ContextsView:
    """A column for every context, including those that the model doesn't support."""
    columns = [_column(corpus, found, context) for context in CONTEXTS]
    shown = max(len(ranked.rows) for ranked in found.contexts.values())
    name = found.model.name
    return {
        "title": search_words.QUESTION.format(query=" ".join(found.query.split())),
        "summary": contexts_words.CONTEXTS_SUMMARY.format(
            shown=shown, total=len(corpus), agreed=found.shared, contexts=len(found.contexts), model=name
        ),
        "columns": columns,
        "notes": [
            *found.notes,
            contexts_words.CONTEXT_FIGURES.get(name, contexts_words.NO_CONTEXT_FIGURES.format(model=name)),
        ],
    }


def _column(corpus: Corpus, found: ContextComparison, context: Context) -> ColumnView:
    name, about = contexts_words.CONTEXT_NAMES[context]
    if context in found.left_out:
        return {"name": name, "about": about, "left_out": found.left_out[context], "rows": []}
    own = contexts_words.OWN_CONTEXT if context == corpus.context else ""
    rows = [_row(corpus, found, context, i) for i in range(len(found.contexts[context].rows))]
    return {"name": name, "about": about + own, "left_out": "", "rows": rows}


def _row(corpus: Corpus, found: ContextComparison, context: Context, i: int) -> RankedPassageView:
    ranked = found.contexts[context]
    row = int(ranked.rows[i])
    return {
        "row": row,
        "rank": i + 1,
        "score": float(ranked.scores[i]),
        "place": passage_place(corpus, row),
        **excerpt(corpus, row, ranked.sentences[i]),
        "others": [
            {"name": contexts_words.CONTEXT_NAMES[other][0], "rank": rank, "up": i + 1 - rank}
            for other, rank in found.ranks(row).items()
            if other != context
        ],
    }
