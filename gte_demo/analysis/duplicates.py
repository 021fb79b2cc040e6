"""The pairs of a corpus that say nearly the same."""

from __future__ import annotations

import numpy as np

from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.analysis.similarity import RankedPairs
from gte_demo.errors import InputError
from gte_demo.types import Progress, Vectors


def closest_pairs(vectors: Vectors, top: int = 20, *, progress: Progress | None = None) -> RankedPairs:
    """The `top` pairs of `vectors` (n, d) of unit length with the highest cosines, best first, the lower row first.

    Exact: a pair among the best `top` is among the `top` nearest of one of its rows, for otherwise each
    of these would make a better pair. Equal scores stand by rows. Raises InputError for fewer than two
    texts or top < 1.
    """
    if len(vectors) < 2:
        raise InputError(f"Pairs need at least two texts; there are {len(vectors)}.")
    graph = neighbour_graph(vectors, top, progress=progress)
    rows = np.repeat(np.arange(len(vectors)), graph.k)
    others, scores = graph.indices.ravel(), graph.similarities.ravel()
    low, high = np.minimum(rows, others), np.maximum(rows, others)
    _, first = np.unique(low * len(vectors) + high, return_index=True)
    order = first[np.argsort(-scores[first], kind="stable")][:top]
    return RankedPairs(low[order], high[order], scores[order])
