"""Drawing maps of a corpus, placing new passages on an existing map, and testing maps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from gte_demo.analysis.maps.axes import axis_of
from gte_demo.analysis.maps.axis_ends import Ends
from gte_demo.analysis.maps.cluster_agreement import MapAgreement, agree_with_map
from gte_demo.analysis.maps.compare_methods import compare_layouts
from gte_demo.analysis.maps.noise_baseline import NoiseTrial, group_noise
from gte_demo.analysis.maps.placement import EarlierMap, place_among
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions, project, project_on_axes
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, neighbourhood
from gte_demo.analysis.maps.seed_stability import SeedStability, measure_seed_stability
from gte_demo.corpus.corpus import check_model
from gte_demo.errors import InputError
from gte_demo.jobs.clusters import with_clusters
from gte_demo.jobs.derived import graph_of, with_graph, with_pairs, with_wording
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Step, Workspace
from gte_demo.types import Progress, TextEncoder, part_of

Job: TypeAlias = Callable[[Services, str, ProjectionOptions, Progress], Workspace]
"""Services, key of a corpus, options, progress -> the workspace with its map."""

MOST_NOISE = 5_000
"""Most points of a map of random vectors."""

NO_MAP = "There is no map yet. Open the Map tab and draw it first."


def with_map(workspace: Workspace, options: ProjectionOptions, progress: Progress | None = None) -> Workspace:
    """Add a map of the passages, and the neighbour graph if it is missing."""
    workspace = with_graph(workspace, options.graph_neighbours, part_of(progress, 0, 40))
    vectors, graph = workspace.corpus.vectors, workspace.derived.graph
    projection = project(vectors, options=options, graph=graph, progress=part_of(progress, 40, 100))
    return _drawn(workspace, projection)


def map_steps(encoder: TextEncoder, options: ProjectionOptions, progress: Progress | None = None) -> tuple[Step, ...]:
    """Return the steps that draw a map. They first find clusters, if there are none, for the names on the map."""
    return (
        *_cluster_steps(encoder, options.graph_neighbours, part_of(progress, 0, 40)),
        lambda workspace: with_map(workspace, options, part_of(progress, 40, 100)),
    )


def draw(services: Services, key: str, options: ProjectionOptions, progress: Progress) -> Workspace:
    """Draw a map of the corpus under `key`, and store the map and the clusters."""
    return services.store.apply(key, *map_steps(services.encoder(), options, progress))


def with_axes(workspace: Workspace, ends: tuple[Ends, ...], encoder: TextEncoder) -> Workspace:
    """Add a map whose x and, if given, y run between `ends`. Raises InputError as `axis_of` and `check_model` do."""
    check_model(workspace.corpus, encoder)
    workspace = with_graph(workspace)
    axes = tuple(axis_of(workspace.corpus, each, encoder) for each in ends)
    vectors, graph = workspace.corpus.vectors, workspace.derived.graph
    return _drawn(workspace, project_on_axes(vectors, axes, graph=graph))


def draw_on_axes(services: Services, key: str, ends: tuple[Ends, ...], progress: Progress) -> Workspace:
    """Draw the map of the corpus under `key` between the given ends, and store it, with clusters for its names."""
    encoder = services.encoder()
    steps = _cluster_steps(encoder, TRUE_NEIGHBOURS, part_of(progress, 0, 60))
    return services.store.apply(key, *steps, lambda workspace: with_axes(workspace, ends, encoder))


def draw_first(services: Services, key: str, options: ProjectionOptions, progress: Progress) -> Workspace:
    """Draw the map of a corpus that has none. If it has grown, extend its earlier map without moving the points.

    A map on axes is drawn on the same axes.
    """
    earlier = services.store.get(key).map.earlier
    if earlier is None:
        return draw(services, key, options, progress)
    if earlier.ends:
        return draw_on_axes(services, key, earlier.ends, progress)
    steps = _cluster_steps(services.encoder(), TRUE_NEIGHBOURS, part_of(progress, 0, 60))
    rest = part_of(progress, 60, 100)
    return services.store.apply(key, *steps, lambda workspace: _with_extended_map(workspace, earlier, rest))


def with_chosen(workspace: Workspace, row: int | None) -> Workspace:
    """Choose the passage in `row` on the map, or none. Raises InputError if there is no map."""
    points = map_of(workspace).points
    around = None if row is None else neighbourhood(workspace.corpus.vectors, points, row)
    return replace(workspace, map=replace(workspace.map, chosen=row, around=around))


def agreement_of(workspace: Workspace) -> MapAgreement | None:
    """Compare the clusters with the map; None if either is missing."""
    if workspace.grouping is None or workspace.map.projection is None:
        return None
    return agree_with_map(workspace.grouping.clusters.labels, workspace.map.projection.points)


def map_of(workspace: Workspace) -> Projection:
    """Return the map. Raises InputError if none has been drawn."""
    if workspace.map.projection is None:
        raise InputError(NO_MAP)
    return workspace.map.projection


def draw_from_seeds(workspace: Workspace, progress: Progress) -> SeedStability:
    """Measure how stable the map is under other seeds. Raises InputError if there is no map, or no clusters."""
    projection, grouping = map_of(workspace), workspace.grouping
    if grouping is None:
        raise InputError(NO_MAP)
    graph, labels = graph_of(workspace, projection.options.graph_neighbours), grouping.clusters.labels
    return measure_seed_stability(workspace.corpus.vectors, projection, labels, graph=graph, progress=progress)


def draw_noise(workspace: Workspace, progress: Progress) -> NoiseTrial:
    """Cluster and map as many random vectors of the same dimension. Raises InputError if there is no map."""
    map_of(workspace)
    n, dimension = workspace.corpus.vectors.shape
    clusters = len(workspace.grouping.names) if workspace.grouping else 1
    return group_noise(min(n, MOST_NOISE), dimension, max(1, clusters), progress=progress)


def lay_out_by_other_methods(services: Services, key: str, progress: Progress, *, package: bool = False) -> Workspace:
    """Lay out the corpus by each method, with `package` also by umap-learn's two, and store the comparison.

    Raises InputError if there is no map.
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
        return with_clusters(with_pairs(with_wording(workspace)), encoder, progress=part_of(progress, 40, 100))

    return lambda workspace: with_graph(workspace, k, part_of(progress, 0, 40)), cluster


def _with_extended_map(workspace: Workspace, earlier: EarlierMap, progress: Progress) -> Workspace:
    """Extend the earlier map by the new passages."""
    vectors, graph = workspace.corpus.vectors, graph_of(workspace)
    return _drawn(workspace, place_among(earlier, vectors, graph, progress=progress))


def _drawn(workspace: Workspace, projection: Projection) -> Workspace:
    drawn = replace(workspace, map=replace(workspace.map, projection=projection, earlier=None))
    return with_chosen(drawn, drawn.map.chosen)
