"""Near-duplicates and outliers as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from gte_demo.analysis.clusters.closest_pairs import Differences, Span
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.clusters import Oddities
from gte_demo.ui.clusters import words
from gte_demo.ui.shared.formatting import View, number, passage_place

EXCERPT, BEFORE = 320, 80
"""Characters shown of a passage, and of these before the first difference."""


def oddities(corpus: Corpus, found: Oddities | None) -> View:
    """The closest pairs with the words in which they differ, and the loneliest passages; nothing where None."""
    if found is None:
        return {}
    pairs, lonely = found.pairs, found.lonely
    return {
        "twins": [
            _pair(corpus, (int(a), int(b)), float(score), differences)
            for a, b, score, differences in zip(pairs.a, pairs.b, pairs.scores, found.differences, strict=True)
        ],
        "twins_title": words.TWINS_TITLE,
        "twins_about": words.TWINS_ABOUT,
        "lonely": [
            {**_passage(corpus, int(row), ()), "score": float(similarity)}
            for row, similarity in zip(lonely.rows, lonely.similarities, strict=True)
        ],
        "lonely_title": words.LONELY_TITLE,
        "lonely_about": words.LONELY_ABOUT.format(typical=number(lonely.typical)),
    }


def _pair(corpus: Corpus, rows: tuple[int, int], score: float, differences: Differences) -> View:
    same = not differences.a and not differences.b
    return {
        "score": score,
        "note": words.SAME_WORDS if same else "",
        "a": _passage(corpus, rows[0], differences.a),
        "b": _passage(corpus, rows[1], differences.b),
    }


def _passage(corpus: Corpus, row: int, marks: Sequence[Span]) -> View:
    """An excerpt from a little before the first mark on, with the marks that are in it."""
    text = corpus.text(row)
    first = max(0, marks[0][0] - BEFORE) if marks else 0
    last = first + EXCERPT
    shown = ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")
    moved = first - (2 if first else 0)
    inside = [[start - moved, min(end, last) - moved] for start, end in marks if start < last]
    return {"row": row, "place": passage_place(corpus, row), "text": shown, "marks": inside}
