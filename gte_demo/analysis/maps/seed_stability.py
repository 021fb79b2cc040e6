"""How far a map depends on its random seed: the same vectors laid out with several seeds, aligned."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.projection import Projection, map_points
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, map_neighbours
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.types import Progress, Rows, Vectors, part_of

MAPS = 5
HOLDS = 0.5
"""A cluster holds together on a map if this share of its points' neighbours are its own."""


@dataclass(frozen=True, slots=True, eq=False)
class SeedStability:
    """How far maps agree that differ only in their seed."""

    maps: tuple[Points, ...]
    """The map itself, then those of the other seeds, aligned with it: each of shape (n, 2 or 3)."""
    deviation: NDArray[np.float32]
    """For each point, its deviation from its mean position, relative to the map's radius: shape (n,)."""
    holds: tuple[int, ...]
    """For each cluster, on how many of the maps it holds together."""

    @property
    def median(self) -> float:
        """The median deviation."""
        return float(np.median(self.deviation))

    def furthest(self, count: int) -> Rows:
        """Return the `count` points with the largest deviation, the largest first."""
        return np.argsort(-self.deviation, kind="stable")[:count]

    def __post_init__(self) -> None:
        if any(len(points) != len(self.deviation) for points in self.maps):
            raise ValueError(f"maps of {[len(one) for one in self.maps]} points for {len(self.deviation)} deviations")


def measure_seed_stability(
    vectors: Vectors,
    projection: Projection,
    labels: Rows,
    *,
    graph: Neighbours | None = None,
    progress: Progress | None = None,
) -> SeedStability:
    """Lay out `vectors` (n, d) with MAPS - 1 other seeds, and compare those maps with `projection`.

    `labels` (n,) are the clusters, -1 is noise. Maps are aligned by moving, rotating, mirroring and scaling.
    `progress` is called with (percent, 100) and may raise Cancelled.
    """
    first, options = projection.points, projection.options
    maps = [first]
    for turn in range(1, MAPS):
        part = part_of(progress, 100 * (turn - 1) // (MAPS - 1), 100 * turn // (MAPS - 1))
        other = replace(options, seed=(options.seed + turn) % 2**32)
        maps.append(align_to(first, map_points(vectors, options=other, graph=graph, progress=part)))
    clusters = int(labels.max(initial=-1)) + 1
    holds = sum((_holds(points, labels, clusters) for points in maps), np.zeros(clusters, dtype=np.int64))
    return SeedStability(tuple(maps), _deviation(maps), tuple(holds.tolist()))


def align_to(target: Points, points: Points) -> Points:
    """Move, rotate, mirror and scale `points` to match `target` as closely as possible, both (n, dimensions).

    Procrustes alignment: Gower, "Generalized Procrustes analysis" (1975).
    """
    from scipy.linalg import orthogonal_procrustes

    if not len(points):
        return points
    centre = target.mean(axis=0)
    centred = points - points.mean(axis=0)
    rotation, spread = orthogonal_procrustes(centred, target - centre)
    size = float((centred**2).sum())
    scale = spread / size if size > 0 else 1.0
    return np.asarray(scale * centred @ rotation + centre, dtype=np.float32)


def _deviation(maps: list[Points]) -> NDArray[np.float32]:
    """Divide the RMS distance of each point to the mean of its positions by that of the map to its centre."""
    positions = np.stack(maps)
    deviation = np.sqrt(((positions - positions.mean(axis=0)) ** 2).sum(axis=2).mean(axis=0))
    radius = np.sqrt(((maps[0] - maps[0].mean(axis=0)) ** 2).sum(axis=1).mean()) if len(maps[0]) else 0.0
    return np.asarray(deviation / radius if radius > 0 else np.zeros(len(deviation)), dtype=np.float32)


def _holds(points: Points, labels: Rows, clusters: int) -> NDArray[np.int64]:
    """Return 1 for each cluster that holds together, else 0. Compares at most as many neighbours as it has members."""
    holds = np.zeros(clusters, dtype=np.int64)
    for cluster in range(clusters):
        rows = np.flatnonzero(labels == cluster)
        k = min(TRUE_NEIGHBOURS, len(rows) - 1)
        holds[cluster] = k < 1 or (labels[map_neighbours(points, k, rows)] == cluster).mean() >= HOLDS
    return holds
