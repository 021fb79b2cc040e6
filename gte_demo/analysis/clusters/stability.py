"""Whether clusters are there or only found: the same method on texts drawn anew, many times.

Hennig, "Cluster-wise assessment of cluster stability" (2007): in each round texts are drawn with
replacement and clustered; a cluster scores the Jaccard index with its best match among the new ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import FINDS_ITSELF, Clusters, cluster_vectors
from gte_demo.types import Progress, Rows, Vectors, part_of

ROUNDS = 10
MOST_DRAWN = 2_000
"""Texts drawn in a round, however many there are."""
STABLE, DOUBTFUL = 0.75, 0.6
"""Hennig's bounds: from the first a cluster is there, below the second it is not to be trusted."""


@dataclass(frozen=True, slots=True)
class Stability:
    """How well each cluster was found again."""

    jaccard: tuple[float, ...]
    """For each cluster, by id, in [0, 1]: the mean over the rounds in which two of its texts were drawn."""
    rounds: int


def cluster_stability(
    vectors: Vectors, clusters: Clusters, *, seed: int = 42, progress: Progress | None = None
) -> Stability:
    """Cluster `vectors` (n, d) anew ROUNDS times, as `clusters` were made, and compare cluster by cluster.

    Each round draws as many texts as have a cluster, at most MOST_DRAWN, with replacement. A cluster of which
    no round drew two texts scores 0. `progress` is called with (percent, 100) and may raise Cancelled.
    """
    random, count = np.random.default_rng(seed), len(clusters.sizes)
    # Texts that were left out have no cluster to be found again; what a method itself calls noise belongs to it.
    texts = np.arange(len(vectors)) if clusters.method in FINDS_ITSELF else np.flatnonzero(clusters.labels >= 0)
    if not len(texts):
        return Stability((), ROUNDS)
    scores = np.full((ROUNDS, count), np.nan)
    for turn in range(ROUNDS):
        rows = np.unique(texts[random.integers(len(texts), size=min(len(texts), MOST_DRAWN))])
        drawn = clusters.labels[rows]
        wanted = None if clusters.method in FINDS_ITSELF else len(np.unique(drawn[drawn >= 0]))
        again = cluster_vectors(vectors[rows], method=clusters.method, clusters=wanted, seed=seed + turn)
        scores[turn] = _best_matches(drawn, again.labels, count)
        part_of(progress, 0, 100)(turn + 1, ROUNDS)
    seen = ~np.isnan(scores)
    means = np.where(seen, scores, 0.0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    return Stability(tuple(means.tolist()), ROUNDS)


def _best_matches(labels: Rows, others: Rows, count: int) -> NDArray[np.float64]:
    """For each of `count` clusters its highest Jaccard index with one of `others`; NaN with fewer than two texts."""
    best = np.full(count, np.nan)
    sizes = np.bincount(others[others >= 0], minlength=1)
    for cluster in range(count):
        inside = labels == cluster
        if inside.sum() < 2:
            continue
        shared = np.bincount(others[inside & (others >= 0)], minlength=len(sizes))
        best[cluster] = (shared / (sizes + inside.sum() - shared)).max()
    return best
