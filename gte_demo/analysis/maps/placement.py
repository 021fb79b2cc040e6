"""Placing queries and new passages on a finished map: at the weighted mean of their best hits.

UMAP's transform gives a point another position depending on the other points that are added with it. The weighted
mean is always the same, and the spread of the hits tells whether the position is meaningful.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.axis_ends import Ends
from gte_demo.analysis.maps.projection import Projection, with_quality
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.types import Progress, Rows, Vectors, part_of

BEST = 10
"""Number of hits that determine the position of a query."""

TOGETHER = 0.5
"""The largest spread, relative to that of random passages, for which a position is meaningful. Measured on UMAP maps
of three texts with MiniLM: one random pick in a thousand has .52 to .56, questions that the texts answer in one place
have .08 to .5, and questions about other subjects .68 or more."""

NARROWEST = 0.02
"""The smallest spread as a share of the map's own, so that the ring around coinciding hits has a visible radius."""


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """A query's position on a map of two or three dimensions."""

    position: NDArray[np.float64]
    """The weighted mean of the best hits' positions: shape (dimensions,)."""
    spread: float
    """Their weighted root mean square distance from it, in units of the map."""
    chance: float
    """The expected spread of as many random passages with the same weights."""
    rows: Rows
    """The best hits, the best first."""

    @property
    def share(self) -> float:
        """The spread relative to chance: near 0 if the hits are close together, near 1 if they are anywhere."""
        return self.spread / self.chance if self.chance > 0 else 1.0

    @property
    def is_good(self) -> bool:
        """Whether the hits are close enough together for a meaningful position."""
        return self.share <= TOGETHER


def place_query(points: Points, scores: NDArray[np.float32], best: int = BEST) -> Placement:
    """Place a query on a map of `points` (n, d) by its cosine to each passage, shape (n,).

    The position depends on the `best` passages. The weight of each is the difference between its cosine and that of
    passage `best` + 1, so that the last ones hardly matter. With weights w and points of standard deviation s, the
    spread expected by chance is s * sqrt(1 - sum of w squared).
    """
    if len(points) != len(scores):
        raise ValueError(f"{len(scores)} scores for {len(points)} points")
    order = np.argsort(-scores, kind="stable")
    rows = order[:best]
    floor = float(scores[order[best]]) if len(order) > best else float(scores.min())
    above = np.maximum(scores[rows].astype(np.float64) - floor, 0.0) + 1e-6
    weights = above / above.sum()
    hits = points[rows].astype(np.float64)
    position = weights @ hits
    spread = float(np.sqrt(weights @ np.square(hits - position).sum(axis=1)))
    whole = float(np.sqrt(np.square(points - points.mean(axis=0)).sum(axis=1).mean()))
    chance = whole * float(np.sqrt(max(0.0, 1.0 - np.square(weights).sum())))
    return Placement(position, max(spread, NARROWEST * whole), chance, rows)


# A corpus that has grown: new passages are added to the map, whose points don't move.

MOST_PLACED = 2_000
"""If more passages than this are new, or more than there were, the map is computed again instead."""

_BLOCK = 256


FEWEST_OF_PART = 0.1
"""The smallest share of a corpus whose map is kept when the rest is encoded: unlike what is added to a corpus, a part
is a fair sample of it."""


def can_be_placed(before: int, after: int) -> bool:
    """Return whether a corpus that grew from `before` to `after` passages can keep its map."""
    return 0 < after - before <= min(before, MOST_PLACED)


def can_be_completed(before: int, after: int) -> bool:
    """Return whether a corpus of which `before` passages were encoded, and `after` are now, can keep its map."""
    return FEWEST_OF_PART * after <= before < after


@dataclass(frozen=True, slots=True, eq=False)
class EarlierMap:
    """The map of a corpus before it grew."""

    projection: Projection
    rows: Rows
    """For each of its points, ascending, the row of that passage in the corpus as it is now."""

    @property
    def ends(self) -> tuple[Ends, ...]:
        """Those of its axes, on which every passage has a place of its own."""
        return tuple(axis.ends for axis in self.projection.axes)

    def __post_init__(self) -> None:
        if len(self.rows) != len(self.projection.points):
            raise ValueError(f"{len(self.rows)} rows for {len(self.projection.points)} points")


def place_among(
    earlier: EarlierMap, vectors: Vectors, graph: Neighbours, *, progress: Progress | None = None
) -> Projection:
    """Add points to the `earlier` map of some of `vectors` (n, d), without moving the existing ones.

    Each new point is placed like a query (`place_query`), by its nearest neighbours among the existing points, so
    that new points don't influence each other. `graph` is the neighbour graph of all vectors; the quality of the
    whole map is measured against it. Raises ValueError if there are no new vectors.
    """
    projection, rows = earlier.projection, earlier.rows
    if len(vectors) <= len(rows):
        raise ValueError(f"{len(vectors)} passages to place on a map of {len(rows)}")
    points = np.zeros((len(vectors), projection.points.shape[1]), dtype=projection.points.dtype)
    points[rows] = projection.points
    added, before = np.setdiff1d(np.arange(len(vectors)), rows), vectors[rows]
    unplaced = 0
    for start in range(0, len(added), _BLOCK):
        block = added[start : start + _BLOCK]
        for row, each in zip(block, vectors[block] @ before.T, strict=True):
            place = place_query(projection.points, each)
            points[row] = place.position
            unplaced += not place.is_good
        part_of(progress, 0, 80)(start + len(block), len(added))
    found = with_quality(points, vectors, graph, projection.options)
    part_of(progress, 80, 100)(1, 1)
    return replace(found, placed=projection.placed + len(added), unplaced=projection.unplaced + unplaced)
