"""What depends on the corpus of a workspace alone: taken from its `Derived`, or computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from gte_demo.analysis.clusters.clustering import is_single_cluster
from gte_demo.analysis.clusters.topics import TopicTree, growing_tree
from gte_demo.analysis.differences.near_duplicates import contained_pairs
from gte_demo.analysis.differences.shingles import SharedWording
from gte_demo.analysis.evaluation.contexts import ContextVectors, encode_contexts
from gte_demo.analysis.facets import Facet, find_facets
from gte_demo.analysis.layout.hierarchy import grow_hierarchy
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.analysis.sampling import spread_rows
from gte_demo.analysis.search.bm25 import index_words
from gte_demo.analysis.search.nothing_close import Background
from gte_demo.analysis.search.search import SearchIndex, index_corpus
from gte_demo.analysis.similarity.rarity import PairSample, sample_pairs
from gte_demo.analysis.terms.index import read_terms
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress, TextEncoder, part_of

MOST_READ = 20_000
"""Passages of which the terms are read once; of more, evenly spread ones."""


def graph_of(workspace: Workspace, k: int = TRUE_NEIGHBOURS, progress: Progress | None = None) -> Neighbours:
    """Return the neighbour graph of the passages, with at least `k` neighbours per row."""
    graph = workspace.derived.graph
    if graph is not None and graph.reaches(k):
        return graph
    return neighbour_graph(workspace.corpus.vectors, k, progress=progress)


def with_hierarchy(workspace: Workspace, progress: Progress | None = None) -> Workspace:
    """Add the hierarchy that clusters and topics are cut from, unless all passages are one cluster."""
    derived, vectors = workspace.derived, workspace.corpus.vectors
    if derived.hierarchy is not None or is_single_cluster(vectors, None):
        return workspace
    hierarchy = grow_hierarchy(vectors, graph=derived.graph, progress=progress)
    return replace(workspace, derived=replace(derived, hierarchy=hierarchy))


def with_terms(workspace: Workspace, progress: Progress | None = None) -> Workspace:
    """Add the terms of the passages, or of MOST_READ of them."""
    derived, corpus = workspace.derived, workspace.corpus
    if derived.terms is not None:
        return workspace
    rows = spread_rows(np.arange(len(corpus)), MOST_READ)
    return replace(workspace, derived=replace(derived, terms=read_terms(corpus.texts(), rows, progress)))


def facets_of(workspace: Workspace) -> tuple[Facet, ...]:
    """Return the columns of the corpus as facets."""
    return find_facets(workspace.corpus) if workspace.derived.facets is None else workspace.derived.facets


def contexts_of(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> ContextVectors:
    """Return the passages' vectors in every context that the model supports."""
    return workspace.derived.contexts or encode_contexts(workspace.corpus, encoder, progress=progress)


def topics_of(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> TopicTree:
    """Return the tree of topics, found in all passages. Raises InputError as `growing_tree` does."""
    *_, tree = growing_topics(workspace, encoder, progress)
    return tree


def growing_topics(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> Iterator[TopicTree]:
    """Yield the tree of topics after each of its levels; only the last, if it was found in all passages before.

    Raises InputError as `growing_tree` does.
    """
    known = workspace.derived.topics
    if known is not None and known.is_whole:
        yield known
        return
    workspace = with_terms(with_hierarchy(workspace, part_of(progress, 0, 60)), part_of(progress, 60, 90))
    derived, naming = workspace.derived, part_of(progress, 90, 100)
    yield from growing_tree(
        workspace.corpus, encoder, hierarchy=derived.hierarchy, terms=derived.terms, progress=naming
    )


def with_graph(workspace: Workspace, k: int = TRUE_NEIGHBOURS, progress: Progress | None = None) -> Workspace:
    """Add the neighbour graph, or replace it if it has fewer than `k` neighbours per row."""
    return replace(workspace, derived=replace(workspace.derived, graph=graph_of(workspace, k, progress)))


def wording_of(workspace: Workspace) -> SharedWording:
    """Return the passages of which one stands in another for the most part."""
    found = workspace.derived.wording
    return contained_pairs(workspace.corpus.texts()) if found is None else found


def with_wording(workspace: Workspace) -> Workspace:
    """Add the passages of which one stands in another for the most part."""
    return replace(workspace, derived=replace(workspace.derived, wording=wording_of(workspace)))


def pairs_of(workspace: Workspace) -> PairSample | None:
    """Return the cosines of random pairs of the passages; None for a single passage."""
    derived, corpus = workspace.derived, workspace.corpus
    return derived.pairs or (sample_pairs(corpus.vectors) if len(corpus) > 1 else None)


def with_pairs(workspace: Workspace) -> Workspace:
    """Add the cosines of random pairs of the passages."""
    return replace(workspace, derived=replace(workspace.derived, pairs=pairs_of(workspace)))


def with_topics(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> Workspace:
    """Add the tree of topics, and the hierarchy that it is cut from, unless the whole tree is there.

    Raises InputError as `growing_tree` does.
    """
    known = workspace.derived.topics
    if known is not None and known.is_whole:
        return workspace
    workspace = with_hierarchy(workspace, part_of(progress, 0, 60))
    topics = topics_of(workspace, encoder, part_of(progress, 60, 100))
    return replace(workspace, derived=replace(workspace.derived, topics=topics))


def with_facets(workspace: Workspace) -> Workspace:
    """Add the facets."""
    return replace(workspace, derived=replace(workspace.derived, facets=facets_of(workspace)))


def with_index(workspace: Workspace, encoder: TextEncoder) -> Workspace:
    """Add the search index, and the random pairs that its scores are compared with."""
    index = workspace.derived.index or _index_of(workspace, encoder)
    return with_pairs(replace(workspace, derived=replace(workspace.derived, index=index)))


def _index_of(workspace: Workspace, encoder: TextEncoder) -> SearchIndex:
    """The index of the corpus; how close unrelated questions come is known of all that it is a sample of."""
    if workspace.sampled is None:
        return index_corpus(workspace.corpus, encoder)
    return SearchIndex(index_words(workspace.corpus.texts()), Background(workspace.sampled.store.typical))


def with_contexts(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> Workspace:
    """Add the passages' vectors in every context."""
    return replace(workspace, derived=replace(workspace.derived, contexts=contexts_of(workspace, encoder, progress)))
