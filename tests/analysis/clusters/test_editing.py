"""Editing clusters: merging, renaming and excluding them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.editing import exclude_cluster, merge_clusters, rename_cluster
from gte_demo.analysis.clusters.named_cluster import Exemplar, NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.errors import InputError
from tests.analysis.blobs import blobs

VECTORS = blobs(9).vectors
LABELS = np.array([0, 0, 0, 0, 1, 1, 1, 2, 2])


@pytest.fixture
def grouping() -> Grouping:
    clusters = clusters_of(VECTORS, LABELS, "k-means", {"clusters": 3})
    names = ("cats", "dogs", "birds")
    return Grouping(
        clusters, tuple(NamedCluster(i, name, 4 - i, (name,), np.array([0])) for i, name in enumerate(names))
    )


def called(grouping: Grouping) -> dict[str, list[int]]:
    return {named.name: np.flatnonzero(grouping.clusters.labels == named.id).tolist() for named in grouping.names}


def test_a_new_name_is_kept_and_never_called_weak(grouping: Grouping) -> None:
    renamed = rename_cluster(grouping, 1, "  hounds and\n others ")
    assert [named.name for named in renamed.names] == ["cats", "hounds and others", "birds"]
    assert [named.weak for named in renamed.names] == [True, False, True]
    assert renamed.clusters is grouping.clusters


@pytest.mark.parametrize(
    ("name", "message"),
    [("   ", "1 to 80 characters, not 0"), ("x" * 81, "not 81"), ("CATS", "already called “CATS”")],
)
def test_an_empty_or_taken_name_is_refused(grouping: Grouping, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        rename_cluster(grouping, 1, name)


def test_a_merged_cluster_has_all_passages_and_clusters_are_numbered_by_size_again(grouping: Grouping) -> None:
    merged = merge_clusters(VECTORS, grouping, kept=1, other=2)
    assert called(merged) == {"dogs": [4, 5, 6, 7, 8], "cats": [0, 1, 2, 3]}
    assert [(named.id, named.name, named.size) for named in merged.names] == [(0, "dogs", 5), (1, "cats", 4)]
    assert set(merged.names[0].examples.tolist()) == {4, 5, 6, 7, 8}
    assert merged.clusters.parameters == {"clusters": 2, "by_hand": True}


def test_only_a_cluster_whose_passages_stay_keeps_its_exemplar(grouping: Grouping) -> None:
    said = [replace(named, exemplar=Exemplar(named.id, 0, 3, 0.5)) for named in grouping.names]
    sized = [replace(named, size=size) for named, size in zip(said, (4, 3, 2), strict=True)]
    merged = merge_clusters(VECTORS, replace(grouping, names=tuple(sized)), kept=1, other=2)
    assert [(named.name, named.exemplar is None) for named in merged.names] == [("dogs", True), ("cats", False)]


def test_excluded_passages_are_noise(grouping: Grouping) -> None:
    rest = exclude_cluster(VECTORS, grouping, 0)
    assert called(rest) == {"dogs": [4, 5, 6], "birds": [7, 8]}
    assert rest.clusters.labels[:4].tolist() == [-1] * 4


def test_the_only_cluster_stays(grouping: Grouping) -> None:
    alone = exclude_cluster(VECTORS, exclude_cluster(VECTORS, grouping, 0), 0)
    with pytest.raises(InputError, match="only cluster"):
        exclude_cluster(VECTORS, alone, 0)


@pytest.mark.parametrize("cluster", [-1, 3])
def test_a_cluster_that_is_not_there_is_refused(grouping: Grouping, cluster: int) -> None:
    for arrange in (
        lambda: rename_cluster(grouping, cluster, "x"),
        lambda: merge_clusters(VECTORS, grouping, 0, cluster),
        lambda: exclude_cluster(VECTORS, grouping, cluster),
    ):
        with pytest.raises(InputError, match="no longer exists"):
            arrange()


def test_a_cluster_is_not_merged_with_itself(grouping: Grouping) -> None:
    with pytest.raises(InputError, match="with itself"):
        merge_clusters(VECTORS, grouping, 1, 1)
