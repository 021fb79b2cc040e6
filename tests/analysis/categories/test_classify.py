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
    vectors = toy_encoder.encode(TEXTS).vectors
    both = toy_encoder.encode(["cat", "sea"]).vectors + vectors.mean(axis=0)
    scores = vectors @ (both / np.linalg.norm(both, axis=1, keepdims=True)).T

    assert found.labels.tolist() == scores.argmax(axis=1).tolist() == [0, 1, 0, 1, 1]
    assert found.scores == pytest.approx(scores.max(axis=1), abs=1e-5)
    assert found.margins == pytest.approx(np.ptp(scores, axis=1), abs=1e-5)
    assert found.counts == (2, 3)


def test_a_first_example_does_not_draw_what_belongs_to_others(encoder) -> None:
    texts = ["The ferry crosses the strait.", "A trawler is at sea.", "The bank raised its rates.", "My savings grow."]
    vectors = encoder.encode(texts).vectors
    without, one = (
        classify(vectors, [Category("ships"), Category("money", examples=examples)], encoder).labels.tolist()
        for examples in ((), ("The dividend is paid out in May to all who hold shares on that day.",))
    )
    assert without == one == [0, 0, 1, 1]


def test_below_the_threshold_a_passage_is_in_none(toy_encoder) -> None:
    found = sorted_into(toy_encoder, Category("cat"), Category("sea"), threshold=0.8)

    assert found.labels.tolist() == [
        label if score >= 0.8 else NONE for label, score in zip([0, 1, 0, 1, 1], found.scores, strict=True)
    ]
    assert NONE in found.labels


def test_the_vector_of_a_category_is_its_name_plus_the_mean_of_its_examples(toy_encoder) -> None:
    own = encode_categories([Category("dog", examples=("cat", "sea")), Category("king")], toy_encoder)
    cat, dog, king, sea = toy_encoder.encode(["cat", "dog", "king", "sea"]).vectors

    expected = dog + (cat + sea) / 2
    assert own.joined() == pytest.approx(np.stack([expected / np.linalg.norm(expected), king]))
    assert joined_vector(dog, own.examples[1]) == pytest.approx(dog)


def test_doubtful_passages_come_first(toy_encoder) -> None:
    found = sorted_into(toy_encoder, Category("cat"), Category("sea"))
    order = found.doubtful_first()
    assert np.all(np.diff(found.margins[order]) >= -1e-5)

    threshold = float(found.scores[1]) - 0.001
    assert sorted_into(toy_encoder, Category("cat"), Category("sea"), threshold=threshold).doubtful_first()[0] == 1


def test_one_category_and_a_threshold_say_what_is_about_it(toy_encoder) -> None:
    found = sorted_into(toy_encoder, Category("cat"), threshold=0.6)

    assert found.labels.tolist() == [0, NONE, 0, NONE, 0]
    assert found.margins.tolist() == [1.0] * 5
