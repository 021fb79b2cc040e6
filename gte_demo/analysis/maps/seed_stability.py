"""What a map owes to chance: the same vectors laid out from several seeds, one on top of the other."""

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
"""A cluster holds together on a map where this share of its points' neighbours there are its own."""


@dataclass(frozen=True, slots=True, eq=False)
class SeedStability:
    """How much of a map stays when only the seed changes."""

    maps: tuple[Points, ...]
    """The map itself, then those of the other seeds laid on it: each of shape (n, 2 or 3)."""
    deviation: NDArray[np.float32]
    """For each point how far it strays from its mean place, as a share of the map's radius: shape (n,), 0 for not."""
    holds: tuple[int, ...]
    """For each cluster on how many of the maps it holds together."""

    @property
    def median(self) -> float:
        """How far the middle point strays."""
        return float(np.median(self.deviation))

    def furthest(self, count: int) -> Rows:
        """The `count` points that stray furthest, the furthest first."""
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
    """Lay `vectors` (n, d) out from MAPS - 1 more seeds and lay those maps on `projection`.

    `labels` (n,) are the clusters, -1 noise. Maps are moved, turned, mirrored and scaled, not bent.
    `progress` is called with (percent, 100) and may raise Cancelled.
    """
    first, options = projection.points, projection.options
    maps = [first]
    for turn in range(1, MAPS):
        part = part_of(progress, 100 * (turn - 1) // (MAPS - 1), 100 * turn // (MAPS - 1))
        other = replace(options, seed=(options.seed + turn) % 2**32)
        maps.append(laid_on(first, map_points(vectors, options=other, graph=graph, progress=part)))
    clusters = int(labels.max(initial=-1)) + 1
    held = sum((_holding(points, labels, clusters) for points in maps), np.zeros(clusters, dtype=np.int64))
    return SeedStability(tuple(maps), _straying(maps), tuple(held.tolist()))


def laid_on(target: Points, points: Points) -> Points:
    """Move, turn, mirror and scale `points` so that they lie as near as can be to `target`, both (n, dimensions).

    Procrustes alignment: Gower, "Generalized Procrustes analysis" (1975), of two.
    """
    from scipy.linalg import orthogonal_procrustes

    if not len(points):
        return points
    middle = target.mean(axis=0)
    centred = points - points.mean(axis=0)
    rotation, spread = orthogonal_procrustes(centred, target - middle)
    size = float((centred**2).sum())
    scale = spread / size if size > 0 else 1.0
    return np.asarray(scale * centred @ rotation + middle, dtype=np.float32)


def _straying(maps: list[Points]) -> NDArray[np.float32]:
    """Root mean square distance of each point to the mean of its places, over that of the map to its middle."""
    places = np.stack(maps)
    stray = np.sqrt(((places - places.mean(axis=0)) ** 2).sum(axis=2).mean(axis=0))
    radius = np.sqrt(((maps[0] - maps[0].mean(axis=0)) ** 2).sum(axis=1).mean()) if len(maps[0]) else 0.0
    return np.asarray(stray / radius if radius > 0 else np.zeros(len(stray)), dtype=np.float32)


def _holding(points: Points, labels: Rows, clusters: int) -> NDArray[np.int64]:
    """1 for each cluster that holds together, else 0; asked are as many neighbours as a cluster can have of its own."""
    holding = np.zeros(clusters, dtype=np.int64)
    for cluster in range(clusters):
        rows = np.flatnonzero(labels == cluster)
        k = min(TRUE_NEIGHBOURS, len(rows) - 1)
        holding[cluster] = k < 1 or (labels[map_neighbours(points, k, rows)] == cluster).mean() >= HOLDS
    return holding
