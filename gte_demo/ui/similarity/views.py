"""The similarity tab as plain data: the matrix and the best pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from gte_demo.analysis.similarity.ordering import order_one_list, order_two_lists
from gte_demo.analysis.similarity.scores import Comparison, RankedPairs, among_themselves, reached
from gte_demo.errors import InputError
from gte_demo.jobs.similarity.explain import UsualPairs
from gte_demo.ui.shared.formatting import EmptyView, StatusView, View, count, idle
from gte_demo.ui.similarity import words
from gte_demo.ui.similarity.unknown_views import not_known

TABLE_ROWS = 200
"""Rows of a table sent to the page."""
MOST_NOTES = 3
"""The most texts that have a note."""


class ThresholdView(TypedDict):
    """How many pairs reach each hundredth, how many there are, and the threshold in use."""

    reached: list[int]
    all: int
    threshold: float


class UsualView(TypedDict):
    """How high each hundredth of a score is, from 0 to 1: closer than m of n random pairs, and whose."""

    closer: list[list[int]]
    corpus: str


class OrderView(TypedDict):
    """The texts' numbers in the order by similarity."""

    rows: list[int]
    columns: list[int]


class OrderedView(TypedDict, total=False):
    """The order by similarity, or why there is none."""

    order: OrderView
    unordered: str


class MatrixView(ThresholdView, OrderedView):
    """What the page part "matrix" draws; scores as ten-thousandths, row by row."""

    rows: list[str]
    columns: list[str]
    scores: list[int]
    summary: str
    by: str
    usual: UsualView | None


class PairView(TypedDict):
    """Two texts and their cosine."""

    a: str
    b: str
    score: float


class PairsView(ThresholdView):
    """What the page part "pairs" draws."""

    title: str
    pairs: list[PairView]
    foot: str
    usual: UsualView | None


class ApartTextView(TypedDict):
    """A text of one list with its number and its mean cosine with the others."""

    n: int
    text: str
    mean: float


class ApartView(TypedDict):
    """What the page part "apart" draws."""

    title: str
    about: str
    texts: list[ApartTextView]
    foot: str


@dataclass(frozen=True, slots=True)
class Look:
    """How the scores are shown."""

    by: str
    """One of `words.ORDERS`."""
    threshold: float
    """From 0 to 1; pairs below are greyed, none at 0."""
    usual: UsualPairs | None = None
    """Random pairs that say how high a score is."""


def notes(comparison: Comparison) -> StatusView:
    """Notes on truncated texts and on unknown tokens."""
    window = comparison.model.max_tokens
    cut = [
        words.TRUNCATED.format(window=window, character=stop, text=text[:60])
        for text, stop in list(comparison.truncated.items())[:MOST_NOTES]
    ]
    unknown = [not_known(one, words.UNKNOWN_IN, text) for text, one in list(comparison.unknown.items())[:MOST_NOTES]]
    more = len(comparison.unknown) - MOST_NOTES
    return idle([*cut, *unknown, *([words.UNKNOWN_MORE.format(n=count(more, "text"))] if more > 0 else [])])


def matrix(comparison: Comparison, look: Look) -> MatrixView:
    """Scores as whole ten-thousandths, row by row, which takes a quarter of the bytes of decimal numbers.

    Both orders and the number of pairs above each threshold are included, so that changing them needs no request.
    """
    best = _listed(comparison)
    template = words.ONE_LIST_SUMMARY if comparison.is_one_list else words.MATRIX_SUMMARY
    summary = template.format(
        n=len(comparison.texts_a),
        m=len(comparison.texts_b),
        a=comparison.texts_a[int(best.a[0])],
        b=comparison.texts_b[int(best.b[0])],
        score=f"{best.scores[0]:.2f}",
    )
    return {
        "rows": list(comparison.texts_a),
        "columns": list(comparison.texts_b),
        "scores": [round(float(score) * 10_000) for score in comparison.matrix.scores.ravel()],
        "summary": summary,
        "by": look.by,
        "usual": _usual(look),
        **_left(comparison, look),
        **_order(comparison),
    }


def _order(comparison: Comparison) -> OrderedView:
    """The order by similarity, or why there is none."""
    order = order_one_list if comparison.is_one_list else order_two_lists
    try:
        found = order(comparison.matrix)
    except InputError as error:
        return {"unordered": str(error)}
    return {"order": {"rows": found.rows.tolist(), "columns": found.columns.tolist()}}


def _listed(comparison: Comparison) -> RankedPairs:
    """The pairs, best first; for one list, each pair once, and no text with itself."""
    return among_themselves(comparison.matrix).closest if comparison.is_one_list else comparison.best


def _left(comparison: Comparison, look: Look) -> ThresholdView:
    """How many pairs reach each threshold."""
    scores = _listed(comparison).scores
    return {"reached": reached(scores).tolist(), "all": len(scores), "threshold": look.threshold}


def offered(agreement: View | None) -> float | None:
    """The threshold that was found best on a person's rated pairs, as a step of the slider; None without one."""
    found = (agreement or {}).get("threshold")
    return None if found is None else round(min(max(float(found), 0.0), 1.0), 2)


def pairs(comparison: Comparison, look: Look) -> PairsView:
    """The best pairs as rows of a table."""
    best = _listed(comparison)
    shown, total = min(len(best), TABLE_ROWS), len(best)
    all_foot = words.ONE_PAIR_FOOT if total == 1 else words.ALL_PAIRS_FOOT
    foot = all_foot if shown == total else words.PAIRS_FOOT
    return {
        "title": words.CLOSEST if comparison.is_one_list else "",
        "pairs": [
            {
                "a": comparison.texts_a[int(best.a[i])],
                "b": comparison.texts_b[int(best.b[i])],
                "score": float(best.scores[i]),
            }
            for i in range(shown)
        ],
        **_left(comparison, look),
        "foot": foot.format(shown=shown, total=total, model=comparison.model.name)
        + (words.USUAL.format(corpus=look.usual.corpus) if look.usual else ""),
        "usual": _usual(look),
    }


def _usual(look: Look) -> UsualView | None:
    if look.usual is None:
        return None
    closer = [list(look.usual.sample.closer_than(hundredth / 100)) for hundredth in range(101)]
    return {"closer": closer, "corpus": look.usual.corpus}


def apart(comparison: Comparison) -> ApartView | EmptyView:
    """The texts of one list by their mean cosine with the others, lowest first; nothing for two lists."""
    if not comparison.is_one_list:
        return {}
    found, texts = among_themselves(comparison.matrix), comparison.texts_a
    shown = found.least[:TABLE_ROWS]
    return {
        "title": words.APART,
        "about": words.APART_ABOUT,
        "texts": [{"n": int(i) + 1, "text": texts[i], "mean": round(float(found.means[i]), 4)} for i in shown],
        "foot": words.APART_FOOT.format(shown=len(shown), total=len(texts)) if len(shown) < len(texts) else "",
    }
