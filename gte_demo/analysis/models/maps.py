"""Maps of the same texts by two models, aligned, with the neighbourhoods that they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.projection import map_points
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS
from gte_demo.analysis.maps.seed_stability import align_to
from gte_demo.analysis.models.retrieval_overlap import shared_rows
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.analysis.similarity.scorers import Scorer, hit_rows, nearest
from gte_demo.errors import InputError
from gte_demo.types import Progress, Rows, part_of

MOST_MAPPED = 20_000
"""Most texts for which two maps are made: with more, one map takes minutes."""


@dataclass(frozen=True, slots=True, eq=False)
class MapComparison:
    """The positions of the same texts on the maps of two models."""

    models: tuple[str, str]
    first: Points
    """Shape (n, 2)."""
    second: Points
    """Shape (n, 2), aligned with the first map by moving, rotating, mirroring and scaling."""
    shared: NDArray[np.float64]
    """For each text, the share of its `k` nearest neighbours that are the same in both models: (n,), in [0, 1]."""
    k: int
    chance: float
    """The mean of `shared` expected for two random neighbourhoods."""

    def __post_init__(self) -> None:
        if not len(self.first) == len(self.second) == len(self.shared):
            raise ValueError(f"maps of {len(self.first)} and {len(self.second)} points for {len(self.shared)} shares")

    @property
    def differing(self) -> Rows:
        """All rows, those whose neighbourhoods differ most first: shape (n,)."""
        return np.argsort(self.shared, kind="stable")


def compare_maps(first: Scorer, second: Scorer, *, progress: Progress | None = None) -> MapComparison:
    """Map the same texts by both models, and measure for each text how many nearest neighbours the models share.

    Neighbours are those by score, not those on the maps. `progress` is called with (percent, 100)
    and may raise Cancelled. Raises InputError for fewer than two texts or more than MOST_MAPPED.
    """
    n = len(first)
    if n > MOST_MAPPED:
        raise InputError(
            f"Two maps can be made of at most {MOST_MAPPED:,} passages, and there are {n:,}. Choose fewer."
        )
    one, own = _lay_out(first, part_of(progress, 0, 50))
    other, others = _lay_out(second, part_of(progress, 50, 100))
    k = own.shape[1]
    return MapComparison((first.name, second.name), one, align_to(one, other), shared_rows(own, others), k, k / (n - 1))


def _lay_out(scorer: Scorer, progress: Progress) -> tuple[Points, Rows]:
    """Return the map of the scorer's texts, and the nearest rows of each by score, -1 for no match."""
    found = nearest(scorer, np.arange(len(scorer)), TRUE_NEIGHBOURS, progress=part_of(progress, 0, 30))
    graph = Neighbours(found.rows, found.scores)
    points = map_points(scorer.coordinates(), graph=graph, progress=part_of(progress, 30, 100))
    return points, hit_rows(scorer, found)
