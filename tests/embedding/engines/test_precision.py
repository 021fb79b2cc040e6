"""The effect of reduced precision, on vectors that can be followed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.embedding.engines.precision import CHECK_TEXTS, Deviation, deviation
from gte_demo.types import Vectors


def at_angles(*degrees: float) -> Vectors:
    """Unit vectors in the plane."""
    radians = np.radians(degrees)
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def test_the_same_vectors_do_not_deviate() -> None:
    vectors = at_angles(0, 10, 35, 80)
    assert deviation(vectors, vectors) == Deviation(4, 1.0, pytest.approx(1.0))


def test_turning_all_vectors_keeps_the_order_of_their_pairs() -> None:
    found = deviation(at_angles(0, 10, 35, 80), at_angles(60, 70, 95, 140))
    assert found.rank_correlation == pytest.approx(1)
    assert found.min_cosine == pytest.approx(0.5)
    assert found.keeps_the_order


def test_the_rank_correlation_is_spearmans() -> None:
    # Angles between pairs 10, 35, 25 and then 30, 35, 5: ranks of the cosines 3 1 2 and 2 1 3, so 1 - 6 x 2 / 24.
    found = deviation(at_angles(0, 10, 35), at_angles(0, 30, 35))
    assert found.rank_correlation == pytest.approx(0.5)
    assert not found.keeps_the_order


def test_nan_is_never_good_enough() -> None:
    vectors = at_angles(0, 10, 35)
    assert not deviation(vectors, np.full_like(vectors, np.nan)).keeps_the_order


@pytest.mark.parametrize("other", [at_angles(0, 10), at_angles(0, 10, 20, 30)])
def test_vectors_of_other_texts_are_a_fault(other: Vectors) -> None:
    with pytest.raises(ValueError, match="can't be compared"):
        deviation(at_angles(0, 10, 20), other)


def test_two_texts_have_no_order() -> None:
    with pytest.raises(ValueError, match="can't be compared"):
        deviation(at_angles(0, 10), at_angles(0, 10))


def test_the_check_texts_are_many_distinct_and_of_many_lengths() -> None:
    assert len(set(CHECK_TEXTS)) == len(CHECK_TEXTS) > 50
    assert min(map(len, CHECK_TEXTS)) < 10 < 1_000 < max(map(len, CHECK_TEXTS))
