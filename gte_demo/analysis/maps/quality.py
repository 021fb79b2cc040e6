"""How far a map can be trusted: what it kept of the true neighbourhoods, what it tore apart, what it invented."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.neighbours import blocks, top_k
from gte_demo.types import Rows, Vectors

TRUE_NEIGHBOURS = 15
"""How many true neighbours a point is asked about."""

SAMPLE = 1_000
"""Rows from which trustworthiness and continuity are estimated."""


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhood:
    """One point's true neighbours beside its neighbours on the map, as many of each."""

    row: int
    true: Rows
    """The most similar rows, the most similar first, shape (k,)."""
    similarities: NDArray[np.float32]
    """Their cosines, shape (k,)."""
    near: Rows
    """The nearest on the map, the nearest first, shape (k,)."""
    near_similarities: NDArray[np.float32]
    """The cosines of those, shape (k,): low for strangers."""

    def __post_init__(self) -> None:
        if not len(self.true) == len(self.similarities) == len(self.near) == len(self.near_similarities):
            raise ValueError(f"{len(self.true)} true neighbours beside {len(self.near)} on the map")

    @property
    def missing_neighbours(self) -> Rows:
        """True neighbours that are none on the map, the most similar first."""
        return self.true[~np.isin(self.true, self.near)]

    @property
    def false_neighbours(self) -> Rows:
        """Neighbours on the map that are no true ones, the nearest first."""
        return self.near[~np.isin(self.near, self.true)]


def neighbourhood(vectors: Vectors, points: Points, row: int, k: int = TRUE_NEIGHBOURS) -> Neighbourhood:
    """Look at `row` among `vectors` (n, d) and on their map `points` (n, 2 or 3), with `k` neighbours or all others."""
    if not 0 <= row < len(vectors):
        raise IndexError(f"there is no row {row} among {len(vectors)}")
    k = min(k, len(vectors) - 1)
    others = np.delete(np.arange(len(vectors)), row)
    empty = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
    if k < 1:
        return Neighbourhood(row, *empty, *empty)
    found = top_k(vectors, vectors[[row]], k, rows=others)
    near = map_neighbours(points, k, np.array([row]))[0]
    return Neighbourhood(row, found.rows[0], found.scores[0], near, vectors[near] @ vectors[row])


def kept_neighbours(points: Points, truth: Rows) -> NDArray[np.int64]:
    """For each point how many of its `truth` (n, k), its true neighbours, are among its k nearest on the map."""
    n, k = truth.shape
    if k == 0:
        return np.zeros(n, dtype=np.int64)
    near = np.sort(map_neighbours(points, k, np.arange(n)), axis=1)
    row = np.arange(n)[:, None] * n
    return np.asarray(np.isin(truth + row, near + row).sum(axis=1), dtype=np.int64)


def trustworthiness(vectors: Vectors, points: Points, k: int = TRUE_NEIGHBOURS) -> float:
    """How few of the map's neighbours are strangers: 1 where none is, about 0.5 on a random map.

    Venna and Kaski (2001): 1 - 2 / (n k (2n - 3k - 1)) * sum of (rank - k) over map neighbours whose
    true rank is beyond k; estimated from at most SAMPLE rows. `k` is lowered below n / 2.
    """
    k = _halved(k, len(vectors))
    if k < 1:
        return 1.0
    penalty, rows = 0, _sample(len(vectors))
    for start, stop in blocks(len(rows), len(vectors)):
        asked = rows[start:stop]
        distances = -(vectors[asked] @ vectors.T)
        penalty += _rank_penalty(distances, asked, map_neighbours(points, k, asked))
    return _one_less(penalty, len(rows), len(vectors), k)


def continuity(points: Points, truth: Rows) -> float:
    """How few true neighbours are torn apart: 1 where none is, about 0.5 on a random map.

    Venna and Kaski (2001): as trustworthiness, with the sum of (rank on the map - k) over the `truth`
    (n, k), the true neighbours; estimated from at most SAMPLE rows. `k` is lowered below n / 2.
    """
    n = len(points)
    k = _halved(truth.shape[1], n)
    if k < 1:
        return 1.0
    penalty, rows = 0, _sample(n)
    for start, stop in blocks(len(rows), n):
        asked = rows[start:stop]
        distances = np.zeros((len(asked), n), dtype=np.float32)
        for axis in points.T:
            distances += (axis[asked, None] - axis) ** 2
        penalty += _rank_penalty(distances, asked, truth[asked, :k])
    return _one_less(penalty, len(rows), n, k)


def map_neighbours(points: Points, k: int, rows: Rows) -> Rows:
    """The k nearest on the map of each of `rows`, itself left out, the nearest first: shape (rows, k)."""
    from scipy.spatial import cKDTree

    near = np.asarray(cKDTree(points).query(points[rows], k + 1)[1])
    others = near != rows[:, None]
    others[others.all(axis=1), -1] = False  # among many duplicates the point itself may not be listed
    return np.asarray(near[others].reshape(len(rows), k), dtype=np.int64)


def _rank_penalty(distances: NDArray[np.float32], rows: Rows, asked: Rows) -> int:
    """By how much the ranks of `asked` (rows, k) exceed k by `distances` (rows, n) from `rows`, added up."""
    distances[np.arange(len(rows)), rows] = -np.inf
    penalty = 0
    for away, others in zip(distances, asked, strict=True):
        ranks = np.searchsorted(np.sort(away), away[others], side="left")
        penalty += int(np.maximum(ranks - asked.shape[1], 0).sum())
    return penalty


def _sample(n: int) -> Rows:
    return np.unique(np.linspace(0, n - 1, min(n, SAMPLE)).astype(np.int64))


def _halved(k: int, n: int) -> int:
    return min(k, (n - 1) // 2)


def _one_less(penalty: int, rows: int, n: int, k: int) -> float:
    return 1.0 - penalty * 2.0 / (rows * k * (2 * n - 3 * k - 1))
