"""Maps from other seeds are aligned with the first one, and what moves is measured."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.maps.noise_baseline import random_vectors
from gte_demo.analysis.maps.projection import project
from gte_demo.analysis.maps.seed_stability import MAPS, align_to, measure_seed_stability
from gte_demo.errors import Cancelled
from tests.analysis.blobs import blobs


@pytest.mark.parametrize("dimensions", [2, 3])
def test_a_map_that_was_moved_rotated_mirrored_and_scaled_is_aligned_again(dimensions: int) -> None:
    points = np.random.default_rng(0).normal(size=(50, dimensions)).astype(np.float32)
    turn = np.linalg.qr(np.random.default_rng(1).normal(size=(dimensions, dimensions)))[0]
    turn[0] = -turn[0]
    moved = (3.0 * points @ turn + 7.0).astype(np.float32)
    assert np.abs(align_to(points, moved) - points).max() < 1e-4


def test_real_clusters_hold_together_on_every_map_and_their_points_hardly_move() -> None:
    group = blobs(120)
    found = measure_seed_stability(group.vectors, project(group.vectors), group.labels)
    assert found.holds == (MAPS, MAPS, MAPS)
    assert len(found.maps) == MAPS
    assert found.deviation.shape == (120,)


def test_random_labels_hold_together_on_no_map() -> None:
    vectors = random_vectors(120, 24)
    labels = np.arange(120) % 6
    assert measure_seed_stability(vectors, project(vectors), labels).holds == (0,) * 6


def test_islands_of_noise_move_further_than_real_groups() -> None:
    group, noise = blobs(150).vectors, random_vectors(150, 24)
    one = np.zeros(150, dtype=np.int64)
    there, nothing = (
        np.median(measure_seed_stability(vectors, project(vectors), one).deviation) for vectors in (group, noise)
    )
    assert there < nothing


def test_noise_has_no_cluster_that_could_hold() -> None:
    vectors = blobs(20).vectors
    assert measure_seed_stability(vectors, project(vectors), np.full(20, -1)).holds == ()


@pytest.mark.parametrize("n", [1, 2, 5])
def test_a_few_points_do_not_move(n: int) -> None:
    vectors = blobs(n).vectors
    found = measure_seed_stability(vectors, project(vectors), np.zeros(n, dtype=np.int64))
    assert found.deviation == pytest.approx(np.zeros(n), abs=1e-4)
    assert found.holds == (MAPS,)


def test_it_stops_when_asked() -> None:
    vectors = blobs(60).vectors

    def stop(done: int, total: int) -> None:
        if done > 50:
            raise Cancelled

    with pytest.raises(Cancelled):
        measure_seed_stability(vectors, project(vectors), np.zeros(60, dtype=np.int64), progress=stop)
