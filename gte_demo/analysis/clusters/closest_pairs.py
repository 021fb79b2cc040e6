"""The most similar pairs of a corpus, and the words in which they differ."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

import numpy as np

from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.analysis.similarity.scores import RankedPairs
from gte_demo.errors import InputError
from gte_demo.texts.words import word_spans
from gte_demo.types import Progress, Vectors


def closest_pairs(
    vectors: Vectors, top: int = 20, *, graph: Neighbours | None = None, progress: Progress | None = None
) -> RankedPairs:
    """Return the `top` pairs of `vectors` (n, d) of unit length with the highest cosines, best first.

    The result is exact: each of the `top` best pairs is among the `top` nearest neighbours of one of its rows, as
    otherwise all of those would be better pairs. `graph` is the neighbour graph of the vectors, if it exists
    already. Fewer neighbours than `top` are enough if every row's last neighbour is less similar than the pairs
    found. In a pair the lower row comes first; ties are ordered by rows. Raises InputError for fewer than two texts
    or top < 1.
    """
    if len(vectors) < 2:
        raise InputError(f"Pairs need at least two texts; there are {len(vectors)}.")
    if graph is not None and graph.k and top >= 1:
        pairs = _best_pairs(graph, top)
        nothing_hidden = len(pairs.scores) == top and graph.similarities[:, -1].max() < pairs.scores[-1]
        if nothing_hidden or graph.reaches(top):
            return pairs
    return _best_pairs(neighbour_graph(vectors, top, progress=progress), top)


def _best_pairs(graph: Neighbours, top: int) -> RankedPairs:
    n = len(graph.indices)
    rows = np.repeat(np.arange(n), graph.k)
    others, scores = graph.indices.ravel(), graph.similarities.ravel()
    low, high = np.minimum(rows, others), np.maximum(rows, others)
    _, first = np.unique(low * n + high, return_index=True)
    order = first[np.argsort(-scores[first], kind="stable")][:top]
    return RankedPairs(low[order], high[order], scores[order])


# The words in which two similar texts differ.

Span: TypeAlias = tuple[int, int]

MOST_WORDS = 3_000
"""Words compared per text. Differences after that are not looked for."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Where two texts differ, as spans of characters in each, in order. A span may cover several words."""

    a: tuple[Span, ...]
    b: tuple[Span, ...]


def differing_words(a: str, b: str) -> Differences:
    """Return the words in which `a` and `b` differ, by position. Case matters, spacing does not."""
    spans = word_spans(a)[:MOST_WORDS], word_spans(b)[:MOST_WORDS]
    words = [[text[start:end] for start, end in own] for text, own in zip((a, b), spans, strict=True)]
    changes = [
        change
        for change in SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes()
        if change[0] != "equal"
    ]
    return Differences(
        tuple((spans[0][i][0], spans[0][j - 1][1]) for _, i, j, _, _ in changes if i < j),
        tuple((spans[1][i][0], spans[1][j - 1][1]) for _, _, _, i, j in changes if i < j),
    )
