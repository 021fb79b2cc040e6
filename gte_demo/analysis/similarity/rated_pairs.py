"""How well do a model's cosines agree with people's ratings of pairs?"""

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
    """Calling pairs the same from this cosine on: how often that is right, and how many it finds."""

    score: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, eq=False)
class PairEvaluation:
    """Cosines beside ratings."""

    name: str
    scores: NDArray[np.float64]
    """Cosines in [-1, 1], shape (pairs,)."""
    ratings: NDArray[np.float64]
    """As they were given, shape (pairs,)."""
    pearson: float
    """Of cosines and ratings: how close to a straight line; NaN where either never changes."""
    spearman: float
    """Of their ranks: whether more alike scores higher."""
    same: int
    """Pairs that are rated at least SAME of the way from the lowest to the highest rating."""
    best: Threshold | None
    """The threshold with the highest F1 for those pairs; None where all pairs are the same, or none."""
    model: ModelInfo

    def __post_init__(self) -> None:
        if self.scores.shape != self.ratings.shape:
            raise ValueError(f"{self.scores.shape} scores for {self.ratings.shape} ratings")


def evaluate_pairs(pairs: RatedPairs, encoder: TextEncoder, *, progress: Progress | None = None) -> PairEvaluation:
    """Score `pairs` and hold the scores against their ratings.

    Raises InputError for fewer than FEWEST pairs, or ratings that are all the same.
    """
    if len(pairs) < FEWEST:
        raise InputError(f"{pairs.name} has {len(pairs)} pairs with two texts; it takes {FEWEST} to compare.")
    lowest, highest = float(pairs.ratings.min()), float(pairs.ratings.max())
    if lowest == highest:
        raise InputError(f"All ratings in {pairs.name} are {lowest:g}: there is nothing to tell apart.")
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
    """The score from which on "the same" has the highest F1; the highest of equal ones. None without both kinds.

    F1 = 2 precision recall / (precision + recall) (van Rijsbergen, 1979).
    """
    if is_same.all() or not is_same.any():
        return None
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(is_same[order])
    precision, recall = found / np.arange(1, len(order) + 1), found / found[-1]
    ends = np.append(np.diff(scores[order]) < 0, True)  # pairs of one score are called the same together
    f1 = np.where(ends & (found > 0), 2 * precision * recall / np.maximum(precision + recall, 1e-12), 0.0)
    at = int(f1.argmax())
    return Threshold(float(scores[order[at]]), float(precision[at]), float(recall[at]), float(f1[at]))
