"""How far two scorers retrieve the same passages, with passages as queries for the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.neighbours import TopK
from gte_demo.analysis.similarity.scorers import Scorer, hit_rows, nearest
from gte_demo.types import Progress, Rows, part_of

QUESTIONS = 1_000
"""At most this many passages are queries, a random sample."""
TOP = 10


@dataclass(frozen=True, slots=True)
class RetrievalOverlap:
    """How much two scorers agree on the best passages."""

    same_first: float
    """The share of queries with the same best passage, in [0, 1]."""
    overlap: float
    """The mean share of the `k` best passages that both find, in [0, 1]."""
    questions: int
    k: int

    def __post_init__(self) -> None:
        if not (0.0 <= self.same_first <= 1.0 and 0.0 <= self.overlap <= 1.0):
            raise ValueError(f"shares of {self.same_first} and {self.overlap}")


def overlap_of(first: Rows, second: Rows) -> RetrievalOverlap:
    """Compare the rows found for each query, both of shape (queries, k), best first; -1 is no hit."""
    if first.shape != second.shape:
        raise ValueError(f"lists of shape {first.shape} and {second.shape}")
    same = (first[:, 0] == second[:, 0]) & (first[:, 0] >= 0)
    return RetrievalOverlap(float(same.mean()), float(shared_rows(first, second).mean()), *first.shape)


def shared_rows(first: Rows, second: Rows) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return for each query the share of k rows that are in both lists: shape (queries,), in [0, 1]; -1 is no hit."""
    alike = (first[:, :, None] == second[:, None, :]) & (first >= 0)[:, :, None]
    return np.asarray(alike.any(axis=2).mean(axis=1), dtype=np.float64)


def agreement(first: Scorer, second: Scorer, rows: Rows, *, progress: Progress | None = None) -> RetrievalOverlap:
    """Measure how far both scorers find the same TOP others for each of `rows`.

    Raises InputError for fewer than two texts. `progress` is called with (percent, 100).
    """
    return overlap_of(
        hit_rows(first, best_of(first, rows, progress=part_of(progress, 0, 50))),
        hit_rows(second, best_of(second, rows, progress=part_of(progress, 50, 100))),
    )


def best_of(scorer: Scorer, rows: Rows, *, progress: Progress | None = None) -> TopK:
    """Return the TOP best others of each of `rows`."""
    return nearest(scorer, rows, TOP, progress=progress)
