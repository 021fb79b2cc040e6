"""The passages that nothing else in the corpus is like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import Neighbours
from gte_demo.types import Rows

NEAREST = 5
"""Neighbours that a passage is asked for: one alone may be its twin, many would make small topics outliers."""


@dataclass(frozen=True, slots=True, eq=False)
class Outliers:
    """The loneliest passages, the loneliest first."""

    rows: Rows
    """Shape (k,)."""
    similarities: NDArray[np.float32]
    """Mean cosine of each to its nearest others, shape (k,)."""
    typical: float
    """The median of that over the whole corpus."""


def find_outliers(graph: Neighbours, top: int = 10) -> Outliers:
    """The `top` passages whose NEAREST nearest others are least similar on average; equal ones by row.

    There are none where no passage has another beside it.
    """
    if not graph.k:
        return Outliers(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32), 0.0)
    closeness = graph.nearest(NEAREST).similarities.mean(axis=1)
    rows = np.argsort(closeness, kind="stable")[:top]
    return Outliers(rows, closeness[rows], float(np.median(closeness)))
