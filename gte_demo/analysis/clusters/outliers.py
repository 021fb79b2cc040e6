"""The passages that are least similar to the rest of the corpus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import Neighbours
from gte_demo.types import Rows

NEAREST = 5
"""Neighbours to average over: a single one may be a duplicate, and many would make small topics outliers."""


@dataclass(frozen=True, slots=True, eq=False)
class Outliers:
    """The most isolated passages, the most isolated first."""

    rows: Rows
    """Shape (k,)."""
    similarities: NDArray[np.float32]
    """The mean cosine of each to its nearest neighbours, shape (k,)."""
    typical: float
    """The median of that mean over the whole corpus."""


def find_outliers(graph: Neighbours, top: int = 10) -> Outliers:
    """Return the `top` passages with the lowest mean similarity to their NEAREST neighbours; ties by row.

    Returns none if the corpus has only one passage.
    """
    if not graph.k:
        return Outliers(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32), 0.0)
    closeness = graph.nearest(NEAREST).similarities.mean(axis=1)
    rows = np.argsort(closeness, kind="stable")[:top]
    return Outliers(rows, closeness[rows], float(np.median(closeness)))
