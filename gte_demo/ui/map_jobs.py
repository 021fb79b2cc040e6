"""What the map tab asks of the core: a corpus laid out, or what was added to it placed on the map that it had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from gte_demo.analysis.placing import place_among
from gte_demo.analysis.projection import ProjectionOptions, project
from gte_demo.analysis.trust import TRUE_NEIGHBOURS
from gte_demo.store import Workspace, graph_of
from gte_demo.types import Progress, part_of
from gte_demo.ui.clusters_tab import find_clusters
from gte_demo.ui.context import Context

Job: TypeAlias = Callable[[Context, str, ProjectionOptions, Progress], Workspace]
"""Context, key of a corpus, options, progress -> the corpus with its map."""


def draw(context: Context, key: str, options: ProjectionOptions, progress: Progress) -> Workspace:
    """Lay the corpus out and keep the map; its clusters are found first, for the names on it."""
    workspace = _clustered(context, key, progress)
    graph = graph_of(context.store, key, options.graph_neighbours, progress=part_of(progress, 0, 40))
    rest = part_of(progress, 40, 100)
    projection = project(workspace.corpus.vectors, options=options, graph=graph, progress=rest)
    return context.store.update(key, lambda kept: replace(kept, projection=projection, earlier=None))


def draw_first(context: Context, key: str, options: ProjectionOptions, progress: Progress) -> Workspace:
    """The map of a corpus that has none: where it has grown, its passages stay where they were on the one before."""
    earlier = context.store.get(key).earlier
    if earlier is None:
        return draw(context, key, options, progress)
    workspace = _clustered(context, key, progress)
    graph = graph_of(context.store, key, TRUE_NEIGHBOURS, progress=part_of(progress, 0, 60))
    projection = place_among(earlier, workspace.corpus.vectors, graph, progress=part_of(progress, 60, 100))
    return context.store.update(key, lambda kept: replace(kept, projection=projection, earlier=None))


def _clustered(context: Context, key: str, progress: Progress) -> Workspace:
    workspace = context.store.get(key)
    return workspace if workspace.grouping is not None else find_clusters(context, key, progress)
