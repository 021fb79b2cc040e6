"""Where on a map a query belongs: among its best hits, if these lie together.

UMAP's own way of adding a point moves it with whatever is added beside it; the weighted mean of the best
hits is the same each time, and how far these lie apart says whether it means anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.projection import Projection, judged
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.types import Progress, Rows, Vectors, part_of

BEST = 10
"""Hits that place a query."""

TOGETHER = 0.5
"""The largest spread, as a share of what passages picked at random have, at which a place means something.
Measured on UMAP maps of three texts with MiniLM: one random pick in a thousand has .52 to .56; questions that the
texts answer in one place .08 to .5, questions about something else .68 and more."""

NARROWEST = 0.02
"""The least share of the map's own spread that counts as a spread: hits that fall on one point have a ring too."""


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """A query's place on a map of two or three dimensions."""

    position: NDArray[np.float64]
    """The mean of the best hits' positions, weighted: shape (dimensions,)."""
    spread: float
    """Their weighted root mean square distance from it, in units of the map."""
    chance: float
    """What the spread of as many passages picked at random would be, with the same weights."""
    rows: Rows
    """The best hits, the best first."""

    @property
    def share(self) -> float:
        """The spread as a share of chance: near 0 where the hits lie together, near 1 where anywhere."""
        return self.spread / self.chance if self.chance > 0 else 1.0

    @property
    def is_good(self) -> bool:
        """Whether the hits lie so close together that the place says something."""
        return self.share <= TOGETHER


def place_query(points: Points, scores: NDArray[np.float32], best: int = BEST) -> Placement:
    """Place a query on a map of `points` (n, d) by its cosine to each passage, shape (n,).

    The `best` passages count, each by how far its cosine stands above that of the next one, so that the
    last hardly matters. The chance spread of k weights w on points of standard deviation s is
    s * sqrt(1 - sum of w squared).
    """
    if len(points) != len(scores):
        raise ValueError(f"{len(scores)} scores for {len(points)} points")
    order = np.argsort(-scores, kind="stable")
    rows = order[:best]
    floor = float(scores[order[best]]) if len(order) > best else float(scores.min())
    above = np.maximum(scores[rows].astype(np.float64) - floor, 0.0) + 1e-6
    weights = above / above.sum()
    near = points[rows].astype(np.float64)
    position = weights @ near
    spread = float(np.sqrt(weights @ np.square(near - position).sum(axis=1)))
    whole = float(np.sqrt(np.square(points - points.mean(axis=0)).sum(axis=1).mean()))
    chance = whole * float(np.sqrt(max(0.0, 1.0 - np.square(weights).sum())))
    return Placement(position, max(spread, NARROWEST * whole), chance, rows)


# A map that has grown: what came later is placed among what was there, which does not move.

MOST_PLACED = 2_000
"""Passages beyond which, as beyond the number of those that were there, a map is better laid out anew."""

_BLOCK = 256


def can_be_placed(before: int, after: int) -> bool:
    """Whether a corpus that grew from `before` passages to `after` keeps the shape of its map."""
    return 0 < after - before <= min(before, MOST_PLACED)


def place_among(
    projection: Projection, vectors: Vectors, graph: Neighbours, *, progress: Progress | None = None
) -> Projection:
    """The map of all `vectors` (n, d), the first of which are `projection`'s points and stay where they are.

    Each of the others is placed as a question is (`place_query`): at the weighted mean of its nearest among the
    first, so that those that came together do not move each other. `graph` is the neighbour graph of all, by which
    the whole is judged. Raises ValueError where nothing was added.
    """
    before = len(projection.points)
    if len(vectors) <= before:
        raise ValueError(f"{len(vectors)} passages to place on a map of {before}")
    added = len(vectors) - before
    points = np.zeros((len(vectors), projection.points.shape[1]), dtype=projection.points.dtype)
    points[:before] = projection.points
    unplaced = 0
    for start in range(before, len(vectors), _BLOCK):
        scores = vectors[start : start + _BLOCK] @ vectors[:before].T
        for row, each in enumerate(scores, start):
            place = place_query(projection.points, each)
            points[row] = place.position
            unplaced += not place.is_good
        part_of(progress, 0, 80)(min(start + _BLOCK, len(vectors)) - before, added)
    found = judged(points, vectors, graph, projection.options)
    part_of(progress, 80, 100)(1, 1)
    return replace(found, placed=projection.placed + added, unplaced=projection.unplaced + unplaced)
