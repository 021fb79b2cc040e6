"""The corpus in groups: found, cut coarser or finer, tested, and put right by a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from gte_demo.analysis.clusters.closest_pairs import Differences, closest_pairs, differing_words
from gte_demo.analysis.clusters.clustering import FINDS_ITSELF
from gte_demo.analysis.clusters.outliers import Outliers, find_outliers
from gte_demo.analysis.clusters.pipeline import DEFAULT_METHOD, Grouping, completed, group_corpus
from gte_demo.analysis.clusters.stability import cluster_stability
from gte_demo.analysis.similarity.scores import RankedPairs
from gte_demo.errors import InputError
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace, with_graph
from gte_demo.types import Progress, TextEncoder, Vectors, part_of

MOST_ODD = 10
"""Closest pairs, and loneliest passages."""
COMPARED = 6_000
"""Characters compared of each text of a pair."""

FIND_FIRST = "There are no clusters yet: press Find clusters first."


def with_clusters(
    workspace: Workspace,
    encoder: TextEncoder,
    method: str = DEFAULT_METHOD,
    number: int | None = None,
    progress: Progress | None = None,
) -> Workspace:
    """With the corpus in groups, each with a name; `number` of them, or as many as are found where None.

    The neighbour graph is used where it is there. Raises InputError as `group_corpus` does.
    """
    graph = workspace.derived.graph
    grouping = group_corpus(workspace.corpus, encoder, method=method, clusters=number, graph=graph, progress=progress)
    return replace(workspace, grouping=grouping)


def find_clusters(
    services: Services, key: str, progress: Progress, method: str = DEFAULT_METHOD, number: int = 0
) -> Workspace:
    """Group the corpus under `key`, name the groups and keep both in its workspace; 0 finds their number."""
    encoder = services.encoder()
    return services.store.apply(
        key,
        lambda workspace: with_graph(workspace, progress=part_of(progress, 0, 30)),
        lambda workspace: with_clusters(workspace, encoder, method, number or None, part_of(progress, 30, 100)),
    )


def cut_anew(services: Services, key: str, next_number: Callable[[int, int], int], progress: Progress) -> Workspace:
    """More or fewer clusters, by the same method where it can be told their number."""
    workspace = services.store.get(key)
    found = found_clusters(workspace).clusters
    method = "agglomerative" if found.method in FINDS_ITSELF else found.method
    number = next_number(len(found.sizes), len(workspace.corpus))
    return find_clusters(services, key, progress, method, number)


def judge_stability(services: Services, key: str, progress: Progress) -> Workspace:
    """Find out how stable the clusters are, and keep that beside them."""
    workspace = services.store.get(key)
    grouping = found_clusters(workspace)
    stability = cluster_stability(workspace.corpus.vectors, grouping.clusters, progress=progress)

    def kept(now: Workspace) -> Workspace:
        if now.grouping is None or now.grouping.clusters is not grouping.clusters:
            return now
        return replace(now, grouping=replace(now.grouping, stability=stability))

    return services.store.update(key, kept)


def _complete(services: Services, key: str) -> Workspace:
    """Find the sentence of each cluster that has lost its own by a change."""
    workspace = services.store.get(key)
    grouping = found_clusters(workspace)
    if all(named.exemplar for named in grouping.names):
        return workspace
    whole = completed(grouping, workspace.corpus, services.encoder())
    return services.store.update(key, lambda now: replace(now, grouping=whole) if now.grouping is grouping else now)


def arrange(services: Services, key: str, change: Callable[[Vectors, Grouping], Grouping]) -> Workspace:
    """Keep what `change` makes of the clusters; one that has lost its sentence gets a new one."""
    services.store.update(key, lambda kept: replace(kept, grouping=change(kept.corpus.vectors, found_clusters(kept))))
    return _complete(services, key)


def closest(workspace: Workspace, top: int) -> RankedPairs:
    """The `top` pairs of passages that say nearly the same, best first.

    The neighbour graph is used where it is there. Raises InputError for fewer than two passages or top < 1.
    """
    return closest_pairs(workspace.corpus.vectors, top, graph=workspace.derived.graph)


@dataclass(frozen=True, slots=True, eq=False)
class Oddities:
    """What stands out among the passages."""

    pairs: RankedPairs
    """The closest ones, best first."""
    differences: tuple[Differences, ...]
    """For each of these the words in which its texts differ."""
    lonely: Outliers


def find_oddities(workspace: Workspace) -> Oddities | None:
    """The closest pairs with their differing words, and the loneliest passages; None for a passage alone.

    Only where the neighbours are known; else None too.
    """
    corpus, graph = workspace.corpus, workspace.derived.graph
    if graph is None or len(corpus) < 2:
        return None
    pairs = closest(workspace, MOST_ODD)
    differences = tuple(
        differing_words(*(corpus.text(int(row))[:COMPARED] for row in pair))
        for pair in zip(pairs.a, pairs.b, strict=True)
    )
    return Oddities(pairs, differences, find_outliers(graph, MOST_ODD))


def found_clusters(workspace: Workspace) -> Grouping:
    """The clusters of a corpus. Raises InputError where there are none yet."""
    if workspace.grouping is None:
        raise InputError(FIND_FIRST)
    return workspace.grouping
