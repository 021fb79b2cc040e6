"""Two models are compared by percentiles in each one's own distribution, never by raw scores."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.models.pairs import (
    ModelScores,
    PairComparison,
    Pairs,
    compare_random,
    compare_scores,
    most_apart,
    score_and_rank,
)
from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.analysis.similarity.scorers import Scorer, VectorScorer, word_scorer

ANGLES = np.deg2rad([0.0, 10.0, 30.0, 90.0])


def on_circle(angles: np.ndarray) -> VectorScorer:
    return VectorScorer("toy", np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32))


def all_pairs(n: int) -> Pairs:
    return Pairs(*np.triu_indices(n, 1))


def random_scores(scorer: Scorer, pairs: Pairs, *, is_all: bool) -> PairSample:
    return PairSample(np.sort(np.round(scorer.paired(pairs.a, pairs.b), TIE_DECIMALS)), is_all)


def judged(model: str, percentiles: list[float]) -> ModelScores:
    zeros = np.zeros(len(percentiles), dtype=np.float32)
    return ModelScores(model, zeros, zeros.astype(np.int64), np.array(percentiles))


def test_a_percentile_counts_the_pairs_below_and_half_of_the_equal_ones() -> None:
    drawn = PairSample(np.array([0.0, 0.1, 0.5, 0.5], dtype=np.float32), is_all=True)
    scorer = VectorScorer("toy", np.array([[1, 0], [0.5, np.sqrt(0.75)], [0, 1]], dtype=np.float32))

    found = score_and_rank(scorer, Pairs(np.array([0, 0]), np.array([1, 2])), drawn)

    assert found.scores.tolist() == [0.5, 0.0]
    assert found.percentiles.tolist() == [75.0, 12.5]
    assert found.ranks.tolist() == [1, 2]


def test_equal_scores_share_their_rank() -> None:
    scorer = VectorScorer("toy", np.eye(3, dtype=np.float32)[[0, 0, 1, 2]])
    pairs = all_pairs(4)

    assert score_and_rank(scorer, pairs, random_scores(scorer, pairs, is_all=True)).ranks.tolist() == [1, 2, 2, 2, 2, 2]


def test_a_model_whose_scores_are_all_high_agrees_with_one_whose_scores_are_not() -> None:
    """The same order of the same pairs, once over a right angle and once within a narrow cone."""
    wide, narrow = on_circle(ANGLES), on_circle(ANGLES / 10)
    pairs = all_pairs(4)
    first, second = (
        score_and_rank(scorer, pairs, random_scores(scorer, pairs, is_all=True)) for scorer in (wide, narrow)
    )

    found = compare_scores(pairs, first, second)

    assert second.scores.min() > 0.98 > first.scores.min()
    assert found.differences.tolist() == [0.0] * 6
    assert found.spearman == pytest.approx(1.0)


def test_the_pairs_that_are_furthest_apart_come_first_in_both_directions() -> None:
    pairs = Pairs(np.arange(4), np.arange(4))
    found = PairComparison(pairs, judged("a", [90, 50, 10, 60]), judged("b", [20, 50, 95, 40]), 0.0)

    higher, lower = most_apart(found, 5)

    assert higher.tolist() == [0, 3]
    assert lower.tolist() == [2]
    assert [each.tolist() for each in most_apart(found, 1)] == [[0], [2]]


def test_two_pairs_have_no_rank_correlation_and_nor_do_equal_scores() -> None:
    same = VectorScorer("toy", np.ones((4, 1), dtype=np.float32))
    for scorer, pairs in ((on_circle(ANGLES), Pairs(np.array([0, 1]), np.array([2, 3]))), (same, all_pairs(4))):
        one = score_and_rank(scorer, pairs, random_scores(scorer, pairs, is_all=True))
        assert np.isnan(compare_scores(pairs, one, one).spearman)


def test_no_pairs_at_all_are_judged_as_none() -> None:
    nothing = Pairs(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    for scorer in (on_circle(ANGLES), word_scorer(["cat", "dog"])):
        drawn = random_scores(scorer, all_pairs(2), is_all=True)
        assert (
            len(
                compare_scores(
                    nothing, score_and_rank(scorer, nothing, drawn), score_and_rank(scorer, nothing, drawn)
                ).pairs
            )
            == 0
        )


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="2 texts paired with 1"):
        Pairs(np.arange(2), np.arange(1))
    with pytest.raises(ValueError, match="1 and 1 scores of 2 pairs"):
        PairComparison(Pairs(np.arange(2), np.arange(2)), judged("a", [1]), judged("b", [1]), 0.0)


def test_random_pairs_are_judged_by_each_models_own_scores_of_them() -> None:
    wide, narrow = on_circle(ANGLES), on_circle(ANGLES / 5)

    found, drawn = compare_random(wide, narrow)

    pairs = all_pairs(4)
    assert (found.pairs.a.tolist(), found.pairs.b.tolist()) == (pairs.a.tolist(), pairs.b.tolist())
    for scorer, one, sample in zip((wide, narrow), (found.first, found.second), drawn, strict=True):
        own = random_scores(scorer, pairs, is_all=True)
        assert (sample.scores.tolist(), sample.is_all) == (own.scores.tolist(), True)
        assert one.percentiles.tolist() == score_and_rank(scorer, pairs, own).percentiles.tolist()
