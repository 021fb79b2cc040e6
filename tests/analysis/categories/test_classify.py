"""Passages are sorted into the closest of the categories that a person names."""

import numpy as np
import pytest

from gte_demo.analysis.categories.classify import NONE, classify, encode_categories, joined_vector
from gte_demo.texts.datasets.categories import Category

TEXTS = ["cat", "sea", "cat cat cat dog", "king", "cat sea"]


def sorted_into(toy_encoder, *categories, threshold=None):
    return classify(toy_encoder.encode(TEXTS).vectors, categories, toy_encoder, threshold=threshold)


def test_each_passage_is_in_the_category_with_the_highest_cosine_and_ties_go_to_the_first(toy_encoder) -> None:
    found = sorted_into(toy_encoder, Category("cat"), Category("sea"))

    assert found.labels.tolist() == [0, 1, 0, 0, 0]
    assert found.scores == pytest.approx([1.0, 1.0, 3 / 10**0.5, 0.0, 0.5**0.5], abs=1e-5)
    assert found.margins == pytest.approx([1.0, 1.0, 3 / 10**0.5, 0.0, 0.0], abs=1e-5)
    assert found.counts == (4, 1)


def test_below_the_threshold_a_passage_is_in_none(toy_encoder) -> None:
    found = sorted_into(toy_encoder, Category("cat"), Category("sea"), threshold=0.8)

    assert found.labels.tolist() == [0, 1, 0, NONE, NONE]
    assert found.counts == (2, 1)


def test_the_vector_of_a_category_is_its_name_plus_the_mean_of_its_examples(toy_encoder) -> None:
    own = encode_categories([Category("dog", examples=("cat", "sea")), Category("king")], toy_encoder)
    cat, dog, king, sea = toy_encoder.encode(["cat", "dog", "king", "sea"]).vectors

    expected = dog + (cat + sea) / 2
    assert own.joined() == pytest.approx(np.stack([expected / np.linalg.norm(expected), king]))
    assert joined_vector(dog, own.examples[1]) == pytest.approx(dog)


def test_doubtful_passages_come_first(toy_encoder) -> None:
    without = sorted_into(toy_encoder, Category("cat"), Category("sea"))
    close_to_threshold = sorted_into(toy_encoder, Category("cat"), Category("sea"), threshold=0.94)

    assert without.doubtful_first().tolist() == [3, 4, 2, 0, 1]
    assert close_to_threshold.doubtful_first().tolist() == [3, 4, 2, 0, 1]
    assert sorted_into(toy_encoder, Category("cat"), threshold=0.7).doubtful_first()[0] == 4


def test_one_category_and_a_threshold_say_what_is_about_it(toy_encoder) -> None:
    found = sorted_into(toy_encoder, Category("cat"), threshold=0.5)

    assert found.labels.tolist() == [0, NONE, 0, NONE, 0]
    assert found.margins.tolist() == [1.0] * 5
