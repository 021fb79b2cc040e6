"""How far a map can be trusted: kept, missing and false neighbours, trustworthiness and continuity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.neighbours import blocks, top_k
from gte_demo.analysis.sampling import spread_rows
from gte_demo.types import Rows, Vectors

TRUE_NEIGHBOURS = 15
"""True neighbours per point with which a map is compared."""

SAMPLE = 1_000
"""Rows from which trustworthiness and continuity are estimated."""


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhood:
    """The true neighbours of one point and as many neighbours on the map."""

    row: int
    true: Rows
    """The most similar rows, the most similar first, shape (k,)."""
    similarities: NDArray[np.float32]
    """Their cosines, shape (k,)."""
    on_map: Rows
    """The nearest rows on the map, the nearest first, shape (k,)."""
    on_map_similarities: NDArray[np.float32]
    """Their cosines, shape (k,): low for false neighbours."""

    def __post_init__(self) -> None:
        if not len(self.true) == len(self.similarities) == len(self.on_map) == len(self.on_map_similarities):
            raise ValueError(f"{len(self.true)} true neighbours beside {len(self.on_map)} on the map")

    @property
    def missing_neighbours(self) -> Rows:
        """True neighbours that are not neighbours on the map, the most similar first."""
        return self.true[~np.isin(self.true, self.on_map)]

    @property
    def false_neighbours(self) -> Rows:
        """Neighbours on the map that are not true neighbours, the nearest first."""
        return self.on_map[~np.isin(self.on_map, self.true)]


def neighbourhood(vectors: Vectors, points: Points, row: int, k: int = TRUE_NEIGHBOURS) -> Neighbourhood:
    """Compare the neighbours of `row` in `vectors` (n, d) and on their map `points` (n, 2 or 3), at most `k` of each.

    Raises IndexError for a row that does not exist.
    """
    if not 0 <= row < len(vectors):
        raise IndexError(f"there is no row {row} among {len(vectors)}")
    k = min(k, len(vectors) - 1)
    others = np.delete(np.arange(len(vectors)), row)
    empty = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
    if k < 1:
        return Neighbourhood(row, *empty, *empty)
    found = top_k(vectors, vectors[[row]], k, rows=others)
    on_map = map_neighbours(points, k, np.array([row]))[0]
    return Neighbourhood(row, found.rows[0], found.scores[0], on_map, vectors[on_map] @ vectors[row])


def kept_neighbours(points: Points, truth: Rows) -> NDArray[np.int64]:
    """Count for each point how many of its true neighbours `truth` (n, k) are among its k nearest on the map."""
    n, k = truth.shape
    if k == 0:
        return np.zeros(n, dtype=np.int64)
    on_map = np.sort(map_neighbours(points, k, np.arange(n)), axis=1)
    row = np.arange(n)[:, None] * n
    return np.asarray(np.isin(truth + row, on_map + row).sum(axis=1), dtype=np.int64)


def trustworthiness(vectors: Vectors, points: Points, k: int = TRUE_NEIGHBOURS) -> float:
    """Measure how few neighbours on the map are false: 1 if none are, about 0.5 on a random map.

    Venna and Kaski (2001): 1 - 2 / (n k (2n - 3k - 1)) * sum of (rank - k) over map neighbours whose
    true rank exceeds k; estimated from at most SAMPLE rows. `k` is reduced to less than n / 2.
    """
    k = _limited(k, len(vectors))
    if k < 1:
        return 1.0
    penalty, rows = 0, spread_rows(np.arange(len(vectors)), SAMPLE)
    for start, stop in blocks(len(rows), len(vectors)):
        block = rows[start:stop]
        distances = -(vectors[block] @ vectors.T)
        penalty += _rank_penalty(distances, block, map_neighbours(points, k, block))
    return _normalised(penalty, len(rows), len(vectors), k)


def continuity(points: Points, truth: Rows) -> float:
    """Measure how few true neighbours are missing on the map: 1 if none are, about 0.5 on a random map.

    Venna and Kaski (2001): as `trustworthiness`, with the sum of (rank on the map - k) over the true neighbours
    `truth` (n, k); estimated from at most SAMPLE rows. `k` is reduced to less than n / 2.
    """
    n = len(points)
    k = _limited(truth.shape[1], n)
    if k < 1:
        return 1.0
    penalty, rows = 0, spread_rows(np.arange(n), SAMPLE)
    for start, stop in blocks(len(rows), n):
        block = rows[start:stop]
        distances = np.zeros((len(block), n), dtype=np.float32)
        for axis in points.T:
            distances += (axis[block, None] - axis) ** 2
        penalty += _rank_penalty(distances, block, truth[block, :k])
    return _normalised(penalty, len(rows), n, k)


def map_neighbours(points: Points, k: int, rows: Rows) -> Rows:
    """Return the k nearest points on the map of each of `rows`, nearest first, without the row itself: (rows, k)."""
    from scipy.spatial import cKDTree

    found = np.asarray(cKDTree(points).query(points[rows], k + 1)[1])
    others = found != rows[:, None]
    others[others.all(axis=1), -1] = False  # among many duplicates the point itself may not be listed
    return np.asarray(found[others].reshape(len(rows), k), dtype=np.int64)


def _rank_penalty(distances: NDArray[np.float32], rows: Rows, neighbours: Rows) -> int:
    """Sum up by how much the ranks of `neighbours` (rows, k) exceed k, ranked by `distances` (rows, n) from `rows`."""
    distances[np.arange(len(rows)), rows] = -np.inf
    penalty = 0
    for away, others in zip(distances, neighbours, strict=True):
        ranks = np.searchsorted(np.sort(away), away[others], side="left")
        penalty += int(np.maximum(ranks - neighbours.shape[1], 0).sum())
    return penalty


def _limited(k: int, n: int) -> int:
    return min(k, (n - 1) // 2)


def _normalised(penalty: int, rows: int, n: int, k: int) -> float:
    return 1.0 - penalty * 2.0 / (rows * k * (2 * n - 3 * k - 1))
