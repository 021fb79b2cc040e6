"""Where a map and a clustering of the same passages disagree: a passage that lies among those of other clusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, map_neighbours
from gte_demo.types import Rows

HALF = 0.5
"""With a smaller share of its own cluster around it, a passage lies mostly among others."""


@dataclass(frozen=True, slots=True, eq=False)
class MapAgreement:
    """How many of each of n passages' neighbours on a map are in its own cluster."""

    asked: NDArray[np.int64]
    """Shape (n,): how many neighbours were looked at; 0 for a passage in no cluster, or alone in one."""
    own: NDArray[np.int64]
    """Shape (n,): how many of these are in its cluster."""
    elsewhere: Rows
    """Shape (n,): of a passage astray the cluster that most of the others are in, the lowest of equals; else -1."""
    neighbours: int
    """The most that were looked at."""

    def __post_init__(self) -> None:
        if not len(self.asked) == len(self.own) == len(self.elsewhere):
            raise ValueError(f"{len(self.asked)} passages with {len(self.own)} counts, {len(self.elsewhere)} clusters")

    @property
    def left_out(self) -> int:
        """How many passages are in no cluster, or alone in theirs."""
        return int((self.asked == 0).sum())

    @property
    def shares(self) -> NDArray[np.float64]:
        """Shape (n,), in [0, 1]: the share of its neighbours on the map that are in its cluster; NaN for none asked."""
        shares = np.full(len(self.own), np.nan)
        np.divide(self.own, self.asked, out=shares, where=self.asked > 0)
        return shares

    @property
    def outside_cluster(self) -> Rows:
        """The passages that lie mostly among others, those with the smallest share first, equal ones by row."""
        shares = self.shares
        rows = np.flatnonzero(shares < HALF)
        return rows[np.argsort(shares[rows], kind="stable")]


def agree_with_map(labels: Rows, points: Points, k: int = TRUE_NEIGHBOURS) -> MapAgreement:
    """Hold the clusters `labels` (n,), -1 for none, against the map `points` (n, 2 or 3) of the same passages.

    Looked at are a passage's `k` nearest on the map; where its cluster has fewer others, as many as these,
    so that a small cluster which keeps together agrees.
    """
    if len(labels) != len(points):
        raise ValueError(f"{len(labels)} labels for {len(points)} points")
    n = len(labels)
    k = max(0, min(k, n - 1))
    sizes = np.bincount(labels[labels >= 0], minlength=1)
    asked = np.where(labels >= 0, np.minimum(k, sizes[np.maximum(labels, 0)] - 1), 0)
    near = map_neighbours(points, k, np.arange(n)) if k else np.empty((n, 0), dtype=np.int64)
    around = np.where(np.arange(k) < asked[:, None], labels[near], -1)
    own = (around == np.where(labels < 0, -2, labels)[:, None]).sum(axis=1)
    elsewhere = np.full(n, -1)
    for row in MapAgreement(asked, own, elsewhere, k).outside_cluster:
        elsewhere[row] = _most(around[row][around[row] != labels[row]])
    return MapAgreement(asked, own, elsewhere, k)


def _most(labels: Rows) -> int:
    """The most frequent of `labels`, noise left out; -1 for none."""
    held = labels[labels >= 0]
    return int(np.bincount(held).argmax()) if held.size else -1
