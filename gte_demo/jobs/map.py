"""The corpus laid out on a map, or what was added to it placed on the map that it had; and the map put to the test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from gte_demo.analysis.maps.cluster_agreement import MapAgreement, agree_with_map
from gte_demo.analysis.maps.compare_methods import compare_layouts
from gte_demo.analysis.maps.noise_baseline import NoiseTrial, group_noise
from gte_demo.analysis.maps.placement import place_among
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions, project
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, neighbourhood
from gte_demo.analysis.maps.seed_stability import SeedStability, measure_seed_stability
from gte_demo.errors import InputError
from gte_demo.jobs.clusters import with_clusters
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Step, Workspace, graph_of, with_graph
from gte_demo.types import Progress, TextEncoder, part_of

Job: TypeAlias = Callable[[Services, str, ProjectionOptions, Progress], Workspace]
"""Services, key of a corpus, options, progress -> the corpus with its map."""

MOST_NOISE = 5_000
"""Points of a map of noise, however large the corpus is."""

NO_MAP = "There is no map yet: open the Map tab and draw it first."


def with_map(workspace: Workspace, options: ProjectionOptions, progress: Progress | None = None) -> Workspace:
    """With a map of the passages, and the neighbour graph that it was drawn from."""
    workspace = with_graph(workspace, options.graph_neighbours, part_of(progress, 0, 40))
    vectors, graph = workspace.corpus.vectors, workspace.derived.graph
    projection = project(vectors, options=options, graph=graph, progress=part_of(progress, 40, 100))
    return _drawn(workspace, projection)


def map_steps(encoder: TextEncoder, options: ProjectionOptions, progress: Progress | None = None) -> tuple[Step, ...]:
    """The corpus laid out; its clusters are found first where there are none, for the names on the map."""
    return (
        *_cluster_steps(encoder, options.graph_neighbours, part_of(progress, 0, 40)),
        lambda workspace: with_map(workspace, options, part_of(progress, 40, 100)),
    )


def draw(services: Services, key: str, options: ProjectionOptions, progress: Progress) -> Workspace:
    """Lay the corpus under `key` out, and keep its map and its clusters."""
    return services.store.apply(key, *map_steps(services.encoder(), options, progress))


def draw_first(services: Services, key: str, options: ProjectionOptions, progress: Progress) -> Workspace:
    """The map of a corpus that has none: where it has grown, its passages stay where they were on the one before."""
    earlier = services.store.get(key).map.earlier
    if earlier is None:
        return draw(services, key, options, progress)
    steps = _cluster_steps(services.encoder(), TRUE_NEIGHBOURS, part_of(progress, 0, 60))
    rest = part_of(progress, 60, 100)
    return services.store.apply(key, *steps, lambda workspace: _with_placed(workspace, earlier, rest))


def with_chosen(workspace: Workspace, row: int | None) -> Workspace:
    """With that passage chosen on its map, or none. Raises InputError where there is no map."""
    points = map_of(workspace).points
    around = None if row is None else neighbourhood(workspace.corpus.vectors, points, row)
    return replace(workspace, map=replace(workspace.map, chosen=row, around=around))


def agreement_of(workspace: Workspace) -> MapAgreement | None:
    """The clusters held against the map; None where either is missing."""
    if workspace.grouping is None or workspace.map.projection is None:
        return None
    return agree_with_map(workspace.grouping.clusters.labels, workspace.map.projection.points)


def map_of(workspace: Workspace) -> Projection:
    """Its map. Raises InputError where none has been drawn."""
    if workspace.map.projection is None:
        raise InputError(NO_MAP)
    return workspace.map.projection


def draw_from_seeds(workspace: Workspace, progress: Progress) -> SeedStability:
    """The map drawn from other seeds too. Raises InputError where there is no map with clusters."""
    projection, grouping = map_of(workspace), workspace.grouping
    if grouping is None:
        raise InputError(NO_MAP)
    graph, labels = graph_of(workspace, projection.options.graph_neighbours), grouping.clusters.labels
    return measure_seed_stability(workspace.corpus.vectors, projection, labels, graph=graph, progress=progress)


def draw_noise(workspace: Workspace, progress: Progress) -> NoiseTrial:
    """As many points at random in as many dimensions, in as many clusters. Raises InputError where there is no map."""
    map_of(workspace)
    n, dimension = workspace.corpus.vectors.shape
    clusters = len(workspace.grouping.names) if workspace.grouping else 1
    return group_noise(min(n, MOST_NOISE), dimension, max(1, clusters), progress=progress)


def lay_out_in_other_ways(services: Services, key: str, progress: Progress, *, package: bool = False) -> Workspace:
    """Lay the corpus out in each way, umap-learn's two included with `package`, and keep that beside its map.

    Raises InputError where there is no map.
    """

    def laid_out(workspace: Workspace) -> Workspace:
        map_of(workspace)
        layouts = compare_layouts(workspace.corpus.vectors, package=package, progress=progress)
        return replace(workspace, map=replace(workspace.map, layouts=layouts))

    return services.store.apply(key, laid_out)


def _cluster_steps(encoder: TextEncoder, k: int, progress: Progress) -> tuple[Step, Step]:
    def cluster(workspace: Workspace) -> Workspace:
        if workspace.grouping is not None:
            return workspace
        return with_clusters(workspace, encoder, progress=part_of(progress, 40, 100))

    return lambda workspace: with_graph(workspace, k, part_of(progress, 0, 40)), cluster


def _with_placed(workspace: Workspace, earlier: Projection, progress: Progress) -> Workspace:
    """With the earlier map, and on it what was added since."""
    vectors, graph = workspace.corpus.vectors, graph_of(workspace)
    return _drawn(workspace, place_among(earlier, vectors, graph, progress=progress))


def _drawn(workspace: Workspace, projection: Projection) -> Workspace:
    drawn = replace(workspace, map=replace(workspace.map, projection=projection, earlier=None))
    return with_chosen(drawn, drawn.map.chosen)
