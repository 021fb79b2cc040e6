"""What short numbers cost a model: their vectors against the exact ones, on texts of many kinds."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from gte_demo.types import Vectors

RANK_BAR = 0.999
"""Short numbers are refused for a model whose scores they put in another order than this rank correlation allows."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far one engine's vectors are from another's, for the same texts."""

    texts: int
    rank_correlation: float
    """Spearman's, of the cosines of all pairs of texts."""
    min_cosine: float
    """The lowest cosine of a text's two vectors."""

    @property
    def keeps_the_order(self) -> bool:
        """Whether it is small enough to be worth the speed."""
        # Numbers that are none have an order too, and no cosine.
        return self.rank_correlation >= RANK_BAR and isfinite(self.min_cosine)

    def __str__(self) -> str:
        return (
            f"on {self.texts} texts a rank correlation of {self.rank_correlation:.5f} over all pairs "
            f"and a lowest cosine of {self.min_cosine:.5f}"
        )


def deviation(exact: Vectors, other: Vectors) -> Deviation:
    """Compare two engines' unit vectors of the same texts, row by row and in the order of all their pairs.

    Raises ValueError for fewer than three texts, which have no order.
    """
    if exact.shape != other.shape or len(exact) < 3:
        raise ValueError(f"vectors of shape {exact.shape} and {other.shape} can't be compared")
    pairs = np.triu_indices(len(exact), 1)
    own, others = (_centred_ranks((vectors @ vectors.T)[pairs]) for vectors in (exact, other))
    return Deviation(
        texts=len(exact),
        rank_correlation=float(own @ others / (own @ own)),
        min_cosine=float((exact * other).sum(axis=1).min()),
    )


def _centred_ranks(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    # Equal scores are rare among cosines, so ranks are a permutation and both sides have one variance.
    ranks: NDArray[np.float64] = scores.argsort(kind="stable").argsort(kind="stable").astype(np.float64)
    return ranks - (len(scores) - 1) / 2
