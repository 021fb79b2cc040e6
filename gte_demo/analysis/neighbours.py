"""Exact nearest neighbours by blocked matrix products.

Similarities are cosines of unit vectors. The full n x n matrix is never in memory: `BLOCK_CELLS` bounds
its size, however large the corpus.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.errors import InputError
from gte_demo.types import Progress, Rows, Vectors

BLOCK_CELLS = 8_000_000
"""Similarities in memory at once: 32 MB."""

GROUP = 16
"""Columns per group when a lower bound is computed from the maximum of each group."""

TIE_DECIMALS = 6
"""Cosines that agree to this many decimals are treated as equal: float32 is not more precise."""


@dataclass(frozen=True, slots=True, eq=False)
class TopK:
    """The best rows for each query, best first; ties by row number."""

    rows: Rows
    """Shape (queries, min(k, candidates))."""
    scores: NDArray[np.float32]
    """Cosines of those rows in [-1, 1], the same shape."""

    def __post_init__(self) -> None:
        if self.rows.shape != self.scores.shape:
            raise ValueError(f"rows of shape {self.rows.shape} for scores of shape {self.scores.shape}")


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """The k-nearest-neighbour graph: for each row its neighbours, nearest first, without the row itself."""

    indices: Rows
    """Shape (n, k)."""
    similarities: NDArray[np.float32]
    """Their cosines in [-1, 1], shape (n, k)."""

    def __post_init__(self) -> None:
        if self.indices.shape != self.similarities.shape:
            raise ValueError(f"{self.indices.shape} neighbours for {self.similarities.shape} similarities")

    @property
    def k(self) -> int:
        """Neighbours per row."""
        return int(self.indices.shape[1])

    @property
    def nbytes(self) -> int:
        """Bytes of memory."""
        return self.indices.nbytes + self.similarities.nbytes

    def reaches(self, k: int) -> bool:
        """Whether it has at least `k` neighbours per row, or all other rows."""
        return self.k >= min(k, len(self.indices) - 1)

    def nearest(self, k: int) -> Neighbours:
        """Return the graph of the `k` nearest neighbours of each row; the whole graph if it has fewer."""
        return Neighbours(self.indices[:, :k], self.similarities[:, :k])


def top_k(vectors: Vectors, queries: Vectors, k: int, *, rows: Rows | None = None) -> TopK:
    """Find the `k` rows of `vectors` (n, d) nearest to each of `queries` (q, d), exactly.

    `rows` restricts the search to those rows, in any order; the result contains row numbers of `vectors`.
    If there are fewer than `k` rows, all of them are ranked. Both arrays hold unit vectors.
    Raises InputError if k < 1.
    """
    _check_k(k)
    candidates = np.arange(len(vectors)) if rows is None else np.unique(rows)
    searched = vectors if rows is None else vectors[candidates]
    k = min(k, len(candidates))
    found = np.empty((len(queries), k), dtype=np.int64)
    scores = np.empty((len(queries), k), dtype=np.float32)
    for start, stop in blocks(len(queries), len(candidates)):
        cosines = np.round(queries[start:stop] @ searched.T, TIE_DECIMALS).clip(-1.0, 1.0)
        columns, scores[start:stop] = best_columns(cosines, k)
        found[start:stop] = candidates[columns]
    return TopK(found, scores)


def neighbour_graph(vectors: Vectors, k: int, *, progress: Progress | None = None) -> Neighbours:
    """Find the `k` nearest neighbours of every row of `vectors` (n, d), exactly, without the row itself.

    Duplicates count as neighbours. If n <= k, every row has n - 1 neighbours.
    `progress` is called with (rows done, n). Raises InputError if k < 1.
    """
    _check_k(k)
    n = len(vectors)
    k = max(min(k, n - 1), 0)
    indices = np.empty((n, k), dtype=np.int64)
    similarities = np.empty((n, k), dtype=np.float32)
    for start, stop in blocks(n, n):
        cosines = vectors[start:stop] @ vectors.T
        cosines[np.arange(stop - start), np.arange(start, stop)] = -np.inf
        indices[start:stop], similarities[start:stop] = best_columns(cosines, k)
        if progress is not None:
            progress(stop, n)
    return Neighbours(indices, similarities.clip(-1.0, 1.0))


def blocks(rows: int, columns: int) -> list[tuple[int, int]]:
    """Split `rows` into ranges (start, stop) so that no block of `columns` columns exceeds BLOCK_CELLS."""
    step = max(1, BLOCK_CELLS // max(columns, 1))
    return [(start, min(start + step, rows)) for start in range(0, rows, step)]


def best_columns(scores: NDArray[np.float32], k: int) -> tuple[Rows, NDArray[np.float32]]:
    """Return the `k` best columns of each row and their scores, best first; ties by column.

    Sorting every row would take most of the time. Instead, scores below a lower bound are dropped first, and the
    k-th best score is only computed for rows with more than `k` scores left. Of tied scores, the first ones are kept.
    """
    if k == 0:
        return np.empty((len(scores), 0), dtype=np.int64), np.empty((len(scores), 0), dtype=np.float32)
    keep = scores >= _bound(scores, k)
    crowded = np.flatnonzero(np.count_nonzero(keep, axis=1) > k)
    if crowded.size:
        threshold = _kth_best(scores[crowded], k)
        above = scores[crowded] > threshold
        keep[crowded] = scores[crowded] >= threshold
        tied = keep[crowded] & ~above
        room = k - np.count_nonzero(above, axis=1, keepdims=True)
        keep[crowded] = above | (tied & (np.cumsum(tied, axis=1, dtype=np.int32) <= room))
    columns = np.nonzero(keep)[1].reshape(len(scores), k)
    kept = np.take_along_axis(scores, columns, axis=1)
    order = np.argsort(-kept, axis=1, kind="stable")
    return np.take_along_axis(columns, order, axis=1), np.take_along_axis(kept, order, axis=1)


def _bound(scores: NDArray[np.float32], k: int) -> NDArray[np.float32]:
    """Return a tight lower bound of the k-th best score of each row: shape (rows, 1).

    The k-th best of the maxima of groups of columns is such a bound, and twice as fast to find as the exact score.
    """
    rows, n = scores.shape
    groups = n // GROUP
    if groups < GROUP * k:
        return _kth_best(scores, k)
    return _kth_best(scores[:, : GROUP * groups].reshape(rows, GROUP, groups).max(axis=1), k)


def _kth_best(scores: NDArray[np.float32], k: int) -> NDArray[np.float32]:
    place = scores.shape[1] - k
    best: NDArray[np.float32] = np.partition(scores, place, axis=1)[:, place, None]
    return best


def _check_k(k: int) -> None:
    if k < 1:
        raise InputError(f"Ask for at least 1 neighbour or result, not {k}.")
