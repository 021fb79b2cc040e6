"""Exact nearest neighbours by blocked matrix products: the only ones in the project.

Similarities are cosines of unit vectors. No n x n matrix is ever held: memory is bounded by
`BLOCK_CELLS`, whatever the size of the corpus.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.errors import InputError
from gte_demo.types import Progress, Rows, Vectors

BLOCK_CELLS = 8_000_000
"""Similarities held at once: 32 MB."""

GROUP = 16
"""Columns whose best stands for them when a bound is sought."""

TIE_DECIMALS = 6
"""Cosines that agree to this many decimals are one score: float32 tells no more."""


@dataclass(frozen=True, slots=True, eq=False)
class TopK:
    """For each query its best rows, best first; equal scores stand by row."""

    rows: Rows
    """Shape (queries, min(k, candidates))."""
    scores: NDArray[np.float32]
    """Cosines of those rows in [-1, 1], the same shape."""

    def __post_init__(self) -> None:
        if self.rows.shape != self.scores.shape:
            raise ValueError(f"rows of shape {self.rows.shape} for scores of shape {self.scores.shape}")


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """The k-nearest-neighbour graph: for each row its neighbours, nearest first, itself left out."""

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
        """Whether it holds `k` neighbours of each row, or all that there are."""
        return self.k >= min(k, len(self.indices) - 1)

    def nearest(self, k: int) -> Neighbours:
        """The graph of the first `k` neighbours of each row; the whole graph where it has fewer."""
        return Neighbours(self.indices[:, :k], self.similarities[:, :k])


def top_k(vectors: Vectors, queries: Vectors, k: int, *, rows: Rows | None = None) -> TopK:
    """Find the `k` rows of `vectors` (n, d) nearest to each of `queries` (q, d), exactly.

    `rows` restricts the search to those rows, in any order; the result names them by their number
    in `vectors`. Where fewer than `k` rows can be searched, all of them are ranked. Both arrays hold
    unit vectors. Raises InputError for k < 1.
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
    """Find the `k` nearest neighbours of every row of `vectors` (n, d), exactly, itself left out.

    A duplicate is a neighbour like any other. Where n <= k every row has its n - 1 others.
    `progress` is called with (rows done, n). Raises InputError for k < 1.
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
    """Cut `rows` into (start, stop) so that no block of `columns` columns exceeds BLOCK_CELLS."""
    step = max(1, BLOCK_CELLS // max(columns, 1))
    return [(start, min(start + step, rows)) for start in range(0, rows, step)]


def best_columns(scores: NDArray[np.float32], k: int) -> tuple[Rows, NDArray[np.float32]]:
    """The `k` best columns of each row and their scores, best first, equal ones by column.

    Sorting every row would cost most of the time; instead what reaches a bound is kept, and only where
    that is more than `k` the k-th best score itself is found. Where ties would let in more than `k`, the
    first ones win.
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
    """A score that at least the `k` best of each row reach and hardly any other: shape (rows, 1).

    Of groups of columns the best are looked at: the k-th best of those is one, and twice as fast to find.
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
        raise InputError(f"At least 1 neighbour or result must be asked for, not {k}.")
