"""Is a score high? Held against the scores of random pairs of the same corpus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.similarity.scores import cosines_of_rows
from gte_demo.errors import InputError
from gte_demo.types import Rows, Vectors

PAIRS = 100_000
"""Pairs that are drawn where the corpus has more: what is rarer than one of them can't be told."""


@dataclass(frozen=True, slots=True, eq=False)
class PairSample:
    """Cosines of random pairs of different passages, ascending."""

    scores: NDArray[np.float32]
    is_all: bool
    """Whether these are all the pairs that there are."""

    def at_least(self, score: float) -> int:
        """How many of the pairs score as high."""
        return len(self.scores) - int(self.scores.searchsorted(score, side="left"))

    @property
    def spread(self) -> tuple[float, float, float]:
        """The score below which a twentieth of the pairs lie, the median, and that above which a twentieth do."""
        low, median, high = (float(score) for score in np.quantile(self.scores, (0.05, 0.5, 0.95)))
        return low, median, high


def sample_pairs(vectors: Vectors, *, most: int = PAIRS, seed: int = 42) -> PairSample:
    """Score random pairs of different rows of `vectors` (n, d) of unit length, at most `most` of them; else all.

    Raises InputError for fewer than two rows.
    """
    first, second = draw_pairs(len(vectors), most=most, seed=seed)
    scores = cosines_of_rows(vectors, first, second)
    return PairSample(np.sort(scores), is_all_pairs(len(vectors), most=most))


def draw_pairs(n: int, *, most: int = PAIRS, seed: int = 42) -> tuple[Rows, Rows]:
    """Random pairs of different rows of `n`, at most `most` of them; else all: two columns of shape (pairs,).

    Raises InputError for fewer than two rows.
    """
    if n < 2:
        raise InputError(f"It takes two passages to make a pair, and there are {n}.")
    if is_all_pairs(n, most=most):
        return np.triu_indices(n, 1)
    random = np.random.default_rng(seed)
    first = random.integers(0, n, most)
    return first, (first + random.integers(1, n, most)) % n


def is_all_pairs(n: int, *, most: int = PAIRS) -> bool:
    """Whether `n` rows have so few pairs that all of them are taken."""
    return n * (n - 1) // 2 <= most
