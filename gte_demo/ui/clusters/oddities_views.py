"""Near-duplicates and outliers as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from gte_demo.analysis.clusters.closest_pairs import Span, closest_pairs, differing_words
from gte_demo.analysis.clusters.outliers import find_outliers
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.corpus.corpus import Corpus
from gte_demo.ui.clusters import words as clusters_words
from gte_demo.ui.shared.formatting import View, number, passage_place

TOP = 10
EXCERPT, BEFORE = 320, 80
"""Characters shown of a passage, and of these before the first difference."""
COMPARED = 6_000
"""Characters compared of each text."""


def oddities(corpus: Corpus, graph: Neighbours) -> View:
    """The closest pairs with the words in which they differ, and the loneliest passages; none of one passage alone."""
    if len(corpus) < 2:
        return {}
    pairs, lonely = closest_pairs(corpus.vectors, TOP, graph=graph), find_outliers(graph, TOP)
    return {
        "twins": [
            _pair(corpus, int(a), int(b), float(score))
            for a, b, score in zip(pairs.a, pairs.b, pairs.scores, strict=True)
        ],
        "twins_title": clusters_words.TWINS_TITLE,
        "twins_about": clusters_words.TWINS_ABOUT,
        "lonely": [
            {**_passage(corpus, int(row), ()), "score": float(similarity)}
            for row, similarity in zip(lonely.rows, lonely.similarities, strict=True)
        ],
        "lonely_title": clusters_words.LONELY_TITLE,
        "lonely_about": clusters_words.LONELY_ABOUT.format(typical=number(lonely.typical)),
    }


def _pair(corpus: Corpus, a: int, b: int, score: float) -> View:
    found = differing_words(corpus.text(a)[:COMPARED], corpus.text(b)[:COMPARED])
    same = not found.a and not found.b
    return {
        "score": score,
        "note": clusters_words.SAME_WORDS if same else "",
        "a": _passage(corpus, a, found.a),
        "b": _passage(corpus, b, found.b),
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
