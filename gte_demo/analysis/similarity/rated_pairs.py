"""How well a model's cosines agree with people's ratings of pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.similarity.calibration import SAME
from gte_demo.analysis.similarity.scores import paired_cosines
from gte_demo.errors import InputError
from gte_demo.texts.datasets.rated_pairs import RatedPairs
from gte_demo.types import ModelInfo, Progress, TextEncoder

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Threshold:
    """A cosine from which pairs are classified as the same, with the precision and recall that it reaches."""

    score: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, eq=False)
class PairEvaluation:
    """Cosines compared with ratings."""

    name: str
    scores: NDArray[np.float64]
    """Cosines in [-1, 1], shape (pairs,)."""
    ratings: NDArray[np.float64]
    """As given, shape (pairs,)."""
    pearson: float
    """Linear correlation of cosines and ratings; NaN if either is constant."""
    spearman: float
    """Rank correlation of cosines and ratings; NaN if either is constant."""
    same: int
    """Number of pairs rated at least SAME of the way from the lowest to the highest rating."""
    best: Threshold | None
    """The threshold with the highest F1 for those pairs; None if all pairs are the same, or none."""
    model: ModelInfo

    def __post_init__(self) -> None:
        if self.scores.shape != self.ratings.shape:
            raise ValueError(f"{self.scores.shape} scores for {self.ratings.shape} ratings")


def evaluate_pairs(pairs: RatedPairs, encoder: TextEncoder, *, progress: Progress | None = None) -> PairEvaluation:
    """Score `pairs` and compare the scores with the ratings.

    Raises InputError for fewer than FEWEST pairs, or if all ratings are equal.
    """
    if len(pairs) < FEWEST:
        raise InputError(f"{pairs.name} has {len(pairs)} pairs with two texts; at least {FEWEST} are needed.")
    lowest, highest = float(pairs.ratings.min()), float(pairs.ratings.max())
    if lowest == highest:
        raise InputError(f"All ratings in {pairs.name} are {lowest:g}. Ratings must differ to be compared with scores.")
    from scipy.stats import pearsonr, spearmanr

    vectors = encoder.encode([*pairs.a, *pairs.b], progress=progress).vectors
    scores = paired_cosines(vectors[: len(pairs)], vectors[len(pairs) :]).astype(np.float64)
    is_same = pairs.ratings >= lowest + SAME * (highest - lowest)
    varied = float(np.ptp(scores)) > 0
    return PairEvaluation(
        name=pairs.name,
        scores=scores,
        ratings=pairs.ratings,
        pearson=float(pearsonr(scores, pairs.ratings).statistic) if varied else float("nan"),
        spearman=float(spearmanr(scores, pairs.ratings).statistic) if varied else float("nan"),
        same=int(is_same.sum()),
        best=best_threshold(scores, is_same),
        model=encoder.info,
    )


def best_threshold(scores: NDArray[np.float64], is_same: NDArray[np.bool_]) -> Threshold | None:
    """Return the score threshold with the highest F1, the highest if tied; None if all pairs are of one kind.

    F1 = 2 precision recall / (precision + recall) (van Rijsbergen, 1979).
    """
    if is_same.all() or not is_same.any():
        return None
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(is_same[order])
    precision, recall = found / np.arange(1, len(order) + 1), found / found[-1]
    ends = np.append(np.diff(scores[order]) < 0, True)  # pairs with equal scores are classified alike
    f1 = np.where(ends & (found > 0), 2 * precision * recall / np.maximum(precision + recall, 1e-12), 0.0)
    at = int(f1.argmax())
    return Threshold(float(scores[order[at]]), float(precision[at]), float(recall[at]), float(f1[at]))
