"""Clusters and a map of nothing: what structure methods find where there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import Clusters, cluster_vectors
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions, project
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.types import Progress, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class NoiseTrial:
    """Random unit vectors, grouped and laid out as texts are."""

    clusters: Clusters
    projection: Projection

    @property
    def labels(self) -> NDArray[np.int64]:
        """The group of each point, shape (n,)."""
        return self.clusters.labels


def random_vectors(n: int, dimension: int, seed: int = 42) -> Vectors:
    """`n` unit vectors in random directions: shape (n, dimension)."""
    vectors = np.random.default_rng(seed).normal(size=(n, dimension)).astype(np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def group_noise(n: int, dimension: int, clusters: int, *, progress: Progress | None = None) -> NoiseTrial:
    """Group `n` random vectors into so many clusters by k-means, and map them."""
    vectors = random_vectors(n, dimension)
    graph = neighbour_graph(vectors, ProjectionOptions().graph_neighbours)
    return NoiseTrial(
        cluster_vectors(vectors, clusters=clusters, graph=graph), project(vectors, graph=graph, progress=progress)
    )
