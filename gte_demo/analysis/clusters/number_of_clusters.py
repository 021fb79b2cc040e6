"""How many clusters: candidate numbers, how well a clustering separates the texts, and coarser and finer cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.sampling import spread_rows
from gte_demo.types import Rows, Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SILHOUETTE_SAMPLE = 2_000
MODULARITY_WEIGHT = 0.5
"""The silhouette alone sometimes prefers two halves or fifty tiny clusters; the graph's modularity prevents that."""
NUMBERS = (*range(2, 21), 22, 25, 28, 31, 35, 40, 45, 50)
"""The numbers of clusters that are tried."""
LEVELS = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
"""The numbers of clusters that Coarser and Finer step through. They cut one tree: each cut refines the last."""


def coarser(number: int) -> int:
    """Return the next smaller of LEVELS, at least the first one."""
    return max((level for level in LEVELS if level < number), default=LEVELS[0])


def finer(number: int, texts: int) -> int:
    """Return the next larger of LEVELS, at most half the number of `texts`."""
    most = max(1, min(LEVELS[-1], texts // 2))
    return min(min((level for level in LEVELS if level > number), default=most), max(most, number))


def silhouette(vectors: Vectors, labels: Rows) -> float | None:
    """Return the mean silhouette by cosine distance over at most SILHOUETTE_SAMPLE texts; None if undefined.

    Rousseeuw (1987): (b - a) / max(a, b), where a is the mean distance to the own cluster, b to the nearest other.
    """
    rows = spread_rows(np.flatnonzero(labels >= 0), SILHOUETTE_SAMPLE)
    return _silhouette(np.maximum(1.0 - vectors[rows] @ vectors[rows].T, 0.0), labels[rows])


def best_number(layout: Points, graph: csr_matrix, cuts: NDArray[np.int64]) -> int:
    """Return the index of the best of `cuts` (numbers, sample): silhouette on the layout plus half the modularity."""
    from scipy.spatial.distance import pdist, squareform

    rows = spread_rows(np.arange(len(layout)), SILHOUETTE_SAMPLE)
    distances = squareform(pdist(layout[rows]))
    scores = [
        (_silhouette(distances, labels[rows]) or 0.0) + MODULARITY_WEIGHT * _modularity(graph, labels)
        for labels in cuts
    ]
    return int(np.argmax(scores))


def _modularity(graph: csr_matrix, labels: Rows) -> float:
    """Return the share of the graph's weight inside clusters, minus the share expected by chance (Newman 2004)."""
    edges = graph.tocoo()
    total = edges.data.sum()
    inside = edges.data[labels[edges.row] == labels[edges.col]].sum() / total
    degrees = np.bincount(labels, np.asarray(graph.sum(axis=1)).ravel()) / total
    return float(inside - (degrees**2).sum())


def _silhouette(distances: NDArray[np.floating], labels: Rows) -> float | None:
    from sklearn.metrics import silhouette_score

    if not 2 <= len(np.unique(labels)) < len(labels):
        return None
    distances[np.arange(len(labels)), np.arange(len(labels))] = 0.0
    return float(silhouette_score(distances, labels, metric="precomputed"))
