"""Real clusters are found again on resampled texts; clusters of noise are not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import ClusterOptions, cluster_vectors
from gte_demo.analysis.clusters.stability import DOUBTFUL, ROUNDS, STABLE, cluster_stability
from gte_demo.analysis.maps.noise_baseline import random_vectors
from gte_demo.errors import Cancelled
from tests.analysis.blobs import blobs


@pytest.mark.parametrize("method", ["k-means", "hdbscan"])
def test_real_groups_are_stable(method: str) -> None:
    vectors = blobs(150).vectors
    found = cluster_stability(vectors, cluster_vectors(vectors, ClusterOptions(method=method)))
    assert len(found.jaccard) == 3
    assert min(found.jaccard) > STABLE


def test_groups_of_noise_are_doubtful() -> None:
    vectors = random_vectors(150, 64)
    assert np.mean(cluster_stability(vectors, cluster_vectors(vectors, ClusterOptions(clusters=6))).jaccard) < DOUBTFUL


def test_the_same_seed_gives_the_same_figures() -> None:
    vectors = blobs(60, spread=0.4).vectors
    clusters = cluster_vectors(vectors)
    assert cluster_stability(vectors, clusters) == cluster_stability(vectors, clusters)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_few_texts_have_figures_too(n: int) -> None:
    vectors = blobs(n).vectors
    found = cluster_stability(vectors, cluster_vectors(vectors))
    assert all(0.0 <= score <= 1.0 for score in found.jaccard)


def test_each_round_is_reported_and_can_be_the_last() -> None:
    vectors = blobs(30).vectors
    seen: list[int] = []

    def stop(done: int, total: int) -> None:
        seen.append(done)
        if len(seen) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        cluster_stability(vectors, cluster_vectors(vectors), progress=stop)
    assert seen == [100 // ROUNDS, 200 // ROUNDS]


def test_excluded_clusters_do_not_affect_the_others() -> None:
    groups = blobs(300)
    clusters = cluster_vectors(groups.vectors, ClusterOptions(clusters=3))
    rest = np.flatnonzero(clusters.labels != 0)
    left = replace(clusters, labels=np.where(clusters.labels == 0, -1, clusters.labels - 1))

    alone = cluster_vectors(groups.vectors[rest], ClusterOptions(clusters=2))
    assert cluster_stability(groups.vectors, left).jaccard == cluster_stability(groups.vectors[rest], alone).jaccard
