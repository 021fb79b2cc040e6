"""The order of passages by meaning, by words, or by both ranks together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.errors import InputError
from gte_demo.types import Rows

Method: TypeAlias = Literal["meaning", "words", "hybrid"]
"""By cosine; by BM25; by both ranks fused."""

Scores: TypeAlias = NDArray[np.float32]

RRF_K = 60
"""The constant of reciprocal rank fusion: Cormack, Clarke and Büttcher (SIGIR 2009) found 60 best."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Passages in an order, with the rank each has by meaning and by words."""

    order: Rows
    """The rows, best first; those that the method does not find are left out."""
    by_meaning: Rows
    """For each of `order` its rank by cosine among all that were searched, from 1."""
    by_words: Rows
    """For each of `order` its rank by BM25, from 1; 0 where it has none of the query's words."""

    def __post_init__(self) -> None:
        if not len(self.order) == len(self.by_meaning) == len(self.by_words):
            raise ValueError(f"{len(self.order)} rows, {len(self.by_meaning)} and {len(self.by_words)} ranks")

    def __len__(self) -> int:
        return len(self.order)

    def with_last(self, is_last: NDArray[np.bool_]) -> Ranking:
        """The same with the rows for which `is_last`, of shape (n,) over all rows, holds put after the others."""
        places = np.argsort(is_last[self.order], kind="stable")
        return Ranking(self.order[places], self.by_meaning[places], self.by_words[places])


def rank(cosines: Scores, words: Scores, rows: Rows, method: Method = "meaning") -> Ranking:
    """Order `rows`, ascending, by their `cosines` and BM25 scores `words`, each of shape (rows,).

    Equal scores stand by row. A word score of 0 is no match: such a row is not found by words, and in
    the hybrid it has its rank by meaning alone. Raises InputError for a method that isn't there.
    """
    if method not in ORDERS:
        raise InputError(f"There is no search by “{method}”; there are {', '.join(ORDERS)}.")
    by_meaning = _ranks(np.round(cosines, TIE_DECIMALS))
    by_words = np.where(words > 0, _ranks(words), 0)
    order = ORDERS[method](by_meaning, by_words)
    return Ranking(rows[order], by_meaning[order], by_words[order])


def _by_meaning(by_meaning: Rows, by_words: Rows) -> Rows:
    return np.argsort(by_meaning)


def _by_words(by_meaning: Rows, by_words: Rows) -> Rows:
    return np.argsort(by_words)[np.count_nonzero(by_words == 0) :]


def _by_both(by_meaning: Rows, by_words: Rows) -> Rows:
    """Reciprocal rank fusion: the sum of 1 / (60 + rank) over the rankings that find a row; by meaning where equal."""
    fused = 1.0 / (RRF_K + by_meaning) + np.where(by_words > 0, 1.0 / (RRF_K + by_words), 0.0)
    return np.lexsort((by_meaning, -fused))


ORDERS: Mapping[Method, Callable[[Rows, Rows], Rows]] = {
    "meaning": _by_meaning,
    "words": _by_words,
    "hybrid": _by_both,
}


def _ranks(scores: Scores) -> Rows:
    """The rank of each score, from 1 for the highest; equal ones in their order."""
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return ranks
