"""Vectors to a map in two or three dimensions, with how far each point of it can be trusted."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout import own_umap, umap_learn
from gte_demo.analysis.layout.graph import fuzzy_graph, principal_components
from gte_demo.analysis.layout.points import LayoutOptions, Points
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, continuity, kept_neighbours, trustworthiness
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.errors import InputError
from gte_demo.types import Progress, Vectors, part_of

Metric: TypeAlias = Literal["cosine", "euclidean", "correlation"]
Layout: TypeAlias = Literal["ours", "umap-learn", "densmap"]
"""Our own UMAP, that of the package umap-learn, or the package's densMAP, which keeps dense regions dense."""

EPOCHS, EPOCHS_OF_LARGE, LARGE = 500, 300, 5_000
"""How long a map is laid out, and from how many points on shorter: more keeps a little more of each neighbourhood."""

SMALLEST_MAP = 8
"""With fewer points a neighbour graph joins all with all; principal components place them."""


@dataclass(frozen=True, slots=True)
class ProjectionOptions:
    """What a person can adjust, and the seed."""

    dimensions: int = 2
    neighbours: int = 15
    """A point's neighbours, itself counted, as umap-learn counts; at most the number of points."""
    min_dist: float = 0.1
    metric: Metric = "cosine"
    seed: int = 42
    layout: Layout = "ours"

    @property
    def graph_neighbours(self) -> int:
        """How many neighbours a row a graph must have, the row itself not counted: for the layout, and to judge it."""
        return max(self.neighbours - 1, TRUE_NEIGHBOURS)

    def __post_init__(self) -> None:
        if self.dimensions not in (2, 3):
            raise InputError(f"A map has 2 or 3 dimensions, not {self.dimensions}.")
        if self.neighbours < 2:
            raise InputError(f"A map needs at least 2 neighbours, not {self.neighbours}.")
        if not 0.0 <= self.min_dist <= 1.0:
            raise InputError(f"The minimum distance lies between 0 and 1, not at {self.min_dist}.")
        if self.metric not in get_args(Metric):
            raise InputError(f"There is no metric '{self.metric}'. Choose one of {', '.join(get_args(Metric))}.")
        if not 0 <= self.seed < 2**32:
            raise InputError(f"A seed lies between 0 and {2**32 - 1}, not at {self.seed}.")
        if self.layout not in get_args(Layout):
            raise InputError(f"There is no layout '{self.layout}'. Choose one of {', '.join(get_args(Layout))}.")


def starts_at_once(layout: Layout) -> bool:
    """Whether `layout` draws without compiling umap-learn first; our own is compiled once a machine."""
    return layout == "ours" or umap_learn.is_compiled(density=layout == "densmap")


def compile_layout(layout: Layout) -> None:
    """Compile what `layout` needs, which takes umap-learn up to half a minute; a stop is not heard."""
    if layout != "ours":
        umap_learn.compile_layout(density=layout == "densmap")


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """A map of n points, and what it kept of their neighbourhoods."""

    points: Points
    """Shape (n, 2) or (n, 3)."""
    kept: NDArray[np.int64]
    """For each point how many of its `true_neighbours` nearest are among as many nearest on the map."""
    true_neighbours: int
    """15, or the n - 1 that there are."""
    chance: float
    """What `kept` would be on average on a map drawn at random."""
    trustworthiness: float
    """In [0, 1]: near 1 where few strangers have become neighbours. It can't show what was torn apart."""
    continuity: float
    """In [0, 1]: near 1 where few neighbours have been torn apart. It can't show what is crowded together."""
    options: ProjectionOptions
    """What made the map; `neighbours` is the number that was used."""
    placed: int = 0
    """How many of the last points were placed among the others afterwards."""
    unplaced: int = 0
    """How many of these have no good place: their nearest lie all over the map."""

    @property
    def mark(self) -> str:
        """Tells one map from another."""
        return f"{zlib.crc32(self.points.tobytes()):08x}"

    @property
    def mean_kept(self) -> float:
        """How many of its true neighbours a point keeps on average."""
        return float(self.kept.mean())

    def keeping_fewer(self, than: int) -> int:
        """How many points keep fewer of their true neighbours."""
        return int((self.kept < than).sum())

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
    """Lay out `vectors` (n, d) of unit length as a map; the same seed gives the same map.

    `graph` is their cosine neighbour graph, if it is there already; it is made anew where it is too
    small or the metric is another. Fewer than 8 points are placed by their principal components.
    `progress` is called with (percent done, 100) and may raise Cancelled between the phases.
    """
    laid = _laid(vectors, options or ProjectionOptions(), graph, progress)
    found = judged(laid.points, laid.vectors, laid.graph, laid.options)
    part_of(progress, 95, 100)(1, 1)
    return found


def map_points(
    vectors: Vectors,
    *,
    options: ProjectionOptions | None = None,
    graph: Neighbours | None = None,
    progress: Progress | None = None,
) -> Points:
    """The points of `project` alone, (n, 2 or 3), for a map that nobody is told how far to trust."""
    points = _laid(vectors, options or ProjectionOptions(), graph, progress).points
    part_of(progress, 95, 100)(1, 1)
    return points


class _Laid(NamedTuple):
    """Points, and what they were laid out from."""

    points: Points
    vectors: Vectors
    graph: Neighbours
    options: ProjectionOptions


def _laid(vectors: Vectors, options: ProjectionOptions, graph: Neighbours | None, progress: Progress | None) -> _Laid:
    options = replace(options, neighbours=max(2, min(options.neighbours, len(vectors))))
    if options.metric == "correlation":
        vectors, graph = _centred(vectors), None
    begin = 0
    if graph is None or not graph.reaches(options.graph_neighbours):
        begin = 50
        graph = neighbour_graph(vectors, options.graph_neighbours, progress=part_of(progress, 0, begin))
    nearest = graph.nearest(options.neighbours - 1)
    return _Laid(_place(vectors, nearest, options, part_of(progress, begin, 95)), vectors, graph, options)


def judged(points: Points, vectors: Vectors, graph: Neighbours, options: ProjectionOptions) -> Projection:
    """A map of `vectors` (n, d), drawn with `options`, and what it kept of their neighbour graph."""
    truth = graph.nearest(TRUE_NEIGHBOURS)
    kept = kept_neighbours(points, truth.indices)
    trust = trustworthiness(vectors, points), continuity(points, truth.indices)
    chance = truth.k**2 / (len(vectors) - 1) if len(vectors) > 1 else 0.0
    return Projection(points, kept, truth.k, chance, *trust, options)


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
    """Unit vectors whose cosine is the correlation of the given ones."""
    centred = vectors - vectors.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.where(length > 0, length, 1.0), dtype=np.float32)
