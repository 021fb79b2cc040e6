"""A score is the sum of the shares of its pairs of words."""

from itertools import permutations

import numpy as np
import pytest

from gte_demo.analysis.explain.shapley import WordOrders, explain_pair
from gte_demo.errors import InputError

A, B = "A doctor gave drugs", "The physician prescribed medication"


@pytest.mark.parametrize("orders", [2, 3, 8])
def test_the_matrix_sums_to_the_score_however_few_orders_are_sampled(encoder, orders):
    explained = explain_pair(A, B, encoder, WordOrders(count=orders))

    a, b = encoder.encode([A, B]).vectors
    assert explained.matrix.sum() == pytest.approx(float(a @ b), abs=1e-5)
    assert explained.score == pytest.approx(float(a @ b), abs=1e-5)
    assert (explained.words_a, explained.words_b) == (tuple(A.split()), tuple(B.split()))


def test_with_many_orders_it_is_the_mean_over_all_orders(encoder):
    def shapley(text):
        words = text.split()
        parts = np.zeros((len(words), encoder.info.dimension))
        for order in permutations(range(len(words))):
            before = np.zeros(encoder.info.dimension)
            for n, i in enumerate(order):
                after = encoder.encode([" ".join(words[j] for j in sorted(order[: n + 1]))]).vectors[0]
                parts[i] += after - before
                before = after
        return parts / len(list(permutations(range(len(words)))))

    short_a, short_b = "dog bites man", "man bitten"
    exact = shapley(short_a) @ shapley(short_b).T

    few, many = (
        np.abs(explain_pair(short_a, short_b, encoder, WordOrders(count=k)).matrix - exact).max() for k in (2, 400)
    )

    assert many < 0.03
    assert many < few


def test_the_error_tells_how_far_the_split_is_from_settled(encoder):
    settled = explain_pair(A, B, encoder, WordOrders(count=2000)).matrix

    for orders in (8, 64):
        tries = [explain_pair(A, B, encoder, WordOrders(count=orders, seed=seed)) for seed in range(8)]
        true = np.mean([np.abs(explained.matrix - settled).mean() for explained in tries])
        assert np.mean([explained.error for explained in tries]) == pytest.approx(true, rel=0.5)


def test_by_hand(toy_encoder):
    explained = explain_pair("cat", "cat dog", toy_encoder, WordOrders(count=400))

    # alone: cat gives (1, 0); of "cat dog" cat gives the mean of (1, 0) and (r, r - 1) with r = 1 / sqrt(2)
    r = np.sqrt(0.5)
    assert explained.matrix[0] == pytest.approx([(1 + r) / 2, (r - 1) / 2], abs=0.03)


@pytest.mark.parametrize(
    ("text", "sentence"), [("  ", "has no words"), ("word " * 201, "201 words and the limit is 200")]
)
def test_texts_that_cannot_be_explained_are_named(toy_encoder, text, sentence):
    with pytest.raises(InputError, match=sentence):
        explain_pair(text, "cat", toy_encoder)
