"""Kept, missing and false neighbours are counted as defined."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.maps.quality import continuity, kept_neighbours, neighbourhood, trustworthiness
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.types import Vectors
from tests.analysis.blobs import blobs


def on_a_circle(*degrees: float) -> Vectors:
    angles = np.deg2rad(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


VECTORS = on_a_circle(0, 10, 20, 40, 80, 120)
POINTS = np.array([[0, 0], [9, 0], [1, 0], [2, 0], [9.5, 0], [10, 0]], dtype=np.float32)
"""The second point has been torn away to the last ones."""


def test_a_point_shows_its_true_neighbours_beside_those_on_the_map() -> None:
    found = neighbourhood(VECTORS, POINTS, 0, k=2)
    assert found.true.tolist() == [1, 2]
    assert found.on_map.tolist() == [2, 3]
    assert found.missing_neighbours.tolist() == [1]
    assert found.false_neighbours.tolist() == [3]
    assert found.similarities == pytest.approx(np.cos(np.deg2rad([10, 20])), abs=1e-6)
    assert found.on_map_similarities == pytest.approx(np.cos(np.deg2rad([20, 40])), abs=1e-6)


@pytest.mark.parametrize(("n", "k"), [(1, 0), (2, 1), (6, 5)])
def test_a_point_has_no_more_neighbours_than_there_are_others(n: int, k: int) -> None:
    found = neighbourhood(VECTORS[:n], POINTS[:n], 0)
    assert len(found.true) == len(found.on_map) == k
    assert found.missing_neighbours.size == found.false_neighbours.size == 0


def test_a_row_that_is_not_there_is_refused() -> None:
    with pytest.raises(IndexError, match="no row 6 among 6"):
        neighbourhood(VECTORS, POINTS, 6)


def test_kept_neighbours_are_counted_point_by_point() -> None:
    kept = kept_neighbours(POINTS, neighbour_graph(VECTORS, 2).indices)
    assert kept.tolist() == [1, 0, 1, 1, 1, 1]


@pytest.mark.parametrize("n", [5, 12, 60])
def test_trustworthiness_and_continuity_agree_with_scikit_learn(n: int) -> None:
    from sklearn.manifold import trustworthiness as reference

    vectors = blobs(n).vectors
    points = np.random.default_rng(1).standard_normal((n, 2)).astype(np.float32)
    k = min(15, (n - 1) // 2)
    assert trustworthiness(vectors, points) == pytest.approx(
        reference(vectors, points, n_neighbors=k, metric="cosine"), abs=1e-6
    )
    # Continuity is trustworthiness with the map for the truth and the truth for the map.
    torn = reference(points, vectors, n_neighbors=k)
    assert continuity(points, neighbour_graph(vectors, 15).indices) == pytest.approx(torn, abs=1e-6)


def test_moving_every_other_point_away_lowers_continuity() -> None:
    whole = np.random.default_rng(0).normal(size=(600, 2)).astype(np.float32)
    truth = np.argsort(((whole[:, None] - whole) ** 2).sum(axis=2) + 1e9 * np.eye(600), axis=1)[:, :15]
    torn = whole + np.where(np.arange(600)[:, None] % 2, 100.0, 0.0).astype(np.float32)
    assert continuity(whole, truth) == 1.0
    assert continuity(torn, truth) < 0.8


@pytest.mark.parametrize("n", [0, 1, 2])
def test_where_nothing_can_be_wrong_nothing_is(n: int) -> None:
    vectors, points = VECTORS[:n], POINTS[:n]
    assert trustworthiness(vectors, points) == 1.0
    assert continuity(points, np.zeros((n, max(n - 1, 0)), dtype=np.int64)) == 1.0
