"""How far two ways of scoring find the same: each passage is a question, and finds the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.neighbours import TopK
from gte_demo.analysis.similarity.scorers import Scorer, hit_rows, nearest
from gte_demo.types import Progress, Rows, part_of

QUESTIONS = 1_000
"""Passages that are asked where the corpus has more: a random sample."""
TOP = 10


@dataclass(frozen=True, slots=True)
class RetrievalOverlap:
    """What two ways of scoring find alike."""

    same_first: float
    """The share of the questions with the same best passage, in [0, 1]."""
    overlap: float
    """The mean share of the `k` best that both find, in [0, 1]."""
    questions: int
    k: int

    def __post_init__(self) -> None:
        if not (0.0 <= self.same_first <= 1.0 and 0.0 <= self.overlap <= 1.0):
            raise ValueError(f"shares of {self.same_first} and {self.overlap}")


def found_alike(first: Rows, second: Rows) -> RetrievalOverlap:
    """Hold two lists of rows a question, both (questions, k), best first, against each other; -1 is no hit."""
    if first.shape != second.shape:
        raise ValueError(f"lists of shape {first.shape} and {second.shape}")
    same = (first[:, 0] == second[:, 0]) & (first[:, 0] >= 0)
    return RetrievalOverlap(float(same.mean()), float(shared_rows(first, second).mean()), *first.shape)


def shared_rows(first: Rows, second: Rows) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """For each question the share of k rows that both lists hold, in [0, 1]: shape (questions,); -1 is no hit."""
    alike = (first[:, :, None] == second[:, None, :]) & (first >= 0)[:, :, None]
    return np.asarray(alike.any(axis=2).mean(axis=1), dtype=np.float64)


def agreement(first: Scorer, second: Scorer, rows: Rows, *, progress: Progress | None = None) -> RetrievalOverlap:
    """Ask each of `rows` of both for its TOP others, itself left out.

    Raises InputError for fewer than two texts. `progress` is called with (percent, 100).
    """
    return found_alike(
        hit_rows(first, best_of(first, rows, progress=part_of(progress, 0, 50))),
        hit_rows(second, best_of(second, rows, progress=part_of(progress, 50, 100))),
    )


def best_of(scorer: Scorer, rows: Rows, *, progress: Progress | None = None) -> TopK:
    """The TOP others of each of `rows`."""
    return nearest(scorer, rows, TOP, progress=progress)
