"""Clustering: groups are found, clusters are numbered, and edge cases work."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from gte_demo.analysis.clusters import clustering
from gte_demo.analysis.clusters.clustering import METHODS, ClusterOptions, Clusters, cluster_vectors
from gte_demo.analysis.layout.hierarchy import grow_hierarchy
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.errors import Cancelled, InputError
from tests.analysis.blobs import blobs


def agreement(found: Clusters, labels: np.ndarray) -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(labels, found.labels))


@pytest.fixture(autouse=True)
def _no_warnings() -> None:
    warnings.simplefilter("error")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("n", [30, 150])
def test_groups_are_found_with_their_number(method: str, n: int) -> None:
    group = blobs(n)
    found = cluster_vectors(group.vectors, ClusterOptions(method=method))
    assert found.sizes == (n // 3,) * 3
    assert agreement(found, group.labels) == 1.0
    assert (found.method, found.noise_share) == (method, 0.0)
    assert found.silhouette == pytest.approx(0.77, abs=0.1)


@pytest.mark.parametrize("method", ["k-means", "agglomerative"])
@pytest.mark.parametrize("clusters", [1, 2, 5, 30])
def test_a_given_number_is_kept(method: str, clusters: int) -> None:
    found = cluster_vectors(blobs(30).vectors, ClusterOptions(method=method, clusters=clusters))
    assert len(found.sizes) == clusters
    assert found.parameters["clusters"] == clusters
    assert found.parameters["automatic"] is False


@pytest.mark.parametrize("method", METHODS)
def test_the_same_seed_gives_the_same_clusters(method: str) -> None:
    vectors = blobs(90, spread=0.4).vectors
    first, second = (cluster_vectors(vectors, ClusterOptions(method=method, seed=3)) for _ in range(2))
    assert np.array_equal(first.labels, second.labels)


def test_clusters_are_numbered_by_size_and_list_their_most_central_texts_first() -> None:
    east, north, between = [1.0, 0.0], [0.0, 1.0], [0.96, 0.28]
    found = cluster_vectors(
        np.array([north, between, east, east, [0.28, 0.96]], dtype=np.float32), ClusterOptions(clusters=2)
    )
    assert found.labels.tolist() == [1, 0, 0, 0, 1]
    assert found.sizes == (3, 2)
    assert found.members(0).tolist() == [2, 3, 1]
    assert found.centrality[2] > found.centrality[1] > 0.97


@pytest.mark.parametrize("method", METHODS)
def test_identical_texts_are_one_cluster(method: str) -> None:
    found = cluster_vectors(np.repeat(blobs(1).vectors, 40, axis=0), ClusterOptions(method=method))
    assert found.labels.tolist() == [0] * 40
    assert (found.sizes, found.silhouette) == ((40,), None)
    assert found.centrality == pytest.approx(np.ones(40))


@pytest.mark.parametrize("n", [1, 2])
@pytest.mark.parametrize("method", METHODS)
def test_one_or_two_texts_are_one_cluster_unless_two_are_requested(method: str, n: int) -> None:
    assert cluster_vectors(blobs(n).vectors, ClusterOptions(method=method)).sizes == (n,)


def test_two_texts_can_be_two_clusters() -> None:
    assert cluster_vectors(blobs(2).vectors, ClusterOptions(clusters=2)).labels.tolist() == [0, 1]


@pytest.mark.parametrize("n", range(3, 20))
@pytest.mark.parametrize("method", METHODS)
def test_small_corpora_have_clusters_or_noise(method: str, n: int) -> None:
    found = cluster_vectors(blobs(n, spread=0.3).vectors, ClusterOptions(method=method))
    assert sum(found.sizes) + np.count_nonzero(found.labels < 0) == n
    assert len(found.sizes) <= max(2, n // 2)


def test_texts_that_hdbscan_leaves_out_are_noise() -> None:
    found = cluster_vectors(blobs(200, spread=0.5).vectors, ClusterOptions(method="hdbscan"))
    assert 0 < found.noise_share < 0.2
    assert found.noise_share == pytest.approx(1 - sum(found.sizes) / 200)
    assert set(found.centrality[found.labels < 0].tolist()) == {0.0}


@pytest.mark.parametrize("method", METHODS)
def test_texts_beyond_the_sample_join_the_clusters_of_their_like(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustering, "SAMPLE", 100)
    group = blobs(600)
    found = cluster_vectors(group.vectors, ClusterOptions(method=method))
    assert agreement(found, group.labels) == 1.0


@pytest.mark.parametrize(
    ("n", "options", "message"),
    [
        (9, {"clusters": 10}, "10 clusters can't be made of 9 texts, 9 of them different"),
        (9, {"clusters": 0}, "from 1 to 9"),
        (0, {}, "nothing to cluster"),
        (9, {"method": "dbscan"}, "no method 'dbscan'"),
        (9, {"method": "hdbscan", "clusters": 3}, "finds the number of clusters itself"),
    ],
)
def test_what_cannot_be_clustered_is_refused(n: int, options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        cluster_vectors(blobs(n).vectors, ClusterOptions(**options))  # type: ignore[arg-type]


def test_more_clusters_than_different_texts_are_refused() -> None:
    with pytest.raises(InputError, match="3 clusters can't be made of 10 texts, 2 of them different"):
        cluster_vectors(np.repeat(blobs(2).vectors, 5, axis=0), ClusterOptions(clusters=3))


def test_progress_rises_to_100_and_the_work_stops_when_asked() -> None:
    seen: list[int] = []
    cluster_vectors(blobs(60).vectors, progress=lambda done, total: seen.append(done))
    assert seen == sorted(seen)
    assert seen[-1] == 100

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        cluster_vectors(blobs(60).vectors, progress=stop)


@pytest.mark.parametrize("method", METHODS)
def test_a_neighbour_graph_that_is_there_gives_the_same_clusters(method: str) -> None:
    vectors = blobs(60, spread=0.3).vectors
    given = cluster_vectors(vectors, ClusterOptions(method=method), graph=neighbour_graph(vectors, 20))
    assert np.array_equal(given.labels, cluster_vectors(vectors, ClusterOptions(method=method)).labels)


@pytest.mark.parametrize("method", METHODS)
def test_a_hierarchy_that_is_there_gives_the_same_clusters(method: str) -> None:
    vectors = blobs(60, spread=0.3).vectors
    given = cluster_vectors(vectors, ClusterOptions(method=method), hierarchy=grow_hierarchy(vectors))
    assert np.array_equal(given.labels, cluster_vectors(vectors, ClusterOptions(method=method)).labels)


def test_a_finer_cut_of_the_tree_divides_the_coarser_ones_clusters() -> None:
    vectors = blobs(60, spread=0.4).vectors
    coarse, fine = (
        cluster_vectors(vectors, ClusterOptions(method="agglomerative", clusters=k)).labels for k in (4, 12)
    )
    assert all(len(np.unique(coarse[fine == cluster])) == 1 for cluster in range(12))


def test_copies_of_a_text_that_were_parted_are_in_the_cluster_of_most_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = np.eye(3, dtype=np.float32)[[0, 0, 0, 0, 1, 1, 2, 2]]
    parted = np.array([0, 1, 1, -1, -1, -1, -1, 0])
    methods = {"hdbscan": lambda vectors, hierarchy, clusters: (parted, {})}
    monkeypatch.setattr("gte_demo.analysis.clusters.clustering.METHODS", methods)

    labels = cluster_vectors(vectors, ClusterOptions(method="hdbscan")).labels.tolist()

    assert len({*labels[:4]}) == 1
    assert labels[0] >= 0
    assert labels[4:6] == [-1, -1]
    assert labels[6] == labels[7] != labels[0]
