"""Ordering the rows and columns of a score matrix so that similar texts are next to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.similarity.scores import ScoreMatrix
from gte_demo.errors import InputError
from gte_demo.types import Rows

MOST_OPTIMAL = 400
"""Most texts of a side for optimal leaf ordering: its cost is cubic."""
MOST_ORDERED = 2_000
"""Most texts of a side that are ordered at all: the number of distances is quadratic."""


@dataclass(frozen=True, slots=True, eq=False)
class MatrixOrder:
    """The order in which to draw a matrix: row numbers from top to bottom, column numbers from left to right."""

    rows: Rows
    columns: Rows

    def __post_init__(self) -> None:
        for side in (self.rows, self.columns):
            if not np.array_equal(np.sort(side), np.arange(len(side))):
                raise ValueError(f"an order of {len(side)} has each number from 0 to {len(side) - 1} once")


def order_one_list(matrix: ScoreMatrix) -> MatrixOrder:
    """Order a list that is scored against itself by average linkage on 1 - cosine; rows and columns alike.

    Up to MOST_OPTIMAL texts, the leaves are ordered so that the distances between neighbours have the smallest sum
    that the tree allows (Bar-Joseph, Gifford and Jaakkola 2001). Raises InputError for more than MOST_ORDERED texts,
    and ValueError for a matrix that is not square or has a score that is not a number.
    """
    n, m = matrix.scores.shape
    if n != m:
        raise ValueError(f"{n} rows and {m} columns are not one list against itself")
    _check_size(n)
    upper = np.triu_indices(n, 1)
    order = _leaves(1.0 - matrix.scores[upper].astype(np.float64), n)
    return MatrixOrder(order, order)


def order_two_lists(matrix: ScoreMatrix) -> MatrixOrder:
    """Order rows and columns by their score profiles: average linkage on Euclidean distances.

    Texts with a single score each are sorted by falling score, whatever their number. Otherwise, the limits and
    errors are those of `order_one_list`.
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
    """Return the leaf order of the tree over `n` texts with condensed `distances`.

    Of the two directions, take the one with the earlier text first, so that the result is deterministic.
    """
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
        raise InputError(f"At most {MOST_ORDERED:,} texts per side can be ordered by similarity, and there are {n:,}.")
