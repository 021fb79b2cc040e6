"""Clustering a corpus: finding clusters, coarser and finer cuts, stability, editing by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from gte_demo.analysis.clusters.closest_pairs import Differences, closest_pairs, differing_words
from gte_demo.analysis.clusters.clustering import FINDS_NUMBER, METHODS, ClusterOptions
from gte_demo.analysis.clusters.outliers import Outliers, find_outliers
from gte_demo.analysis.clusters.pipeline import DEFAULT_METHOD, Grouping, completed, group_corpus
from gte_demo.analysis.clusters.stability import cluster_stability
from gte_demo.analysis.clusters.topics import Topic, TopicTree
from gte_demo.analysis.differences.near_duplicates import NearDuplicates, near_duplicates
from gte_demo.errors import InputError
from gte_demo.jobs.derived import (
    growing_topics,
    with_graph,
    with_hierarchy,
    with_pairs,
    with_terms,
    with_wording,
    wording_of,
)
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress, TextEncoder, Vectors, part_of

MOST_ODD = 10
"""Number of closest pairs, and of outliers."""
COMPARED = 6_000
"""Characters of each text of a pair that are compared."""

NOT_FOUND_BY_METHOD = "These are your own categories: no method found them that could be tried on random samples."
NO_TOPIC = "There is no such topic any more. Press “Find topics” again."
FIND_FIRST = "There are no clusters yet. Press “Find clusters” first."


def with_clusters(
    workspace: Workspace,
    encoder: TextEncoder,
    method: str = DEFAULT_METHOD,
    number: int | None = None,
    progress: Progress | None = None,
) -> Workspace:
    """Add named clusters, `number` of them, or as many as the method finds if None.

    Also adds the hierarchy that they are cut from, and the terms of the passages, unless they are there. Raises
    InputError as `group_corpus` does.
    """
    workspace = with_hierarchy(workspace, part_of(progress, 0, 60))
    workspace = with_terms(workspace, part_of(progress, 60, 90))
    derived, options = workspace.derived, ClusterOptions(method, number)
    grouping = group_corpus(workspace.corpus, encoder, options, hierarchy=derived.hierarchy, terms=derived.terms)
    part_of(progress, 90, 100)(1, 1)
    return replace(workspace, grouping=grouping)


def find_clusters(
    services: Services, key: str, progress: Progress, method: str = DEFAULT_METHOD, number: int = 0
) -> Workspace:
    """Cluster the corpus under `key` and store the named clusters in its workspace. 0 finds their number."""
    encoder = services.encoder()
    return services.store.apply(
        key,
        lambda workspace: with_graph(workspace, progress=part_of(progress, 0, 30)),
        with_wording,
        with_pairs,
        lambda workspace: with_clusters(workspace, encoder, method, number or None, part_of(progress, 30, 100)),
    )


def find_topics(
    services: Services, key: str, progress: Progress, found: Callable[[Workspace], object] = lambda workspace: None
) -> Workspace:
    """Grow the tree of topics of the corpus under `key`, unless it is there.

    Each level is stored at once, and `found` is called with the workspace then. Raises InputError as `growing_tree`
    does.
    """
    encoder, store = services.encoder(), services.store
    workspace = store.get(key)
    known = workspace.derived.topics
    if known is not None and known.is_whole:
        return workspace
    workspace = store.apply(
        key,
        lambda kept: with_hierarchy(kept, part_of(progress, 0, 60)),
        lambda kept: with_terms(kept, part_of(progress, 60, 90)),
    )
    for tree in growing_topics(workspace, encoder, part_of(progress, 90, 100)):
        workspace = store.apply(key, partial(_with_tree, tree))
        found(workspace)
    return workspace


def _with_tree(tree: TopicTree, workspace: Workspace) -> Workspace:
    return replace(workspace, derived=replace(workspace.derived, topics=tree))


def topic_of(workspace: Workspace, number: int) -> Topic:
    """Return a topic of the tree. Raises InputError if there is none with that number."""
    tree = workspace.derived.topics
    if tree is None or not 0 <= number < len(tree.topics):
        raise InputError(NO_TOPIC)
    return tree.topics[number]


def change_number(
    services: Services, key: str, next_number: Callable[[int, int], int], progress: Progress
) -> Workspace:
    """Cluster again with the number that `next_number` returns, by the same method if it accepts a number.

    `next_number` is called with the number of clusters and the number of passages.
    """
    workspace = services.store.get(key)
    found = found_clusters(workspace).clusters
    method = found.method if found.method in METHODS else DEFAULT_METHOD
    method = "agglomerative" if method in FINDS_NUMBER else method
    number = next_number(len(found.sizes), len(workspace.corpus))
    return find_clusters(services, key, progress, method, number)


def measure_stability(services: Services, key: str, progress: Progress) -> Workspace:
    """Measure how stable the clusters are, and store the result with them."""
    workspace = services.store.get(key)
    grouping = found_clusters(workspace)
    if grouping.clusters.method not in METHODS:
        raise InputError(NOT_FOUND_BY_METHOD)
    stability = cluster_stability(workspace.corpus.vectors, grouping.clusters, progress=progress)

    def kept(now: Workspace) -> Workspace:
        if now.grouping is None or now.grouping.clusters is not grouping.clusters:
            return now
        return replace(now, grouping=replace(now.grouping, stability=stability))

    return services.store.update(key, kept)


def _complete(services: Services, key: str) -> Workspace:
    """Find an exemplar for each cluster that has none."""
    workspace = services.store.get(key)
    grouping = found_clusters(workspace)
    if all(named.exemplar for named in grouping.names):
        return workspace
    whole = completed(grouping, workspace.corpus, services.encoder())
    return services.store.update(key, lambda now: replace(now, grouping=whole) if now.grouping is grouping else now)


def edit_clusters(services: Services, key: str, change: Callable[[Vectors, Grouping], Grouping]) -> Workspace:
    """Apply `change` to the clusters, store the result, and find missing exemplars."""
    services.store.update(key, lambda kept: replace(kept, grouping=change(kept.corpus.vectors, found_clusters(kept))))
    return _complete(services, key)


def closest(workspace: Workspace, top: int) -> NearDuplicates:
    """Return the `top` most similar pairs of passages, by meaning or by wording, best first.

    Uses the workspace's neighbour graph and shared wording, if it has them. Raises InputError for fewer than two
    passages or top < 1.
    """
    corpus = workspace.corpus
    by_meaning = closest_pairs(corpus.vectors, top, graph=workspace.derived.graph)
    return near_duplicates(corpus, by_meaning, wording_of(workspace), top)


@dataclass(frozen=True, slots=True, eq=False)
class Oddities:
    """Pairs and passages that stand out."""

    pairs: NearDuplicates
    """The most similar pairs, best first."""
    differences: tuple[Differences, ...]
    """For each pair, the words in which its texts differ."""
    outliers: Outliers


def find_oddities(workspace: Workspace) -> Oddities | None:
    """Return the most similar pairs with their differing words, and the outliers.

    None if the neighbour graph or the shared wording has not been computed yet, or if there is only one passage.
    """
    corpus, graph = workspace.corpus, workspace.derived.graph
    if graph is None or workspace.derived.wording is None or len(corpus) < 2:
        return None
    pairs = closest(workspace, MOST_ODD)
    differences = tuple(
        differing_words(*(corpus.text(int(row))[:COMPARED] for row in pair))
        for pair in zip(pairs.a, pairs.b, strict=True)
    )
    return Oddities(pairs, differences, find_outliers(graph, MOST_ODD))


def found_clusters(workspace: Workspace) -> Grouping:
    """Return the clusters of a corpus. Raises InputError if there are none yet."""
    if workspace.grouping is None:
        raise InputError(FIND_FIRST)
    return workspace.grouping
