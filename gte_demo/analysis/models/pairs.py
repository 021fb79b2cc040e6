"""The same pairs by two models. Their scores lie on scales of their own: compared are ranks and percentiles.

A cosine of 0.7 is rare with one model and common with another, because the vectors of many models lie
in a narrow cone (Ethayarajh, "How Contextual are Contextualized Word Representations?", 2019). What a
score means is told by where it stands among the scores that the same model gives random pairs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.analysis.search.ranking import Scores
from gte_demo.analysis.similarity.rarity import PairSample, draw_pairs, is_all_pairs
from gte_demo.analysis.similarity.scorers import Scorer
from gte_demo.types import Rows

FEWEST = 3
"""Pairs below which no rank correlation is told."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of texts: text `a[i]` with text `b[i]`, by row."""

    a: Rows
    b: Rows

    def __post_init__(self) -> None:
        if len(self.a) != len(self.b):
            raise ValueError(f"{len(self.a)} texts paired with {len(self.b)}")

    def __len__(self) -> int:
        return len(self.a)


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """How one model sees each of some pairs."""

    model: str
    scores: Scores
    """In [-1, 1], shape (pairs,)."""
    ranks: Rows
    """Among these pairs, from 1 for the highest; equal scores have the same, shape (pairs,)."""
    percentiles: NDArray[np.float64]
    """How many per cent of the model's random pairs score lower, equal ones counted half: shape (pairs,)."""

    def __post_init__(self) -> None:
        if not len(self.scores) == len(self.ranks) == len(self.percentiles):
            raise ValueError(f"{len(self.scores)} scores, {len(self.ranks)} ranks, {len(self.percentiles)} percentiles")


@dataclass(frozen=True, slots=True, eq=False)
class PairComparison:
    """The same pairs as two models see them."""

    pairs: Pairs
    first: Judged
    second: Judged
    spearman: float
    """The correlation of their ranks, in [-1, 1]; NaN for fewer than FEWEST pairs, or equal scores only."""

    def __post_init__(self) -> None:
        if not len(self.pairs) == len(self.first.scores) == len(self.second.scores):
            raise ValueError(
                f"{len(self.first.scores)} and {len(self.second.scores)} scores of {len(self.pairs)} pairs"
            )

    @property
    def differences(self) -> NDArray[np.float64]:
        """Percentile by the first model less that by the second, in [-100, 100], shape (pairs,)."""
        return self.first.percentiles - self.second.percentiles


def judge(scorer: Scorer, pairs: Pairs, drawn: PairSample) -> Judged:
    """Score `pairs`, rank them, and tell where each stands among the model's random pairs `drawn`."""
    return _judged(scorer.name, _rounded(scorer.paired(pairs.a, pairs.b)), drawn)


def compare_random(first: Scorer, second: Scorer) -> tuple[PairComparison, tuple[PairSample, PairSample]]:
    """Random pairs of the same texts as two models see them, and each model's distribution of their scores.

    Raises InputError for fewer than two texts.
    """
    pairs, is_all = Pairs(*draw_pairs(len(first))), is_all_pairs(len(first))
    scores = [_rounded(scorer.paired(pairs.a, pairs.b)) for scorer in (first, second)]
    drawn = PairSample(np.sort(scores[0]), is_all), PairSample(np.sort(scores[1]), is_all)
    one, other = (_judged(*known) for known in zip((first.name, second.name), scores, drawn, strict=True))
    return compare_judged(pairs, one, other), drawn


def _judged(model: str, scores: Scores, drawn: PairSample) -> Judged:
    below, upto = (drawn.scores.searchsorted(scores, side=side) for side in ("left", "right"))
    ascending = np.sort(scores)
    ranks = len(scores) - ascending.searchsorted(scores, side="right") + 1
    return Judged(model, scores, ranks, 50.0 * (below + upto) / max(len(drawn.scores), 1))


def compare_judged(pairs: Pairs, first: Judged, second: Judged) -> PairComparison:
    """Hold what two models say of the same pairs against each other."""
    return PairComparison(pairs, first, second, _spearman(first.scores, second.scores))


def most_apart(comparison: PairComparison, limit: int) -> tuple[Rows, Rows]:
    """The pairs that stand highest with the first model and lowest with the second, and the other way round.

    Each are at most `limit` numbers of pairs, by falling difference of percentiles; none that agrees.
    """
    differences = comparison.differences
    order = np.argsort(-differences, kind="stable")
    higher, lower = order[:limit], np.argsort(differences, kind="stable")[:limit]
    return higher[differences[higher] > 0], lower[differences[lower] < 0]


def _rounded(scores: Scores) -> Scores:
    """Float32 tells no more: what agrees so far is equal."""
    return np.round(scores, TIE_DECIMALS)


def _spearman(first: Scores, second: Scores) -> float:
    if len(first) < FEWEST or np.ptp(first) == 0 or np.ptp(second) == 0:
        return float("nan")
    from scipy.stats import spearmanr

    return float(spearmanr(first, second).statistic)
