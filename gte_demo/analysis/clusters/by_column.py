"""How clusters are spread over the values of a column, and what sets the passages of one value apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import Clusters, clusters_of
from gte_demo.analysis.clusters.naming import name_clusters
from gte_demo.analysis.facet_bins import FacetBin
from gte_demo.analysis.facets import Facet
from gte_demo.analysis.terms.index import TermIndex
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import Rows

Z = 1.96
"""Standard deviations of a 95 % interval."""
FEWEST = 5
"""A value with fewer passages has no share worth showing."""
TYPICAL = 5


@dataclass(frozen=True, slots=True, eq=False)
class ClusterShares:
    """The share of each of c clusters in each of v values of a column."""

    facet: Facet
    counts: NDArray[np.int64]
    """Shape (v, c): passages of a value in a cluster."""
    totals: NDArray[np.int64]
    """Shape (v,): passages of a value, those in no cluster included."""
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    """Shape (v, c): the ends of the share's 95 % interval, in [0, 1] (Wilson 1927)."""

    def __post_init__(self) -> None:
        if len(self.counts) != len(self.facet.bars):
            raise ValueError(f"counts of {len(self.counts)} values, {len(self.facet.bars)} bars")

    @property
    def values(self) -> tuple[FacetBin, ...]:
        """The values, or ranges of numbers or dates, in the order of the counts."""
        return self.facet.bars

    @property
    def shares(self) -> NDArray[np.float64]:
        """Shape (v, c): counts over totals, in [0, 1]; 0 for a value without passages."""
        shares: NDArray[np.float64] = self.counts / np.maximum(self.totals, 1)[:, None]
        return shares

    @property
    def overall(self) -> NDArray[np.float64]:
        """Shape (c,): the share of each cluster in all values together."""
        overall: NDArray[np.float64] = self.counts.sum(axis=0) / max(int(self.totals.sum()), 1)
        return overall

    @property
    def tendency(self) -> NDArray[np.int64]:
        """Shape (v, c): 1 where a cluster is more frequent than overall, -1 where less; 0 where that is not certain.

        Certain is what lies outside the interval, of values with at least FEWEST passages.
        """
        tendency = (self.low > self.overall).astype(np.int64) - (self.high < self.overall)
        tendency[self.totals < FEWEST] = 0
        return tendency


def cluster_shares(clusters: Clusters, facet: Facet) -> ClusterShares:
    """Count the passages of each cluster in each bar of `facet`, both of the same n passages."""
    values, count = len(facet.bars), len(clusters.sizes)
    given = facet.bar_of >= 0
    totals = np.bincount(facet.bar_of[given], minlength=values)
    counts = np.zeros((values, count), dtype=np.int64)
    both = given & (clusters.labels >= 0)
    np.add.at(counts, (facet.bar_of[both], clusters.labels[both]), 1)
    low, high = wilson_interval(counts, np.maximum(totals, 1)[:, None])
    return ClusterShares(facet, counts, totals, low, high)


def wilson_interval(
    counts: NDArray[np.int64], totals: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of the 95 % interval of the shares counts / totals (Wilson 1927), of the shape of `counts`.

    (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n)
    """
    share = counts / totals
    middle = share + Z**2 / (2 * totals)
    half = Z * np.sqrt(share * (1 - share) / totals + Z**2 / (4 * totals**2))
    scale = 1 + Z**2 / totals
    return np.clip((middle - half) / scale, 0.0, 1.0), np.clip((middle + half) / scale, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Distinctive:
    """What sets a group of passages apart from the rest."""

    terms: tuple[str, ...]
    """Words that are more frequent in the group, the most distinctive first."""
    typical: tuple[int, ...]
    """Rows of the group that lie farthest from the rest, in the direction from its mean to the group's."""


def distinctive(corpus: Corpus, rows: Rows, terms: TermIndex | None = None) -> Distinctive:
    """Compare the passages in `rows` with all others of `corpus`; nothing if there are no others, or no rows.

    `terms` are those of the corpus, if they exist already.
    """
    is_own = np.zeros(len(corpus), dtype=bool)
    is_own[rows] = True
    if is_own.all() or not is_own.any():
        return Distinctive((), ())
    labels = np.where(is_own, 0, 1)
    clusters = clusters_of(corpus.vectors, labels, "groups", {})
    own = int(clusters.labels[np.flatnonzero(is_own)[0]])
    named = name_clusters(corpus.texts(), clusters, terms=terms)[own]
    apart = corpus.vectors[is_own].mean(axis=0) - corpus.vectors[~is_own].mean(axis=0)
    members = np.flatnonzero(is_own)
    order = np.argsort(-(corpus.vectors[members] @ apart), kind="stable")[:TYPICAL]
    return Distinctive(named.terms, tuple(members[order].tolist()))
