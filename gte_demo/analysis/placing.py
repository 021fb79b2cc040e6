"""A map that has grown: what came later is placed among what was there, which does not move."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gte_demo.analysis.neighbours import Neighbours
from gte_demo.analysis.projection import Projection, judged
from gte_demo.analysis.query_placement import place_query
from gte_demo.types import Progress, Vectors, part_of

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
    homeless = 0
    for start in range(before, len(vectors), _BLOCK):
        scores = vectors[start : start + _BLOCK] @ vectors[:before].T
        for row, each in enumerate(scores, start):
            place = place_query(projection.points, each)
            points[row] = place.position
            homeless += not place.is_good
        part_of(progress, 0, 80)(min(start + _BLOCK, len(vectors)) - before, added)
    found = judged(points, vectors, graph, projection.options)
    part_of(progress, 80, 100)(1, 1)
    return replace(found, placed=projection.placed + added, homeless=projection.homeless + homeless)
