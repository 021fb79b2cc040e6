"""Clusters keep their colours."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.editing import exclude_cluster, merge_clusters, rename_cluster
from gte_demo.analysis.clusters.named_cluster import NamedCluster, Tint, with_tints
from gte_demo.analysis.clusters.pipeline import Grouping
from tests.analysis.blobs import blobs

VECTORS = blobs(12).vectors
LABELS = np.repeat(np.arange(4), [4, 3, 3, 2])


@pytest.fixture
def grouping() -> Grouping:
    clusters = clusters_of(VECTORS, LABELS, "k-means", {})
    bare = [
        NamedCluster(i, name, size, (), np.array([0]))
        for i, (name, size) in enumerate(zip("abcd", clusters.sizes, strict=False))
    ]
    return Grouping(clusters, with_tints(bare, VECTORS, clusters))


def tints(grouping: Grouping) -> dict[str, Tint | None]:
    return {named.name: named.tint for named in grouping.names}


def test_each_cluster_has_a_place_of_its_own(grouping: Grouping) -> None:
    assert {(tint.place, tint.places) for tint in tints(grouping).values() if tint} == {(i, 4) for i in range(4)}


def test_a_cluster_keeps_its_place_whatever_becomes_of_the_others(grouping: Grouping) -> None:
    before = tints(grouping)

    assert tints(rename_cluster(grouping, 0, "z"))["z"] == before["a"]
    merged = tints(merge_clusters(VECTORS, grouping, 3, 2))
    assert merged == {name: before[name] for name in ("a", "b", "d")}
    left = tints(exclude_cluster(VECTORS, grouping, 0))
    assert left == {name: before[name] for name in ("b", "c", "d")}


def test_one_cluster_alone_has_a_place_too() -> None:
    clusters = clusters_of(VECTORS, np.zeros(12, np.int64), "k-means", {})
    [named] = with_tints([NamedCluster(0, "all", 12, (), np.array([0]))], VECTORS, clusters)

    assert named.tint == Tint(0, 1)


def test_a_place_is_on_the_circle() -> None:
    with pytest.raises(ValueError, match="place 3 of 3"):
        Tint(3, 3)
