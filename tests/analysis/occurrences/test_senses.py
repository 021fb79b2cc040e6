"""Senses are told apart only where groups of one half of the places hold on the other."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.occurrences.senses import FEWEST, STRONG, group_senses, prediction_strengths
from tests.analysis.blobs import blobs


def test_groups_far_apart_are_told_apart() -> None:
    known = blobs(45)
    found = group_senses(known.vectors)

    assert found.are_told_apart
    assert found.strength == pytest.approx(1.0)
    assert len(np.unique(found.labels)) == 3
    assert all(len(set(found.labels[known.labels == group])) == 1 for group in range(3))


def test_one_cloud_is_one_sense() -> None:
    random = np.random.default_rng(0)
    vectors = np.eye(1, 24)[np.zeros(40, dtype=int)] + 0.3 * random.standard_normal((40, 24))
    found = group_senses((vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32))

    assert not found.are_told_apart
    assert found.strength is not None
    assert found.strength < STRONG


def test_of_few_places_nothing_is_told() -> None:
    found = group_senses(blobs(FEWEST - 1).vectors)

    assert (found.strength, found.are_told_apart) == (None, False)


def test_the_strength_is_the_share_of_pairs_that_both_halves_put_together() -> None:
    two_points = np.repeat(np.eye(2, dtype=np.float32), 10, axis=0)

    assert prediction_strengths(two_points, [2]) == {2: 1.0}
    assert prediction_strengths(two_points[:8], [2]) == {2: 0.0}  # all the same: one of two groups holds no pair


@pytest.mark.filterwarnings("error")  # which would stand in the log of who serves the page
def test_half_of_the_places_may_have_fewer_different_ones_than_there_are_groups() -> None:
    """As the answers of a survey do, of which many are word for word the same."""
    vectors = np.repeat(np.eye(4, dtype=np.float32), [14, 12, 1, 1], axis=0)

    assert prediction_strengths(vectors, [4]) == {4: 0.0}
    assert len(np.unique(group_senses(vectors).labels)) == 2


def test_the_largest_sense_comes_first() -> None:
    vectors = np.repeat(np.eye(2, dtype=np.float32), [5, 15], axis=0)

    assert list(group_senses(vectors).labels) == [1] * 5 + [0] * 15
