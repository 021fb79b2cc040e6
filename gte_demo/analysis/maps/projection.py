"""Projecting vectors to a map in two or three dimensions, and measuring how far each point can be trusted."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout import own_umap, umap_learn
from gte_demo.analysis.layout.graph import fuzzy_graph, principal_components
from gte_demo.analysis.layout.points import LayoutOptions, Points
from gte_demo.analysis.maps.axes import Axis
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, continuity, kept_neighbours, trustworthiness
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.errors import InputError
from gte_demo.types import Progress, Vectors, part_of

Metric: TypeAlias = Literal["cosine", "euclidean", "correlation"]
Layout: TypeAlias = Literal["ours", "umap-learn", "densmap"]
"""Our own UMAP, UMAP of the package umap-learn, or the package's densMAP, which preserves density."""

EPOCHS, EPOCHS_OF_LARGE, LARGE = 500, 300, 5_000
"""Epochs of a layout, and of one with more than LARGE points. More epochs keep slightly more neighbours."""

SMALLEST_MAP = 8
"""With fewer points the neighbour graph links all pairs, and principal components are used instead."""


@dataclass(frozen=True, slots=True)
class ProjectionOptions:
    """The options of a map, and its random seed."""

    dimensions: int = 2
    neighbours: int = 15
    """Neighbours per point, itself included, as umap-learn counts them; at most the number of points."""
    min_dist: float = 0.1
    metric: Metric = "cosine"
    seed: int = 42
    layout: Layout = "ours"

    @property
    def graph_neighbours(self) -> int:
        """Neighbours per row, without the row itself, that a graph needs for the layout and for its quality."""
        return max(self.neighbours - 1, TRUE_NEIGHBOURS)

    def __post_init__(self) -> None:
        if self.dimensions not in (2, 3):
            raise InputError(f"A map has 2 or 3 dimensions, not {self.dimensions}.")
        if self.neighbours < 2:
            raise InputError(f"A map needs at least 2 neighbours, not {self.neighbours}.")
        if not 0.0 <= self.min_dist <= 1.0:
            raise InputError(f"The minimum distance must be between 0 and 1, not {self.min_dist}.")
        if self.metric not in get_args(Metric):
            raise InputError(f"There is no metric '{self.metric}'. Choose one of {', '.join(get_args(Metric))}.")
        if not 0 <= self.seed < 2**32:
            raise InputError(f"A seed must be between 0 and {2**32 - 1}, not {self.seed}.")
        if self.layout not in get_args(Layout):
            raise InputError(f"There is no layout '{self.layout}'. Choose one of {', '.join(get_args(Layout))}.")


def starts_at_once(layout: Layout) -> bool:
    """Return whether `layout` starts without compiling umap-learn first. Our own is compiled once per machine."""
    return layout == "ours" or umap_learn.is_compiled(density=layout == "densmap")


def compile_layout(layout: Layout) -> None:
    """Compile what `layout` needs. This takes up to half a minute for umap-learn and can't be cancelled."""
    if layout != "ours":
        umap_learn.compile_layout(density=layout == "densmap")


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """A map of n points, and how well it preserves their neighbourhoods."""

    points: Points
    """Shape (n, 2) or (n, 3)."""
    kept: NDArray[np.int64]
    """For each point, how many of its `true_neighbours` nearest are among as many nearest on the map."""
    true_neighbours: int
    """TRUE_NEIGHBOURS, or n - 1 if that is less."""
    chance: float
    """The mean of `kept` expected on a random map."""
    trustworthiness: float
    """In [0, 1]: near 1 if few neighbours on the map are false. It does not show missing neighbours."""
    continuity: float
    """In [0, 1]: near 1 if few true neighbours are missing on the map. It does not show false neighbours."""
    options: ProjectionOptions
    """The options that made the map; `neighbours` is the number used."""
    placed: int = 0
    """How many of the points were added to the finished map."""
    unplaced: int = 0
    """How many of those have no good position, as their nearest points are spread over the map."""
    axes: tuple[Axis, ...] = ()
    """What x and, with two, y mean; none if the map shows neighbours, and its axes mean nothing.

    With one, the passages are piled up along it, and their heights mean nothing.
    """

    @property
    def mark(self) -> str:
        """A checksum that identifies the map."""
        return f"{zlib.crc32(self.points.tobytes()):08x}"

    @property
    def mean_kept(self) -> float:
        """The mean number of true neighbours that a point keeps."""
        return float(self.kept.mean())

    def count_keeping_fewer_than(self, neighbours: int) -> int:
        """Return the number of points that keep fewer of their true neighbours than `neighbours`."""
        return int((self.kept < neighbours).sum())

    def __post_init__(self) -> None:
        if len(self.points) != len(self.kept):
            raise ValueError(f"{len(self.points)} points for {len(self.kept)} counts of kept neighbours")


def project(
    vectors: Vectors,
    *,
    options: ProjectionOptions | None = None,
    graph: Neighbours | None = None,
    progress: Progress | None = None,
) -> Projection:
    """Project `vectors` (n, d) of unit length to a map; the same seed gives the same map.

    `graph` is their cosine neighbour graph, if it exists already; it is not used if it has too few neighbours or
    the metric is correlation. Fewer than SMALLEST_MAP points are placed by their principal components.
    `progress` is called with (percent done, 100) and may raise Cancelled.
    """
    layout = _lay_out(vectors, options or ProjectionOptions(), graph, progress)
    found = with_quality(layout.points, layout.vectors, layout.graph, layout.options)
    part_of(progress, 95, 100)(1, 1)
    return found


def map_points(
    vectors: Vectors,
    *,
    options: ProjectionOptions | None = None,
    graph: Neighbours | None = None,
    progress: Progress | None = None,
) -> Points:
    """Return only the points of `project`, (n, 2 or 3), without measuring the quality of the map."""
    points = _lay_out(vectors, options or ProjectionOptions(), graph, progress).points
    part_of(progress, 95, 100)(1, 1)
    return points


class _Layout(NamedTuple):
    """The points of a layout, and the input that was used."""

    points: Points
    vectors: Vectors
    graph: Neighbours
    options: ProjectionOptions


def _lay_out(
    vectors: Vectors, options: ProjectionOptions, graph: Neighbours | None, progress: Progress | None
) -> _Layout:
    options = replace(options, neighbours=max(2, min(options.neighbours, len(vectors))))
    if options.metric == "correlation":
        vectors, graph = _centred(vectors), None
    begin = 0
    if graph is None or not graph.reaches(options.graph_neighbours):
        begin = 50
        graph = neighbour_graph(vectors, options.graph_neighbours, progress=part_of(progress, 0, begin))
    nearest = graph.nearest(options.neighbours - 1)
    return _Layout(_place(vectors, nearest, options, part_of(progress, begin, 95)), vectors, graph, options)


def with_quality(points: Points, vectors: Vectors, graph: Neighbours, options: ProjectionOptions) -> Projection:
    """Make a Projection of `points`, a map of `vectors` (n, d) with the neighbour graph `graph`."""
    truth = graph.nearest(TRUE_NEIGHBOURS)
    kept = kept_neighbours(points, truth.indices)
    trust = trustworthiness(vectors, points), continuity(points, truth.indices)
    chance = truth.k**2 / (len(vectors) - 1) if len(vectors) > 1 else 0.0
    return Projection(points, kept, truth.k, chance, *trust, options)


def project_on_axes(vectors: Vectors, axes: tuple[Axis, ...], *, graph: Neighbours | None = None) -> Projection:
    """Put each of `vectors` (n, d) at its positions on two `axes`, or pile them up along one, and measure what is kept.

    `graph` is their cosine neighbour graph, if it exists already.
    """
    options = ProjectionOptions()
    if graph is None or not graph.reaches(options.graph_neighbours):
        graph = neighbour_graph(vectors, options.graph_neighbours)
    positions = np.stack([axis.positions for axis in axes], axis=1)
    measured = with_quality(positions, vectors, graph, options)
    points = positions if len(axes) > 1 else np.stack([positions[:, 0], axes[0].stacked()], axis=1)
    return replace(measured, points=points, axes=axes)


def _place(vectors: Vectors, graph: Neighbours, options: ProjectionOptions, progress: Progress) -> Points:
    start = np.zeros((len(vectors), options.dimensions), dtype=np.float32)
    if len(vectors) > 1:
        components = principal_components(vectors, options.dimensions)
        start[:, : components.shape[1]] = components
    if len(vectors) < SMALLEST_MAP:
        return start
    distances = np.maximum(1.0 - graph.similarities, 0.0)
    if options.metric == "euclidean":
        distances = np.sqrt(2.0 * distances)
    epochs = EPOCHS if len(vectors) <= LARGE else EPOCHS_OF_LARGE
    layout = LayoutOptions(min_dist=options.min_dist, seed=options.seed, epochs=epochs)
    if options.layout == "ours":
        return own_umap.lay_out(fuzzy_graph(graph.indices, distances), start, layout, progress)
    density = options.layout == "densmap"
    return umap_learn.lay_out((graph.indices, distances), start, layout, density=density, progress=progress)


def _centred(vectors: Vectors) -> Vectors:
    """Return unit vectors whose cosine is the correlation of the given vectors."""
    centred = vectors - vectors.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.where(length > 0, length, 1.0), dtype=np.float32)
