"""The input of layouts: UMAP's weighted neighbour graph, and principal components.

The weights follow McInnes, Healy, Melville, "UMAP: Uniform Manifold Approximation and Projection" (2018).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.types import Rows, Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

BISECTIONS = 64
SMALLEST_BANDWIDTH = 1e-3
"""As a share of the mean distance. It keeps near-duplicates from losing all their other neighbours."""


def fuzzy_graph(indices: Rows, distances: NDArray[np.float32]) -> csr_matrix:
    """Weight the nearest-neighbour graph: symmetric, (n, n), sparse, weights in (0, 1].

    `indices` and `distances` have shape (n, k), nearest first, without the row itself. A point's nearest
    neighbour has weight 1, and the weights of all k sum to log2(k + 1).
    """
    from scipy.sparse import csr_matrix

    n, k = indices.shape
    reach, nearest = _bandwidths(distances)
    beyond = np.maximum(distances - nearest[:, None], 0.0)
    weights = np.exp(-np.divide(beyond, reach[:, None], out=np.zeros_like(beyond), where=reach[:, None] > 0))
    directed = csr_matrix((weights.ravel(), indices.ravel(), np.arange(0, n * k + 1, k)), shape=(n, n))
    return csr_matrix(directed + directed.T - directed.multiply(directed.T))


def principal_components(vectors: Vectors, dimensions: int) -> Points:
    """Project `vectors` (n, d), n >= 1, on their first `dimensions` principal components; fewer if n or d is less.

    The sign of a component is arbitrary; it is chosen so that the axis's largest entry is positive.
    """
    from scipy.linalg import eigh

    d = vectors.shape[1]
    dimensions = min(dimensions, *vectors.shape)
    centred = vectors - vectors.mean(axis=0)
    _, axes = eigh(centred.T @ centred, subset_by_index=[d - dimensions, d - 1])
    axes = axes[:, ::-1]
    largest = axes[np.abs(axes).argmax(axis=0), np.arange(dimensions)]
    return np.asarray(centred @ (axes * np.sign(largest)), dtype=np.float32)


def _bandwidths(distances: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return for each row the bandwidth at which its weights sum to log2(k + 1), and its smallest distance > 0."""
    n, k = distances.shape
    nearest = np.where(distances > 0, distances, np.inf).min(axis=1, initial=np.inf)
    nearest = np.where(np.isfinite(nearest), nearest, 0.0).astype(np.float32)
    beyond = np.maximum(distances - nearest[:, None], 0.0)
    low, high, middle = np.zeros(n), np.full(n, np.inf), np.ones(n)
    for _ in range(BISECTIONS):
        too_wide = np.exp(-beyond / middle[:, None]).sum(axis=1) > np.log2(k + 1)
        high, low = np.where(too_wide, middle, high), np.where(too_wide, low, middle)
        middle = np.where(np.isinf(high), middle * 2, (low + high) / 2)
    mean_of_row = distances.sum(axis=1) / (k + 1)
    floor = SMALLEST_BANDWIDTH * np.where(nearest > 0, mean_of_row, mean_of_row.mean())
    return np.maximum(middle, floor).astype(np.float32), nearest
