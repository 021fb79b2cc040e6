"""A person's categories as the clusters of a corpus, which map, filters and exports use."""

from __future__ import annotations

from dataclasses import replace

from gte_demo.analysis.categories.classify import Classified
from gte_demo.analysis.clusters.clustering import Clusters, clusters_of
from gte_demo.analysis.clusters.exemplars import with_exemplars
from gte_demo.analysis.clusters.naming import name_clusters
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.terms.index import TermIndex
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import TextEncoder

METHOD = "own categories"
"""Of clusters that are a person's categories."""


def as_clusters(corpus: Corpus, found: Classified, encoder: TextEncoder, terms: TermIndex | None = None) -> Grouping:
    """Return the categories that have passages as clusters, with the words that tell each from the others.

    `terms` are those of the corpus, if they exist already.
    """
    parameters = {"clusters": sum(count > 0 for count in found.counts), "threshold": found.threshold or 0.0}
    clusters = clusters_of(corpus.vectors, found.labels, METHOD, parameters)
    names = _category_names(found, clusters)
    named = name_clusters(corpus.texts(), clusters, vectors=corpus.vectors, encoder=encoder, terms=terms)
    named = tuple(replace(one, name=names[one.id], given=True) for one in named)
    return Grouping(clusters, with_exemplars(named, corpus, clusters, encoder))


def _category_names(found: Classified, clusters: Clusters) -> dict[int, str]:
    """Return the name of each cluster. Clusters are numbered by size, categories as they were written."""
    pairs = set(zip(clusters.labels.tolist(), found.labels.tolist(), strict=True))
    return {cluster: found.categories[category].name for cluster, category in pairs if category >= 0}
