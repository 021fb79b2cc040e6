"""Passages without a label get the one that most of their nearest labelled ones have."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.nearest_votes import NearestVotes, nearest_votes


def directions(*degrees: float) -> np.ndarray:
    """Unit vectors in the plane."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_the_others_get_the_label_that_most_of_their_nearest_have() -> None:
    vectors = directions(0, 10, 20, 30, 40, 90, 12, 80)
    votes = nearest_votes(vectors, np.arange(6))

    assert votes.others.tolist() == [6, 7]
    assert votes.nearest[0].tolist() == [1, 2, 0, 3, 4]
    assert votes.labels(np.array([7, 7, 5, 5, 7, 9])).tolist() == [7, 7, 5, 5, 7, 9, 7, 7]


def test_of_labels_with_as_many_votes_the_nearest_one_counts() -> None:
    votes = nearest_votes(directions(0, 20, 40, 19), np.array([0, 1, 2]))

    assert votes.labels(np.array([3, 4, 5])).tolist() == [3, 4, 5, 4]


def test_where_all_vote_labels_stay() -> None:
    assert nearest_votes(directions(0, 90), np.arange(2)).labels(np.array([8, 6])).tolist() == [8, 6]


def test_each_of_the_others_needs_voters() -> None:
    with pytest.raises(ValueError, match="no passage votes for 1 others"):
        nearest_votes(directions(0), np.arange(0))
    with pytest.raises(ValueError, match="voters of 1 passages for 2"):
        NearestVotes(np.arange(1), np.array([1, 2]), np.zeros((1, 1), dtype=np.int64))
