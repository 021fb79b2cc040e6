"""Ordering rows and columns so that similar ones are together."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.similarity.ordering import MOST_ORDERED, MatrixOrder, order_one_list, order_two_lists
from gte_demo.analysis.similarity.scores import ScoreMatrix, compare, score_pairs
from gte_demo.errors import InputError
from gte_demo.types import TextEncoder


def angles(*degrees: float) -> np.ndarray:
    """Unit vectors in the plane, whose cosines can be read off a clock."""
    turned = np.radians(degrees)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def matrix(*rows: list[float]) -> ScoreMatrix:
    return ScoreMatrix(np.array(rows, dtype=np.float32))


def test_texts_that_point_the_same_way_become_neighbours() -> None:
    vectors = angles(0, 80, 10, 90, 5)
    order = order_one_list(score_pairs(vectors, vectors))
    # 0, 5 and 10 degrees on one side, 80 and 90 on the other, and the ends that meet are 10 and 80
    assert order.rows.tolist() == [0, 4, 2, 1, 3]
    assert order.columns.tolist() == order.rows.tolist()


def test_a_list_that_is_in_order_stays_as_written() -> None:
    vectors = angles(0, 10, 25, 60, 80)
    assert order_one_list(score_pairs(vectors, vectors)).rows.tolist() == [0, 1, 2, 3, 4]


def test_two_lists_are_ordered_each_by_its_profile() -> None:
    # Rows 0 and 2 score alike, and columns 0 and 3, and columns 1 and 2.
    order = order_two_lists(matrix([0.9, 0.1, 0.2, 0.8], [0.1, 0.9, 0.8, 0.1], [0.8, 0.1, 0.2, 0.9]))
    assert order.rows.tolist() in ([0, 2, 1], [1, 0, 2])
    assert {frozenset(order.columns.tolist()[:2]), frozenset(order.columns.tolist()[2:])} == {
        frozenset({0, 3}),
        frozenset({1, 2}),
    }


def test_against_a_single_text_the_closest_comes_first() -> None:
    order = order_two_lists(matrix([0.2, 0.9, -0.1, 0.9]))
    assert (order.rows.tolist(), order.columns.tolist()) == ([0], [1, 3, 0, 2])


@pytest.mark.parametrize("n", [1, 2])
def test_of_one_or_two_texts_there_is_nothing_to_order(n: int) -> None:
    assert order_one_list(ScoreMatrix(np.ones((n, n), dtype=np.float32))).rows.tolist() == list(range(n))


def test_identical_texts_are_handled() -> None:
    assert sorted(order_one_list(ScoreMatrix(np.ones((6, 6), dtype=np.float32))).rows.tolist()) == list(range(6))


def test_every_text_occurs_once_in_a_stable_order() -> None:
    scores = ScoreMatrix(np.random.default_rng(3).uniform(-1, 1, (30, 20)).astype(np.float32))
    first, second = order_two_lists(scores), order_two_lists(scores)
    assert (first.rows.tolist(), first.columns.tolist()) == (second.rows.tolist(), second.columns.tolist())
    assert (sorted(first.rows), sorted(first.columns)) == (list(range(30)), list(range(20)))


def test_too_many_texts_to_order_are_refused() -> None:
    with pytest.raises(InputError, match=r"2,000 texts per side .* there are 2,001"):
        order_two_lists(ScoreMatrix(np.zeros((MOST_ORDERED + 1, 2), dtype=np.float32)))
    with pytest.raises(ValueError, match="2 rows and 3 columns"):
        order_one_list(ScoreMatrix(np.zeros((2, 3), dtype=np.float32)))
    with pytest.raises(ValueError, match="finite"):
        order_one_list(ScoreMatrix(np.full((3, 3), np.nan, dtype=np.float32)))
    with pytest.raises(ValueError, match="each number from 0 to 1 once"):
        MatrixOrder(np.array([0, 0]), np.array([0]))


def test_texts_on_one_topic_are_together(encoder: TextEncoder) -> None:
    texts = ["The cat sleeps.", "Interest rates rose.", "A kitten naps.", "The central bank raised rates."]
    order = order_one_list(compare(texts, texts, encoder).matrix).rows.tolist()
    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset({0, 2}), frozenset({1, 3})}
