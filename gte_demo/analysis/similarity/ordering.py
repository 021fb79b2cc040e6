"""The rows and columns of a score matrix ordered by similarity, so that what belongs together stands together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.similarity.scores import ScoreMatrix
from gte_demo.errors import InputError
from gte_demo.types import Rows

MOST_OPTIMAL = 400
"""Texts of a side up to which neighbouring branches are turned towards each other: its cost grows with the cube."""
MOST_ORDERED = 2_000
"""Texts of a side that are ordered at all: the distances between them grow with the square."""


@dataclass(frozen=True, slots=True, eq=False)
class MatrixOrder:
    """In which order to draw a matrix: its row numbers from top to bottom, its column numbers from left to right."""

    rows: Rows
    columns: Rows

    def __post_init__(self) -> None:
        for side in (self.rows, self.columns):
            if not np.array_equal(np.sort(side), np.arange(len(side))):
                raise ValueError(f"an order of {len(side)} has each number from 0 to {len(side) - 1} once")


def order_one_list(matrix: ScoreMatrix) -> MatrixOrder:
    """Order a list that is scored against itself, rows and columns alike, by average linkage on 1 - cosine.

    The leaves are turned so that the distances between neighbours sum to the least that the tree allows (Bar-Joseph,
    Gifford and Jaakkola 2001), up to MOST_OPTIMAL texts. Raises InputError beyond MOST_ORDERED texts, and
    ValueError for a matrix that is not square or has a score that is no number.
    """
    n, m = matrix.scores.shape
    if n != m:
        raise ValueError(f"{n} rows and {m} columns are not one list against itself")
    _check_size(n)
    upper = np.triu_indices(n, 1)
    order = _leaves(1.0 - matrix.scores[upper].astype(np.float64), n)
    return MatrixOrder(order, order)


def order_two_lists(matrix: ScoreMatrix) -> MatrixOrder:
    """Order rows by their profiles of scores and columns by theirs: average linkage on Euclidean distances.

    Texts with a single score each stand by falling score, however many. Otherwise as `order_one_list`, errors too.
    """
    return MatrixOrder(_by_profile(matrix.scores), _by_profile(matrix.scores.T))


def _by_profile(profiles: NDArray[np.float32]) -> Rows:
    from scipy.spatial.distance import pdist

    n, scores = profiles.shape
    if scores == 1:
        return np.argsort(-profiles[:, 0], kind="stable")
    _check_size(n)
    return _leaves(pdist(profiles.astype(np.float64)), n)


def _leaves(distances: NDArray[Any], n: int) -> Rows:
    """The leaves of the tree over `n` texts with condensed `distances`; of the two directions the one nearer to
    the order as written, so that the same texts are always drawn the same way."""
    from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering

    if n < 3:
        return np.arange(n)
    tree = linkage(distances, "average")
    if n <= MOST_OPTIMAL:
        tree = optimal_leaf_ordering(tree, distances)
    order: Rows = leaves_list(tree).astype(np.int64)
    return order if order[0] <= order[-1] else order[::-1].copy()


def _check_size(n: int) -> None:
    if n > MOST_ORDERED:
        raise InputError(f"Up to {MOST_ORDERED:,} texts a side can be ordered by similarity, and there are {n:,}.")
