"""The order of passages by each method, and their displayed ranks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from gte_demo.analysis.search.ranking import Method, rank
from gte_demo.errors import InputError

ROWS = np.array([10, 11, 12, 13])
COSINES = np.array([0.2, 0.9, 0.5, 0.5], dtype=np.float32)
WORDS = np.array([3.0, 0.0, 1.0, 0.0], dtype=np.float32)


@pytest.mark.parametrize(
    ("method", "order", "by_meaning", "by_words"),
    [
        ("meaning", [11, 12, 13, 10], [1, 2, 3, 4], [0, 2, 0, 1]),
        ("words", [10, 12], [4, 2], [1, 2]),
        # the cosines' deviation is .249: 11: 3.62, 12: 2.01 + 1.5 / 3, 10: .80 + 1.5, 13: 2.01
        ("hybrid", [11, 12, 10, 13], [1, 2, 4, 3], [0, 2, 1, 0]),
    ],
)
def test_order_and_ranks(method: Method, order: list[int], by_meaning: list[int], by_words: list[int]) -> None:
    ranking = rank(COSINES, WORDS, ROWS, method)
    assert ranking.order.tolist() == order
    assert ranking.by_meaning.tolist() == by_meaning
    assert ranking.by_words.tolist() == by_words


def test_without_any_word_the_hybrid_is_by_meaning() -> None:
    nothing = np.zeros(4, dtype=np.float32)
    assert rank(COSINES, nothing, ROWS, "hybrid").order.tolist() == rank(COSINES, WORDS, ROWS).order.tolist()
    assert len(rank(COSINES, nothing, ROWS, "words")) == 0


@pytest.mark.parametrize("model", [lambda c: c, lambda c: 0.7 + 0.1 * c], ids=["wide", "close together"])
def test_the_hybrid_weighs_words_alike_however_a_models_cosines_spread(model: Callable[..., np.ndarray]) -> None:
    random = np.random.default_rng(0)
    cosines, words = random.random(50, dtype=np.float32), random.random(50, dtype=np.float32)
    order = rank(model(cosines), words, np.arange(50), "hybrid").order
    assert order.tolist() == rank(cosines, words, np.arange(50), "hybrid").order.tolist()


def test_where_all_cosines_are_equal_the_hybrid_is_by_words() -> None:
    equal = np.full(4, 0.5, dtype=np.float32)
    assert rank(equal, WORDS, ROWS, "hybrid").order.tolist() == [10, 12, 11, 13]


def test_cosines_that_differ_by_rounding_are_equal() -> None:
    cosines = np.array([0.5, 0.5 + 1e-8, 0.7], dtype=np.float32)
    assert rank(cosines, np.zeros(3, dtype=np.float32), np.arange(3)).order.tolist() == [2, 0, 1]


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(InputError, match=r"no search by “sound”. Choose one of meaning, words, hybrid"):
        rank(COSINES, WORDS, ROWS, "sound")  # type: ignore[arg-type]


@pytest.mark.filterwarnings("error")
def test_if_a_filter_leaves_no_passage_there_is_nothing_to_order() -> None:
    none = np.array([], dtype=np.float32)
    assert rank(none, none, np.array([], dtype=np.int64), "hybrid").order.size == 0
