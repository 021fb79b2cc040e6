"""Projection: kept neighbours, determinism and edge cases."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from gte_demo.analysis.maps.projection import Metric, ProjectionOptions, project
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.errors import Cancelled, InputError
from tests.analysis.blobs import blobs


def test_the_same_seed_gives_the_same_map_and_another_seed_another() -> None:
    vectors = blobs(60).vectors
    first = project(vectors).points
    assert np.array_equal(first, project(vectors).points)
    assert not np.array_equal(first, project(vectors, options=ProjectionOptions(seed=7)).points)


@pytest.mark.parametrize("metric", ["cosine", "euclidean", "correlation"])
@pytest.mark.parametrize("dimensions", [2, 3])
def test_groups_of_texts_are_groups_on_the_map(metric: Metric, dimensions: int) -> None:
    from sklearn.metrics import silhouette_score

    group = blobs(90)
    projection = project(group.vectors, options=ProjectionOptions(dimensions=dimensions, metric=metric))
    assert projection.points.shape == (90, dimensions)
    assert silhouette_score(projection.points, group.labels) > 0.8


def test_a_given_neighbour_graph_makes_the_map_that_its_vectors_would() -> None:
    vectors = blobs(60).vectors
    given = project(vectors, graph=neighbour_graph(vectors, 20))
    assert np.array_equal(given.points, project(vectors).points)


def test_kept_counts_true_neighbours_that_are_neighbours_on_the_map() -> None:
    vectors = blobs(60).vectors
    projection = project(vectors)
    true = np.argsort(-(vectors @ vectors.T) + 9 * np.eye(60), axis=1)[:, :15]
    apart = np.linalg.norm(projection.points[:, None] - projection.points, axis=2) + 1e6 * np.eye(60)
    near = np.argsort(apart, axis=1)[:, :15]
    assert projection.kept.tolist() == [len(set(a) & set(b)) for a, b in zip(true, near, strict=True)]


def test_chance_is_the_number_that_a_random_map_keeps() -> None:
    vectors = blobs(60).vectors
    projection = project(vectors)
    order = np.random.default_rng(0)
    true = neighbour_graph(vectors, 15).indices
    kept = [len(set(row) & set(order.choice(np.delete(np.arange(60), i), 15, False))) for i, row in enumerate(true)]
    assert projection.chance == pytest.approx(15 * 15 / 59)
    assert np.mean(kept) == pytest.approx(projection.chance, rel=0.15)
    assert projection.kept.mean() > 2 * projection.chance


@pytest.mark.parametrize("identical", [False, True])
@pytest.mark.parametrize("n", [0, 1, 2, 3, 7, 8, 14, 17])
@pytest.mark.parametrize("dimensions", [2, 3])
def test_small_and_identical_corpora_have_a_map_too(n: int, dimensions: int, identical: bool) -> None:
    vectors = blobs(n).vectors
    vectors[:] = vectors[:1] if identical else vectors
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        projection = project(vectors, options=ProjectionOptions(dimensions=dimensions))
    assert projection.points.shape == (n, dimensions)
    assert np.isfinite(projection.points).all()
    assert projection.true_neighbours == max(min(15, n - 1), 0)
    assert projection.options.neighbours == max(2, min(15, n))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"dimensions": 4}, "2 or 3 dimensions, not 4"),
        ({"neighbours": 1}, "at least 2 neighbours, not 1"),
        ({"min_dist": 1.5}, "between 0 and 1, not 1.5"),
        ({"metric": "hamming"}, "no metric 'hamming'"),
        ({"seed": -1}, "not -1"),
        ({"layout": "tsne"}, "no layout 'tsne'. Choose one of ours, umap-learn, densmap"),
    ],
)
def test_options_out_of_range_are_refused_with_their_number(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        ProjectionOptions(**wrong)  # type: ignore[arg-type]


def test_progress_rises_to_100_and_the_map_stops_when_asked() -> None:
    vectors = blobs(60).vectors
    seen: list[int] = []
    project(vectors, progress=lambda done, total: seen.append(100 * done // total))
    assert seen == sorted(seen)
    assert seen[-1] == 100

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        project(vectors, progress=stop)
