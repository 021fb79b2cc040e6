"""Cluster stability: whether the same method finds the same clusters again on resampled texts.

Hennig, "Cluster-wise assessment of cluster stability" (2007): in each round, texts are drawn with replacement
and clustered. The score of a cluster is its Jaccard index with the best matching new cluster.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import FINDS_NUMBER, ClusterOptions, Clusters, cluster_vectors
from gte_demo.types import Progress, Rows, Vectors, part_of

ROUNDS = 10
MOST_DRAWN = 2_000
"""At most this many texts are drawn in a round."""
STABLE, DOUBTFUL = 0.75, 0.6
"""Hennig's thresholds: a cluster is stable from the first on, and should not be trusted below the second."""


@dataclass(frozen=True, slots=True)
class Stability:
    """How well each cluster is found again on resampled texts."""

    jaccard: tuple[float, ...]
    """For each cluster, by id, in [0, 1]: the mean over the rounds in which two of its texts were drawn."""
    rounds: int


def cluster_stability(
    vectors: Vectors, clusters: Clusters, *, seed: int = 42, progress: Progress | None = None
) -> Stability:
    """Cluster `vectors` (n, d) ROUNDS more times by the method of `clusters`, and compare cluster by cluster.

    Each round draws as many texts as have a cluster, at most MOST_DRAWN, with replacement. A cluster scores 0 if
    no round drew two of its texts. `progress` is called with (percent, 100) and may raise Cancelled.
    """
    random, count = np.random.default_rng(seed), len(clusters.sizes)
    # Excluded texts are not drawn. Texts that the method itself labelled as noise are: they affect its clusters.
    texts = np.arange(len(vectors)) if clusters.method in FINDS_NUMBER else np.flatnonzero(clusters.labels >= 0)
    if not len(texts):
        return Stability((), ROUNDS)
    scores = np.full((ROUNDS, count), np.nan)
    for turn in range(ROUNDS):
        rows = np.unique(texts[random.integers(len(texts), size=min(len(texts), MOST_DRAWN))])
        drawn = clusters.labels[rows]
        wanted = None if clusters.method in FINDS_NUMBER else len(np.unique(drawn[drawn >= 0]))
        again = cluster_vectors(vectors[rows], ClusterOptions(clusters.method, wanted, seed + turn))
        scores[turn] = _best_matches(drawn, again.labels, count)
        part_of(progress, 0, 100)(turn + 1, ROUNDS)
    seen = ~np.isnan(scores)
    means = np.where(seen, scores, 0.0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    return Stability(tuple(means.tolist()), ROUNDS)


def _best_matches(labels: Rows, others: Rows, count: int) -> NDArray[np.float64]:
    """Return for each of `count` clusters its best Jaccard index with one of `others`; NaN for fewer than two texts."""
    best = np.full(count, np.nan)
    sizes = np.bincount(others[others >= 0], minlength=1)
    for cluster in range(count):
        inside = labels == cluster
        if inside.sum() < 2:
            continue
        shared = np.bincount(others[inside & (others >= 0)], minlength=len(sizes))
        best[cluster] = (shared / (sizes + inside.sum() - shared)).max()
    return best
