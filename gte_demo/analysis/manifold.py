"""UMAP in its two steps, so that one exact neighbour graph serves every map and every clustering.

The graph is weighted here, in NumPy: umap-learn's own function does the same but has numba compile
it anew in every process, 5 s before the first map. The layout is umap-learn's.

Source: McInnes, Healy, Melville, "UMAP: Uniform Manifold Approximation and Projection" (2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gte_demo.errors import Cancelled
from gte_demo.types import Progress, Rows, Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

EPOCHS = 200
"""More adds time, not trust: kept neighbours stay the same on 10,000 real sentences."""

BISECTIONS = 64
SMALLEST_BANDWIDTH = 1e-3
"""Of the mean distance, so that near-duplicates don't lose all their other neighbours."""

Points = NDArray[np.float32]
"""Coordinates, shape (n, dimensions)."""


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How points are laid out: how tightly they may pack, and from which seed."""

    min_dist: float = 0.1
    seed: int = 42


def fuzzy_graph(indices: Rows, distances: NDArray[np.float32]) -> csr_matrix:
    """Weight the nearest-neighbour graph: symmetric, (n, n), sparse, weights in (0, 1].

    `indices` and `distances` have shape (n, k), nearest first, each row itself left out. A point's
    nearest neighbour weighs 1, and the weights of all k add up to log2(k + 1).
    """
    from scipy.sparse import csr_matrix

    n, k = indices.shape
    reach, nearest = _bandwidths(distances)
    beyond = np.maximum(distances - nearest[:, None], 0.0)
    weights = np.exp(-np.divide(beyond, reach[:, None], out=np.zeros_like(beyond), where=reach[:, None] > 0))
    directed = csr_matrix((weights.ravel(), indices.ravel(), np.arange(0, n * k + 1, k)), shape=(n, n))
    return csr_matrix(directed + directed.T - directed.multiply(directed.T))


def principal_components(vectors: Vectors, dimensions: int) -> Points:
    """Project `vectors` (n, d), n >= 1, on their `dimensions` principal components; fewer where n or d is less.

    The sign of a component is free: it is chosen so that the axis' largest entry is positive.
    """
    from scipy.linalg import eigh

    d = vectors.shape[1]
    dimensions = min(dimensions, *vectors.shape)
    centred = vectors - vectors.mean(axis=0)
    _, axes = eigh(centred.T @ centred, subset_by_index=[d - dimensions, d - 1])
    axes = axes[:, ::-1]
    largest = axes[np.abs(axes).argmax(axis=0), np.arange(dimensions)]
    return np.asarray(centred @ (axes * np.sign(largest)), dtype=np.float32)


def lay_out(graph: csr_matrix, start: Points, options: LayoutOptions, progress: Progress | None = None) -> Points:
    """Let umap-learn lay out a fuzzy `graph` of n points from `start` (n, dimensions).

    The same graph, start and options give the same points. `progress` is called with (epochs done,
    EPOCHS); a stop asked for meanwhile is carried out when the layout has ended.
    """
    from umap.umap_ import find_ab_params, simplicial_set_embedding

    random = np.random.RandomState(options.seed)
    a, b = find_ab_params(1.0, options.min_dist)
    epochs = _Epochs(progress)
    points, _ = simplicial_set_embedding(
        data=start, graph=graph, n_components=start.shape[1], initial_alpha=1.0, a=a, b=b, gamma=1.0,
        negative_sample_rate=5, n_epochs=EPOCHS, init=_spread(start, random), random_state=random,
        metric="euclidean", metric_kwds={}, densmap=False, densmap_kwds={}, output_dens=False,
        tqdm_kwds={"disable": False, "file": epochs, "bar_format": "{n}", "mininterval": 0, "miniters": 1},
    )  # fmt: skip
    epochs.raise_if_stopped()
    return np.asarray(points, dtype=np.float32)


def _bandwidths(distances: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For each row the bandwidth at which its weights add up to log2(k + 1), and its nearest distance > 0."""
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


def _spread(start: Points, random: np.random.RandomState) -> Points:
    """Scale to 10 and add a hair of noise, so that duplicates can part and no axis is empty."""
    widest = float(np.abs(start).max()) or 1.0
    noise = random.normal(scale=1e-4, size=start.shape)
    return (10.0 * start / widest + noise).astype(np.float32)


class _Epochs:
    """The file to which umap-learn's progress bar writes its count of epochs.

    Raising from inside the bar would leave its process-wide lock taken, so a stop waits here.
    """

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._stopped: Cancelled | None = None

    def write(self, text: str) -> None:
        count = text.strip()
        if self._progress is None or self._stopped is not None or not count.isdigit():
            return
        try:
            self._progress(int(count), EPOCHS)
        except Cancelled as stopped:
            self._stopped = stopped

    def flush(self) -> None:
        """Nothing is held back."""

    def raise_if_stopped(self) -> None:
        if self._stopped is not None:
            raise self._stopped
