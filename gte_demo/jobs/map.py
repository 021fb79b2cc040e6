"""What the map tab asks of the core: a corpus laid out, or what was added to it placed on the map that it had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from gte_demo.analysis.maps.placement import place_among
from gte_demo.analysis.maps.projection import ProjectionOptions, project
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS
from gte_demo.jobs.clusters import find_clusters
from gte_demo.jobs.services import Services
from gte_demo.jobs.store import Workspace, graph_of
from gte_demo.types import Progress, part_of

Job: TypeAlias = Callable[[Services, str, ProjectionOptions, Progress], Workspace]
"""Context, key of a corpus, options, progress -> the corpus with its map."""


def draw(services: Services, key: str, options: ProjectionOptions, progress: Progress) -> Workspace:
    """Lay the corpus out and keep the map; its clusters are found first, for the names on it."""
    workspace = _clustered(services, key, progress)
    graph = graph_of(services.store, key, options.graph_neighbours, progress=part_of(progress, 0, 40))
    rest = part_of(progress, 40, 100)
    projection = project(workspace.corpus.vectors, options=options, graph=graph, progress=rest)
    return services.store.update(key, lambda kept: replace(kept, projection=projection, earlier=None))


def draw_first(services: Services, key: str, options: ProjectionOptions, progress: Progress) -> Workspace:
    """The map of a corpus that has none: where it has grown, its passages stay where they were on the one before."""
    earlier = services.store.get(key).earlier
    if earlier is None:
        return draw(services, key, options, progress)
    workspace = _clustered(services, key, progress)
    graph = graph_of(services.store, key, TRUE_NEIGHBOURS, progress=part_of(progress, 0, 60))
    projection = place_among(earlier, workspace.corpus.vectors, graph, progress=part_of(progress, 60, 100))
    return services.store.update(key, lambda kept: replace(kept, projection=projection, earlier=None))


def _clustered(services: Services, key: str, progress: Progress) -> Workspace:
    workspace = services.store.get(key)
    return workspace if workspace.grouping is not None else find_clusters(services, key, progress)
