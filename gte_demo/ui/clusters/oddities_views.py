"""Near-duplicates and outliers as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from gte_demo.analysis.clusters.closest_pairs import Differences, Span
from gte_demo.analysis.differences.near_duplicates import CONTAINED
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.clusters import Oddities
from gte_demo.ui.clusters import words
from gte_demo.ui.shared.formatting import EmptyView, PassageView, number, passage_place

EXCERPT, BEFORE = 320, 80
"""Characters shown of a passage, and of these before the first difference."""


class MarkedPassageView(PassageView):
    """A passage, with the spans of its excerpt that differ, in code points."""

    marks: list[list[int]]


class NearDuplicatesView(TypedDict):
    """Two passages that say nearly the same."""

    score: float
    note: str
    a: MarkedPassageView
    b: MarkedPassageView


class OutlierView(MarkedPassageView):
    """A passage unlike all others, and its similarity to the nearest."""

    score: float


class OdditiesView(TypedDict):
    """What the page part "oddities" draws."""

    near_duplicates: list[NearDuplicatesView]
    near_duplicates_title: str
    near_duplicates_about: str
    outliers: list[OutlierView]
    outliers_title: str
    outliers_about: str


def oddities(corpus: Corpus, found: Oddities | None) -> OdditiesView | EmptyView:
    """The closest pairs with the words in which they differ, and the outliers; empty if there are none yet."""
    if found is None:
        return {}
    pairs, outliers = found.pairs, found.outliers
    return {
        "near_duplicates": [
            {
                "score": float(pairs.scores[i]),
                "note": _note(float(pairs.shares[i]), differences),
                "a": _passage(corpus, int(pairs.a[i]), differences.a),
                "b": _passage(corpus, int(pairs.b[i]), differences.b),
            }
            for i, differences in enumerate(found.differences)
        ],
        "near_duplicates_title": words.TWINS_TITLE,
        "near_duplicates_about": words.TWINS_ABOUT,
        "outliers": [
            {**_passage(corpus, int(row), ()), "score": float(similarity)}
            for row, similarity in zip(outliers.rows, outliers.similarities, strict=True)
        ],
        "outliers_title": words.LONELY_TITLE,
        "outliers_about": words.LONELY_ABOUT.format(typical=number(outliers.typical)),
    }


def _note(share: float, differences: Differences) -> str:
    """What the wording says, where the score does not."""
    if not differences.a and not differences.b:
        return words.SAME_WORDS
    return words.PART_OF.format(share=f"{share:.0%}") if share >= CONTAINED else ""


def _passage(corpus: Corpus, row: int, marks: Sequence[Span]) -> MarkedPassageView:
    """An excerpt that begins a little before the first mark, with the marks in it."""
    text = corpus.text(row)
    first = max(0, marks[0][0] - BEFORE) if marks else 0
    last = first + EXCERPT
    shown = ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")
    moved = first - (2 if first else 0)
    inside = [[start - moved, min(end, last) - moved] for start, end in marks if start < last]
    return {"row": row, "place": passage_place(corpus, row), "text": shown, "marks": inside}
