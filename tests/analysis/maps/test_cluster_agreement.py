"""Passages among those of other clusters are found and counted, with the other cluster."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.maps.cluster_agreement import MapAgreement, agree_with_map
from gte_demo.analysis.maps.projection import project
from tests.analysis.blobs import blobs


def on_a_line(*places: float) -> np.ndarray:
    return np.array([[place, 0.0] for place in places], dtype=np.float32)


def test_neighbours_of_ones_own_cluster_are_counted_point_by_point() -> None:
    """Row 3 is of cluster 0 and lies among cluster 1: its three nearest are 4, 5 and 6."""
    found = agree_with_map(np.array([0, 0, 0, 0, 1, 1, 1, 1]), on_a_line(0, 1, 2, 20, 20.5, 21, 21.6, 23), k=3)
    assert found.compared.tolist() == [3] * 8
    assert found.own.tolist() == [3, 3, 3, 0, 2, 2, 3, 3]
    assert found.shares == pytest.approx([1, 1, 1, 0, 2 / 3, 2 / 3, 1, 1])
    assert found.outside_cluster.tolist() == [3]
    assert found.elsewhere.tolist() == [-1, -1, -1, 1, -1, -1, -1, -1]


def test_a_small_cluster_is_judged_by_fewer_neighbours() -> None:
    found = agree_with_map(np.array([0, 0, 0, 0, 1, 1]), on_a_line(0, 1, 2, 3, 10, 11), k=3)
    assert found.compared.tolist() == [3, 3, 3, 3, 1, 1]
    assert found.shares.tolist() == [1.0] * 6
    assert found.outside_cluster.size == 0


def test_the_worst_come_first_and_half_is_not_yet_outside() -> None:
    shares = MapAgreement(np.array([4, 4, 4, 4]), np.array([2, 1, 0, 1]), np.zeros(4, np.int64), 4)
    assert shares.outside_cluster.tolist() == [2, 1, 3]


def test_noise_is_not_judged_and_belongs_to_no_cluster() -> None:
    """Row 0's nearest are two in no cluster and one of its own."""
    found = agree_with_map(np.array([0, -1, -1, 0, 0, 0]), on_a_line(0, 1, 2, 3, 50, 51), k=3)
    assert found.compared.tolist() == [3, 0, 0, 3, 3, 3]
    assert found.own[0] == 1
    assert np.isnan(found.shares[[1, 2]]).all()
    assert found.outside_cluster.tolist() == [0, 3]
    assert found.elsewhere.tolist() == [-1] * 6


@pytest.mark.parametrize("labels", [[], [0], [-1], [0, 1]])
def test_if_all_clusters_have_one_passage_none_is_outside(labels: list[int]) -> None:
    found = agree_with_map(np.array(labels, dtype=np.int64), on_a_line(*range(len(labels))).reshape(-1, 2))
    assert found.compared.tolist() == [0] * len(labels)
    assert found.outside_cluster.size == 0


def test_duplicates_on_one_place_are_counted_as_others_are() -> None:
    found = agree_with_map(np.zeros(40, dtype=np.int64), np.zeros((40, 2), dtype=np.float32))
    assert found.shares.tolist() == [1.0] * 40


def test_a_map_of_real_groups_agrees_and_random_labels_do_not() -> None:
    group = blobs(120)
    points = project(group.vectors).points
    assert agree_with_map(group.labels, points).outside_cluster.size == 0
    assert agree_with_map(np.random.default_rng(0).integers(0, 4, 120), points).outside_cluster.size > 60


def test_labels_of_another_corpus_are_refused() -> None:
    with pytest.raises(ValueError, match="3 labels for 2 points"):
        agree_with_map(np.zeros(3, dtype=np.int64), on_a_line(0, 1))
