"""Comparing the scores of two models for the same pairs, by rank and percentile.

Scores of different models are not on the same scale: a cosine of 0.7 is rare with one model and common with
another, because the vectors of many models lie in a narrow cone (Ethayarajh, "How Contextual are Contextualized
Word Representations?", 2019). A score is therefore compared with the same model's scores of random pairs.
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
"""The fewest pairs for which a rank correlation is computed."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of texts, as row numbers: text `a[i]` and text `b[i]`."""

    a: Rows
    b: Rows

    def __post_init__(self) -> None:
        if len(self.a) != len(self.b):
            raise ValueError(f"{len(self.a)} texts paired with {len(self.b)}")

    def __len__(self) -> int:
        return len(self.a)


@dataclass(frozen=True, slots=True, eq=False)
class ModelScores:
    """Scores, ranks and percentiles of some pairs by one model."""

    model: str
    scores: Scores
    """In [-1, 1], shape (pairs,)."""
    ranks: Rows
    """Ranks among these pairs, from 1 for the highest; equal scores share a rank. Shape (pairs,)."""
    percentiles: NDArray[np.float64]
    """The percentage of the model's random pairs with lower scores; equal ones count half. Shape (pairs,)."""

    def __post_init__(self) -> None:
        if not len(self.scores) == len(self.ranks) == len(self.percentiles):
            raise ValueError(f"{len(self.scores)} scores, {len(self.ranks)} ranks, {len(self.percentiles)} percentiles")


@dataclass(frozen=True, slots=True, eq=False)
class PairComparison:
    """The same pairs scored by two models."""

    pairs: Pairs
    first: ModelScores
    second: ModelScores
    spearman: float
    """The rank correlation, in [-1, 1]; NaN for fewer than FEWEST pairs, or if all scores are equal."""

    def __post_init__(self) -> None:
        if not len(self.pairs) == len(self.first.scores) == len(self.second.scores):
            raise ValueError(
                f"{len(self.first.scores)} and {len(self.second.scores)} scores of {len(self.pairs)} pairs"
            )

    @property
    def differences(self) -> NDArray[np.float64]:
        """Percentile by the first model minus that by the second, in [-100, 100], shape (pairs,)."""
        return self.first.percentiles - self.second.percentiles


def score_and_rank(scorer: Scorer, pairs: Pairs, drawn: PairSample) -> ModelScores:
    """Score and rank `pairs`, and compute their percentiles among the model's random pairs `drawn`."""
    return _ranked_scores(scorer.name, _rounded(scorer.paired(pairs.a, pairs.b)), drawn)


def compare_random(first: Scorer, second: Scorer) -> tuple[PairComparison, tuple[PairSample, PairSample]]:
    """Score random pairs of the same texts by two models, and return the distribution of each model's scores, too.

    Raises InputError for fewer than two texts.
    """
    pairs, is_all = Pairs(*draw_pairs(len(first))), is_all_pairs(len(first))
    scores = [_rounded(scorer.paired(pairs.a, pairs.b)) for scorer in (first, second)]
    drawn = PairSample(np.sort(scores[0]), is_all), PairSample(np.sort(scores[1]), is_all)
    one, other = (_ranked_scores(*known) for known in zip((first.name, second.name), scores, drawn, strict=True))
    return compare_scores(pairs, one, other), drawn


def _ranked_scores(model: str, scores: Scores, drawn: PairSample) -> ModelScores:
    below, upto = (drawn.scores.searchsorted(scores, side=side) for side in ("left", "right"))
    ascending = np.sort(scores)
    ranks = len(scores) - ascending.searchsorted(scores, side="right") + 1
    return ModelScores(model, scores, ranks, 50.0 * (below + upto) / max(len(drawn.scores), 1))


def compare_scores(pairs: Pairs, first: ModelScores, second: ModelScores) -> PairComparison:
    """Compare the scores of two models for the same pairs."""
    return PairComparison(pairs, first, second, _spearman(first.scores, second.scores))


def most_apart(comparison: PairComparison, limit: int) -> tuple[Rows, Rows]:
    """Return the pairs ranked highest by the first model and lowest by the second, and vice versa.

    Each list has at most `limit` indices of pairs, by falling difference of percentiles, without pairs that agree.
    """
    differences = comparison.differences
    order = np.argsort(-differences, kind="stable")
    higher, lower = order[:limit], np.argsort(differences, kind="stable")[:limit]
    return higher[differences[higher] > 0], lower[differences[lower] < 0]


def _rounded(scores: Scores) -> Scores:
    """Round to float32 precision, so that equal scores compare as equal."""
    return np.round(scores, TIE_DECIMALS)


def _spearman(first: Scores, second: Scores) -> float:
    if len(first) < FEWEST or np.ptp(first) == 0 or np.ptp(second) == 0:
        return float("nan")
    from scipy.stats import spearmanr

    return float(spearmanr(first, second).statistic)
