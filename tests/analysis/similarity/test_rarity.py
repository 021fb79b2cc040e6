"""A score compared with random pairs of the corpus."""

import numpy as np
import pytest

from gte_demo.analysis.similarity.rarity import PairSample, sample_pairs
from gte_demo.errors import InputError

E = np.eye(3, dtype=np.float32)


def test_all_pairs_of_a_small_corpus_are_counted():
    sample = sample_pairs(np.array([E[0], E[0], E[1], E[2]]))

    assert sample.scores.tolist() == [0, 0, 0, 0, 0, 1]
    assert sample.is_all
    assert (sample.at_least(-1.0), sample.at_least(0.5), sample.at_least(1.0)) == (6, 1, 1)


def test_a_sample_of_pairs_never_pairs_a_passage_with_itself():
    vectors = np.eye(50, dtype=np.float32)
    sample = sample_pairs(vectors, most=1_000)

    assert len(sample.scores) == 1_000
    assert not sample.is_all
    assert sample.scores.max() == 0.0  # with itself it would be 1


def test_the_sample_meets_the_shares_of_all_pairs(encoder):
    random = np.random.default_rng(0).normal(size=(400, 8)).astype(np.float32)
    vectors = random / np.linalg.norm(random, axis=1, keepdims=True)
    every, some = sample_pairs(vectors), sample_pairs(vectors, most=20_000)

    for score in (0.0, 0.3, 0.6):
        assert some.at_least(score) / 20_000 == pytest.approx(every.at_least(score) / len(every.scores), abs=0.015)


def test_one_passage_makes_no_pair():
    with pytest.raises(InputError, match="two passages, and there"):
        sample_pairs(E[:1])


def test_a_score_is_told_by_how_many_of_how_many_pairs_it_beats():
    sample = PairSample(np.arange(1_000, dtype=np.float32) / 1_000, is_all=True)

    assert sample.closer_than(1.0) == (1_000, 1_000)
    assert sample.closer_than(0.999) == (999, 1_000)
    assert sample.closer_than(0.98) == (49, 50)
    assert sample.closer_than(0.5) == (5, 10)
    assert sample.closer_than(0.0) == (0, 10)
