"""One query to two models: two ranked lists, with the rank of each hit in the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.analysis.search.ranking import Scores
from gte_demo.analysis.similarity.scorers import Scorer
from gte_demo.errors import InputError
from gte_demo.types import Rows


@dataclass(frozen=True, slots=True, eq=False)
class RankedList:
    """The hits of one model."""

    model: str
    rows: Rows
    """Best first, shape (k,)."""
    scores: Scores
    """Shape (k,)."""
    elsewhere: Rows
    """The rank of each in the other model's list, from 1; 0 if it isn't found there. Shape (k,)."""

    def __post_init__(self) -> None:
        if not len(self.rows) == len(self.scores) == len(self.elsewhere):
            raise ValueError(f"{len(self.rows)} rows, {len(self.scores)} scores, {len(self.elsewhere)} ranks")


@dataclass(frozen=True, slots=True, eq=False)
class SearchComparison:
    """The hits of two models for the same query."""

    first: RankedList
    second: RankedList
    shared: int
    """How many hits are in both lists."""
    top: int
    """How many hits were requested, at most the number of passages."""


def compare_searches(first: Scorer, second: Scorer, passages: int, *, top: int = 10) -> SearchComparison:
    """Rank the first `passages` texts of both scorers by their score to the text after them, which is the query.

    Ties are ordered by row. Raises InputError if top < 1.
    """
    if top < 1:
        raise InputError(f"Ask for at least 1 passage, not {top}.")
    top = min(top, passages)
    scored = [np.round(scorer.scores(np.array([passages]))[0, :passages], TIE_DECIMALS) for scorer in (first, second)]
    orders = [_order(scorer, scores) for scorer, scores in zip((first, second), scored, strict=True)]
    one = _ranked(first, scored[0], orders[0][:top], orders[1])
    other = _ranked(second, scored[1], orders[1][:top], orders[0])
    return SearchComparison(one, other, len(np.intersect1d(one.rows, other.rows)), top)


def _order(scorer: Scorer, scores: Scores) -> Rows:
    """Return the matching rows, best first."""
    order = np.argsort(-scores, kind="stable")
    return order if scorer.finds_all else order[scores[order] > 0]


def _ranked(scorer: Scorer, scores: Scores, rows: Rows, other: Rows) -> RankedList:
    ranks = np.zeros(len(scores), dtype=np.int64)
    ranks[other] = np.arange(1, len(other) + 1)
    return RankedList(scorer.name, rows, scores[rows], ranks[rows])
