"""Where a map and a clustering disagree: passages that are surrounded by passages of other clusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, map_neighbours
from gte_demo.types import Rows

HALF = 0.5
"""A passage is outside its cluster if a smaller share of its neighbours on the map are in its cluster."""


@dataclass(frozen=True, slots=True, eq=False)
class MapAgreement:
    """For each of n passages, how many of its neighbours on the map are in its own cluster."""

    compared: NDArray[np.int64]
    """Shape (n,): how many neighbours were compared; 0 for a passage in no cluster, or alone in one."""
    own: NDArray[np.int64]
    """Shape (n,): how many of those are in its cluster."""
    elsewhere: Rows
    """Shape (n,): for a passage outside its cluster, the commonest cluster around it, the lowest if tied; else -1."""
    neighbours: int
    """The largest number of neighbours compared."""

    def __post_init__(self) -> None:
        if not len(self.compared) == len(self.own) == len(self.elsewhere):
            raise ValueError(
                f"{len(self.compared)} passages with {len(self.own)} counts, {len(self.elsewhere)} clusters"
            )

    @property
    def left_out(self) -> int:
        """Number of passages in no cluster, or alone in theirs."""
        return int((self.compared == 0).sum())

    @property
    def shares(self) -> NDArray[np.float64]:
        """Shape (n,), in [0, 1]: the share of neighbours on the map in the same cluster; NaN if none were compared."""
        shares = np.full(len(self.own), np.nan)
        np.divide(self.own, self.compared, out=shares, where=self.compared > 0)
        return shares

    @property
    def outside_cluster(self) -> Rows:
        """The passages outside their cluster, those with the smallest share first; ties by row."""
        shares = self.shares
        rows = np.flatnonzero(shares < HALF)
        return rows[np.argsort(shares[rows], kind="stable")]


def agree_with_map(labels: Rows, points: Points, k: int = TRUE_NEIGHBOURS) -> MapAgreement:
    """Compare cluster `labels` (n,), -1 for none, with the map `points` (n, 2 or 3) of the same passages.

    A passage is compared with its `k` nearest on the map, or as many as its cluster has other members if these are
    fewer, so that a small cluster that stays together agrees.
    """
    if len(labels) != len(points):
        raise ValueError(f"{len(labels)} labels for {len(points)} points")
    n = len(labels)
    k = max(0, min(k, n - 1))
    sizes = np.bincount(labels[labels >= 0], minlength=1)
    compared = np.where(labels >= 0, np.minimum(k, sizes[np.maximum(labels, 0)] - 1), 0)
    neighbours = map_neighbours(points, k, np.arange(n)) if k else np.empty((n, 0), dtype=np.int64)
    around = np.where(np.arange(k) < compared[:, None], labels[neighbours], -1)
    own = (around == np.where(labels < 0, -2, labels)[:, None]).sum(axis=1)
    elsewhere = np.full(n, -1)
    for row in MapAgreement(compared, own, elsewhere, k).outside_cluster:
        elsewhere[row] = _most(around[row][around[row] != labels[row]])
    return MapAgreement(compared, own, elsewhere, k)


def _most(labels: Rows) -> int:
    """Return the most frequent of `labels`, ignoring noise; -1 for none."""
    clusters = labels[labels >= 0]
    return int(np.bincount(clusters).argmax()) if clusters.size else -1
