"""Clustering a corpus: clusters, their names and their exemplars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gte_demo.analysis.clusters.clustering import (
    ClusterOptions,
    Clusters,
    Parameter,
    cluster_vectors,
    clusters_of,
)
from gte_demo.analysis.clusters.exemplars import with_exemplars
from gte_demo.analysis.clusters.named_cluster import Exemplar, NamedCluster, with_tints
from gte_demo.analysis.clusters.naming import EXAMPLES, name_clusters
from gte_demo.analysis.clusters.stability import Stability
from gte_demo.analysis.layout.hierarchy import Hierarchy
from gte_demo.analysis.nearest_votes import nearest_votes
from gte_demo.analysis.terms.index import TermIndex
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import Rows, TextEncoder, Vectors

DEFAULT_METHOD = "k-means"


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Clusters of a corpus's passages, each with a name and an exemplar."""

    clusters: Clusters
    names: tuple[NamedCluster, ...]
    stability: Stability | None = None
    """How well each cluster is found again on resampled texts; None until it has been measured."""

    def __post_init__(self) -> None:
        if len(self.names) != len(self.clusters.sizes):
            raise ValueError(f"{len(self.names)} names for {len(self.clusters.sizes)} clusters")


def group_corpus(
    corpus: Corpus,
    encoder: TextEncoder,
    options: ClusterOptions | None = None,
    *,
    hierarchy: Hierarchy | None = None,
    terms: TermIndex | None = None,
) -> Grouping:
    """Cluster the passages of `corpus` as `options` say, and name the clusters.

    `hierarchy` and `terms` are those of the corpus, if they exist already.
    `encoder` chooses names and exemplars, if it is the one that encoded the corpus; otherwise words alone name the
    clusters. Raises InputError as `cluster_vectors` does.
    """
    naming = encoder if encoder.info.compares_with(corpus.model) else None
    found = cluster_vectors(corpus.vectors, options, hierarchy=hierarchy)
    names = name_clusters(corpus.texts(), found, vectors=corpus.vectors, encoder=naming, terms=terms)
    return Grouping(found, with_exemplars(with_tints(names, corpus.vectors, found), corpus, found, encoder))


def completed(grouping: Grouping, corpus: Corpus, encoder: TextEncoder) -> Grouping:
    """Return the grouping with an exemplar for each cluster that has none, as after merging."""
    return replace(grouping, names=with_exemplars(grouping.names, corpus, grouping.clusters, encoder))


def relabelled(
    grouping: Grouping, vectors: Vectors, labels: Rows, names: Sequence[NamedCluster], **parameters: Parameter
) -> Grouping:
    """Return the grouping with new `labels` (n,) for `vectors` (n, d), and `names` whose ids are still those of labels.

    Clusters are numbered by size again. `parameters` are added to those of the clusters.
    """
    old = grouping.clusters
    clusters = clusters_of(vectors, labels, old.method, {**old.parameters, **parameters})
    moved = []
    for named in names:
        cluster = int(clusters.labels[np.flatnonzero(labels == named.id)[0]])
        members = clusters.members(cluster)
        moved.append(replace(named, id=cluster, size=len(members), examples=members[:EXAMPLES]))
    return Grouping(clusters, tuple(sorted(moved, key=lambda named: named.id)))


JOINED = "joined"
"""The parameter that counts the passages that joined the clusters after these were found."""


def grown(grouping: Grouping, vectors: Vectors, rows: Rows) -> Grouping:
    """Return the grouping of a corpus that has grown to `vectors` (n, d), of which `rows` are those grouped so far.

    Each of the others joins the cluster that most of its nearest passages in `rows` are in. Names and exemplars stay.
    """
    labels = nearest_votes(vectors, rows).labels(grouping.clusters.labels)
    count = int(grouping.clusters.parameters.get(JOINED, 0)) + len(vectors) - len(rows)
    names = [replace(named, exemplar=_moved(named.exemplar, rows)) for named in grouping.names]
    return relabelled(grouping, vectors, labels, names, **{JOINED: count})


def _moved(exemplar: Exemplar | None, rows: Rows) -> Exemplar | None:
    return exemplar and replace(exemplar, row=int(rows[exemplar.row]))
