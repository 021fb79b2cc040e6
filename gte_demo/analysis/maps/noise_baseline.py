"""Clusters and a map of random vectors: the structure that the methods find where there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import ClusterOptions, Clusters, cluster_vectors
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions, project
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.types import Progress, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class NoiseTrial:
    """Clusters and map of random unit vectors."""

    clusters: Clusters
    projection: Projection

    @property
    def labels(self) -> NDArray[np.int64]:
        """The cluster of each point, shape (n,)."""
        return self.clusters.labels


def random_vectors(n: int, dimension: int, seed: int = 42) -> Vectors:
    """Return `n` unit vectors in random directions: shape (n, dimension)."""
    vectors = np.random.default_rng(seed).normal(size=(n, dimension)).astype(np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def group_noise(n: int, dimension: int, clusters: int, *, progress: Progress | None = None) -> NoiseTrial:
    """Group `n` random vectors into `clusters` clusters by k-means, and project them to a map."""
    vectors = random_vectors(n, dimension)
    graph = neighbour_graph(vectors, ProjectionOptions().graph_neighbours)
    found = cluster_vectors(vectors, ClusterOptions(clusters=clusters), graph=graph)
    return NoiseTrial(found, project(vectors, graph=graph, progress=progress))
