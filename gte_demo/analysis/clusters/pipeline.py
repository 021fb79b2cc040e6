"""Clustering a corpus: clusters, their names and their exemplars."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gte_demo.analysis.clusters.clustering import ClusterOptions, Clusters, cluster_vectors
from gte_demo.analysis.clusters.exemplars import with_exemplars
from gte_demo.analysis.clusters.named_cluster import NamedCluster, with_tints
from gte_demo.analysis.clusters.naming import name_clusters
from gte_demo.analysis.clusters.stability import Stability
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import Progress, TextEncoder

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
    graph: Neighbours | None = None,
    progress: Progress | None = None,
) -> Grouping:
    """Cluster the passages of `corpus` as `options` say, and name the clusters.

    `graph` is the corpus's neighbour graph, if it exists already.
    `encoder` chooses names and exemplars, if it is the one that encoded the corpus; otherwise words alone name the
    clusters. Raises InputError as
    `cluster_vectors` does.
    """
    speaks = encoder.info.compares_with(corpus.model)
    found = cluster_vectors(corpus.vectors, options, graph=graph, progress=progress)
    names = name_clusters(corpus.texts(), found, vectors=corpus.vectors, encoder=encoder if speaks else None)
    return Grouping(found, with_exemplars(with_tints(names, corpus.vectors, found), corpus, found, encoder))


def completed(grouping: Grouping, corpus: Corpus, encoder: TextEncoder) -> Grouping:
    """Return the grouping with an exemplar for each cluster that has none, as after merging."""
    return replace(grouping, names=with_exemplars(grouping.names, corpus, grouping.clusters, encoder))
