"""How rare a score is among random pairs of the same corpus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.similarity.scores import cosines_of_rows
from gte_demo.errors import InputError
from gte_demo.types import Rows, Vectors

PAIRS = 100_000
"""Pairs sampled if the corpus has more. Scores rarer than one in this number can't be measured."""


ROUND = 10
"""Shares below 9 of 10 are told in tenths."""


@dataclass(frozen=True, slots=True, eq=False)
class PairSample:
    """Cosines of random pairs of different passages, ascending."""

    scores: NDArray[np.float32]
    is_all: bool
    """Whether these are all pairs of the corpus, not a sample."""

    @property
    def nbytes(self) -> int:
        """Bytes of memory."""
        return int(self.scores.nbytes)

    def at_least(self, score: float) -> int:
        """Return the number of pairs with this score or a higher one."""
        return len(self.scores) - int(self.scores.searchsorted(score, side="left"))

    def closer_than(self, score: float) -> tuple[int, int]:
        """Return (m, n): the score is closer than m of n pairs. n is the smallest that says it: 9 of 10, 329 of 330."""
        total, reached = len(self.scores), self.at_least(score)
        if not reached:
            return total, total
        n = round(total / reached)
        return (n - 1, n) if n >= ROUND else (round(ROUND * (1 - reached / total)), ROUND)

    @property
    def spread(self) -> tuple[float, float, float]:
        """The 5th percentile, the median and the 95th percentile of the scores."""
        low, median, high = (float(score) for score in np.quantile(self.scores, (0.05, 0.5, 0.95)))
        return low, median, high


def sample_pairs(vectors: Vectors, *, most: int = PAIRS, seed: int = 42) -> PairSample:
    """Score pairs of different rows of `vectors` (n, d) of unit length: all, or a random sample of `most`.

    Raises InputError for fewer than two rows.
    """
    first, second = draw_pairs(len(vectors), most=most, seed=seed)
    scores = cosines_of_rows(vectors, first, second)
    return PairSample(np.sort(scores), is_all_pairs(len(vectors), most=most))


def draw_pairs(n: int, *, most: int = PAIRS, seed: int = 42) -> tuple[Rows, Rows]:
    """Return pairs of different rows out of `n`, all or a random sample of `most`, as two arrays of shape (pairs,).

    Raises InputError for fewer than two rows.
    """
    if n < 2:
        raise InputError(f"A pair needs two passages, and there are {n}.")
    if is_all_pairs(n, most=most):
        return np.triu_indices(n, 1)
    random = np.random.default_rng(seed)
    first = random.integers(0, n, most)
    return first, (first + random.integers(1, n, most)) % n


def is_all_pairs(n: int, *, most: int = PAIRS) -> bool:
    """Return whether `n` rows have at most `most` pairs, so that none has to be left out."""
    return n * (n - 1) // 2 <= most
