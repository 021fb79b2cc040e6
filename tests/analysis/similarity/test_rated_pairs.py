"""Cosines compared with ratings, on pairs whose cosines are known."""

import numpy as np
import pytest

from gte_demo.analysis.similarity.rated_pairs import Threshold, best_threshold, evaluate_pairs
from gte_demo.errors import InputError
from gte_demo.texts.datasets.rated_pairs import RatedPairs


def rated(ratings, b=("cat", "cat dog", "dog", "ship")):
    return RatedPairs("four.tsv", ("cat",) * len(b), b, np.array(ratings, dtype=float))


def test_scores_that_follow_the_ratings_agree_with_them(toy_encoder):
    # cosines 1, 1 / sqrt(2), 0, 0
    found = evaluate_pairs(rated([5, 4, 1, 1]), toy_encoder)

    assert found.scores == pytest.approx([1, np.sqrt(0.5), 0, 0])
    assert found.spearman == pytest.approx(1.0)
    assert found.pearson == pytest.approx(np.corrcoef([1, np.sqrt(0.5), 0, 0], [5, 4, 1, 1])[0, 1])
    assert (found.same, found.best) == (1, Threshold(pytest.approx(1.0), 1.0, 1.0, 1.0))


def test_labels_of_two_kinds_give_a_threshold(toy_encoder):
    best = evaluate_pairs(rated([1, 0, 1, 0]), toy_encoder).best

    # from 1 on: precision 1, recall 1/2; from 0 on: precision 1/2, recall 1; F1 is 2/3 for both
    assert best == Threshold(pytest.approx(1.0), 1.0, 0.5, pytest.approx(2 / 3))


def test_equal_scores_fall_on_the_same_side():
    best = best_threshold(np.array([0.5, 0.5, 0.1]), np.array([True, False, False]))

    assert best == Threshold(0.5, 0.5, 1.0, pytest.approx(2 / 3))


@pytest.mark.parametrize("is_same", [[True, True], [False, False]])
def test_one_kind_alone_has_no_threshold(is_same):
    assert best_threshold(np.array([0.1, 0.2]), np.array(is_same)) is None


@pytest.mark.parametrize(
    ("pairs", "complaint"),
    [
        (rated([1, 2], ("cat", "dog")), "has 2 pairs with two texts; at least 3"),
        (rated([2, 2, 2, 2]), "All ratings in four.tsv are 2"),
    ],
)
def test_what_cannot_be_compared(toy_encoder, pairs, complaint):
    with pytest.raises(InputError, match=complaint):
        evaluate_pairs(pairs, toy_encoder)


def test_the_model_ranks_paraphrases_above_others(encoder):
    a = ("A man plays a guitar", "The cat sleeps", "It rains in London", "She bought a car")
    b = ("Someone is playing the guitar", "A cat is asleep", "The stock market fell", "The soup was cold")
    found = evaluate_pairs(RatedPairs("x", a, b, np.array([5.0, 5.0, 0.0, 0.0])), encoder)

    assert found.spearman > 0.85
    assert found.best.f1 == 1.0
