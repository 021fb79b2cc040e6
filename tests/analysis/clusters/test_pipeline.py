"""A corpus that has grown keeps its clusters, and the new passages join them."""

from __future__ import annotations

import numpy as np

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.named_cluster import Exemplar, NamedCluster
from gte_demo.analysis.clusters.pipeline import JOINED, Grouping, grown
from tests.analysis.blobs import blobs

BLOBS = blobs(30)
ROWS = np.arange(0, 30, 2)
NAMES = ("cats", "dogs", "birds")


def of_a_part() -> Grouping:
    clusters = clusters_of(BLOBS.vectors[ROWS], BLOBS.labels[ROWS], "k-means", {"clusters": 3})
    exemplar = Exemplar(1, 0, 3, 0.5)
    return Grouping(
        clusters, tuple(NamedCluster(i, n, 5, (n,), ROWS[:0], exemplar=exemplar) for i, n in enumerate(NAMES))
    )


def test_new_passages_join_the_cluster_of_their_neighbours() -> None:
    part = of_a_part()
    whole = grown(part, BLOBS.vectors, ROWS)

    name_of = {named.id: named.name for named in part.names}
    meant = {int(BLOBS.labels[row]): name_of[label] for row, label in zip(ROWS, part.clusters.labels, strict=True)}
    names = [whole.names[label].name for label in whole.clusters.labels]
    assert names == [meant[label] for label in BLOBS.labels.tolist()]
    assert [named.size for named in whole.names] == [10, 10, 10]
    assert whole.clusters.parameters == {"clusters": 3, JOINED: 15}


def test_an_exemplar_is_in_the_row_that_its_passage_has_now() -> None:
    whole = grown(of_a_part(), BLOBS.vectors, ROWS)

    assert {named.exemplar.row for named in whole.names if named.exemplar} == {2}


def test_those_that_join_again_are_counted_together() -> None:
    some = np.arange(0, 30, 3)
    rows = np.union1d(ROWS, some)
    once = grown(of_a_part(), BLOBS.vectors[rows], np.searchsorted(rows, ROWS))

    assert grown(once, BLOBS.vectors, rows).clusters.parameters[JOINED] == 15
