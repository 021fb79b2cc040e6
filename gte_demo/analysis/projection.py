"""Vectors to a map in two or three dimensions, with how far each point of it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout import LayoutOptions, Points, lay_out
from gte_demo.analysis.manifold import fuzzy_graph, principal_components
from gte_demo.analysis.neighbours import Neighbours, blocks, neighbour_graph
from gte_demo.errors import InputError
from gte_demo.types import Progress, Rows, Vectors, part_of

Metric: TypeAlias = Literal["cosine", "euclidean", "correlation"]

TRUE_NEIGHBOURS = 15
"""How many true neighbours a point is asked about."""

SMALLEST_MAP = 8
"""With fewer points a neighbour graph joins all with all; principal components place them."""

TRUST_SAMPLE = 1_000
"""Rows from which trustworthiness is estimated."""


@dataclass(frozen=True, slots=True)
class ProjectionOptions:
    """What a person can adjust, and the seed."""

    dimensions: int = 2
    neighbours: int = 15
    """A point's neighbours, itself counted, as umap-learn counts; at most the number of points."""
    min_dist: float = 0.1
    metric: Metric = "cosine"
    seed: int = 42

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
    options: ProjectionOptions
    """What made the map; `neighbours` is the number that was used."""

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
    """Lay out `vectors` (n, d) of unit length as a map by UMAP; the same seed gives the same map.

    `graph` is their cosine neighbour graph, if it is there already; it is made anew where it is too
    small or the metric is another. Fewer than 8 points are placed by their principal components.
    `progress` is called with (percent done, 100) and may raise Cancelled between the phases.
    """
    options = options or ProjectionOptions()
    n = len(vectors)
    options = replace(options, neighbours=max(2, min(options.neighbours, n)))
    if options.metric == "correlation":
        vectors, graph = _centred(vectors), None
    begin = 0
    if graph is None or not graph.reaches(options.graph_neighbours):
        begin = 50
        graph = neighbour_graph(vectors, options.graph_neighbours, progress=part_of(progress, 0, begin))
    points = _place(vectors, graph.nearest(options.neighbours - 1), options, part_of(progress, begin, 95))
    truth = graph.nearest(TRUE_NEIGHBOURS)
    kept = _kept(points, truth.indices)
    trust = trustworthiness(vectors, points)
    part_of(progress, 95, 100)(1, 1)
    chance = truth.k**2 / (n - 1) if n > 1 else 0.0
    return Projection(points, kept, truth.k, chance, trust, options)


def trustworthiness(vectors: Vectors, points: Points, k: int = TRUE_NEIGHBOURS) -> float:
    """How few of the map's neighbours are strangers: 1 where none is, about 0.5 on a random map.

    Venna and Kaski (2001): 1 - 2 / (n k (2n - 3k - 1)) * sum of (rank - k) over map neighbours whose
    true rank is beyond k; estimated from at most TRUST_SAMPLE rows. `k` is lowered below n / 2.
    """
    n = len(vectors)
    k = min(k, (n - 1) // 2)
    if k < 1:
        return 1.0
    sample = np.unique(np.linspace(0, n - 1, min(n, TRUST_SAMPLE)).astype(np.int64))
    penalty = 0
    for start, stop in blocks(len(sample), n):
        rows = sample[start:stop]
        cosines = vectors[rows] @ vectors.T
        cosines[np.arange(len(rows)), rows] = np.inf
        for similar, near in zip(cosines, _map_neighbours(points, k, rows), strict=True):
            ranks = np.searchsorted(np.sort(-similar), -similar[near], side="left")
            penalty += int(np.maximum(ranks - k, 0).sum())
    return 1.0 - penalty * 2.0 / (len(sample) * k * (2 * n - 3 * k - 1))


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
    layout = LayoutOptions(min_dist=options.min_dist, seed=options.seed)
    return lay_out(fuzzy_graph(graph.indices, distances), start, layout, progress)


def _centred(vectors: Vectors) -> Vectors:
    """Unit vectors whose cosine is the correlation of the given ones."""
    centred = vectors - vectors.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.where(length > 0, length, 1.0), dtype=np.float32)


def _kept(points: Points, truth: Rows) -> NDArray[np.int64]:
    """For each point how many of its `truth` (n, k) are among its k nearest on the map."""
    n, k = truth.shape
    if k == 0:
        return np.zeros(n, dtype=np.int64)
    near = np.sort(_map_neighbours(points, k, np.arange(n)), axis=1)
    row = np.arange(n)[:, None] * n
    return np.asarray(np.isin(truth + row, near + row).sum(axis=1), dtype=np.int64)


def _map_neighbours(points: Points, k: int, rows: Rows) -> Rows:
    """The k nearest on the map of each of `rows`, itself left out: shape (rows, k)."""
    from scipy.spatial import cKDTree

    near = np.asarray(cKDTree(points).query(points[rows], k + 1)[1])
    others = near != rows[:, None]
    others[others.all(axis=1), -1] = False  # among many duplicates the point itself may not be listed
    return np.asarray(near[others].reshape(len(rows), k), dtype=np.int64)
