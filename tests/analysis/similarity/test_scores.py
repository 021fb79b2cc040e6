"""Pair scores and the sortable list of pairs."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.similarity.scores import ScoreMatrix, compare, ranked_pairs, reached, score_pairs
from gte_demo.errors import InputError
from gte_demo.types import TextEncoder
from tests.toy import ToyEncoder

EAST = np.array([[1, 0]], dtype=np.float32)
ALL = np.array([[1, 0], [0, 1], [-1, 0]], dtype=np.float32)


def test_every_pair_has_its_cosine() -> None:
    assert score_pairs(ALL, EAST).scores.tolist() == [[1.0], [0.0], [-1.0]]


def test_rounding_never_leaves_the_range_of_a_cosine() -> None:
    vectors = np.random.default_rng(0).standard_normal((200, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.abs(score_pairs(vectors, vectors).scores).max() <= 1.0


@pytest.mark.parametrize(("a", "b", "message"), [
    (EAST[:0], EAST, "they have 0 and 1"),
    (EAST, np.ones((1, 3), dtype=np.float32), "2 and 3 dimensions"),
])  # fmt: skip
def test_what_cannot_be_compared_is_refused(a: np.ndarray, b: np.ndarray, message: str) -> None:
    with pytest.raises(InputError, match=message):
        score_pairs(a, b)


def test_pairs_are_listed_best_first_and_equal_ones_in_reading_order() -> None:
    pairs = ranked_pairs(ScoreMatrix(np.array([[0.1, 0.9], [0.5, 0.9]], dtype=np.float32)))
    assert list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)) == [(0, 1), (1, 1), (1, 0), (0, 0)]
    assert pairs.scores.tolist() == pytest.approx([0.9, 0.9, 0.5, 0.1])


def test_the_list_can_be_cut() -> None:
    assert len(ranked_pairs(ScoreMatrix(np.zeros((30, 40), dtype=np.float32)), limit=7)) == 7


def test_how_many_pairs_each_threshold_leaves() -> None:
    left = reached(np.array([0.50, 0.4949, 0.99999994, -0.3], dtype=np.float32))
    assert len(left) == 101
    assert [int(left[at]) for at in (0, 1, 49, 50, 51, 100)] == [3, 3, 3, 2, 1, 1]
    assert reached(np.zeros(0, dtype=np.float32)).tolist() == [0] * 101


def test_two_lists_are_encoded_in_one_call_and_blank_texts_are_left_out(toy_encoder: ToyEncoder) -> None:
    found = compare(["cat", " ", "dog"], ["dog", ""], toy_encoder)
    assert (found.texts_a, found.texts_b) == (("cat", "dog"), ("dog",))
    assert found.matrix.scores.tolist() == [[0.0], [1.0]]
    assert (found.best.a.tolist(), found.best.b.tolist()) == ([1, 0], [0, 0])
    assert toy_encoder.calls == [["cat", "dog", "dog"]]
    assert found.model == toy_encoder.info


def test_truncated_texts_are_named(toy_encoder: ToyEncoder) -> None:
    long = "cat " * 40
    assert compare([long], ["dog"], toy_encoder).truncated == {long: 119}


def test_too_many_pairs_are_refused_with_both_numbers(toy_encoder: ToyEncoder) -> None:
    with pytest.raises(InputError, match="are 6 pairs and the limit is 5"):
        compare(["cat"] * 2, ["dog"] * 3, toy_encoder, most=5)


def test_the_cards_question_is_closest_to_its_answer(encoder: TextEncoder) -> None:
    texts = ["how to implement quick sort in python?", "Beijing", "sorting algorithms"]
    assert compare(["what is the capital of China?"], texts, encoder).best.b.tolist()[0] == 1
