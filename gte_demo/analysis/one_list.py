"""One list of texts against itself: its closest pairs, and how far each text lies from the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.similarity import RankedPairs, ScoreMatrix
from gte_demo.types import Rows


@dataclass(frozen=True, slots=True, eq=False)
class OneList:
    """The texts of one list among each other."""

    closest: RankedPairs
    """Each pair of two texts once, the first text before the second; best first."""
    means: NDArray[np.float32]
    """Shape (n,), in [-1, 1]: each text's mean cosine with the others."""
    least: Rows
    """The texts by rising mean, the one least like the rest first; equal ones in reading order."""

    def __post_init__(self) -> None:
        n = len(self.means)
        if len(self.least) != n or len(self.closest) != n * (n - 1) // 2:
            raise ValueError(f"{len(self.least)} texts and {len(self.closest)} pairs for {n} means")


def among_themselves(matrix: ScoreMatrix) -> OneList:
    """List the pairs and the means of a list that is scored against itself; no text is held against itself.

    Raises ValueError for a matrix that is not square, or of fewer than two texts.
    """
    n, m = matrix.scores.shape
    if n != m or n < 2:
        raise ValueError(f"{n} by {m} scores are not those of two or more texts among themselves")
    a, b = np.triu_indices(n, 1)
    scores = matrix.scores[a, b]
    order = np.argsort(-scores, kind="stable")
    sums = matrix.scores.sum(axis=1, dtype=np.float64) - np.diagonal(matrix.scores)
    means = (sums / (n - 1)).astype(np.float32)
    return OneList(RankedPairs(a[order], b[order], scores[order]), means, np.argsort(means, kind="stable"))
