"""Our own UMAP, the default layout: edges of a weighted graph attract points, random other points repel them.

After McInnes, Healy, Melville, "UMAP: Uniform Manifold Approximation and Projection" (2018), written as a gather:
in each epoch, a point moves by its own edges only, and reads the other points' positions from the previous epoch.
So the result does not depend on the number of threads, and a run can be cancelled between epochs. An edge moves
each of its ends once per epoch; in umap-learn, twice. Numba compiles the code once per machine and caches it on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.machine_code import compiled
from gte_demo.analysis.layout.points import LayoutOptions, Points, boxed
from gte_demo.cpu import usable_cores
from gte_demo.types import Progress

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NEGATIVE_SAMPLES = 5
"""Random points that repel a point each time an edge attracts it."""
MOST_MOVED = 4.0
"""Largest move of a coordinate by one attraction or repulsion, before it is scaled by the learning rate."""
MOST_THREADS = 8


class _Edges(NamedTuple):
    """The graph in CSR form, and how often each edge is used. A tuple, because numba does not support dataclasses."""

    starts: NDArray[np.int32]
    """Row i's edges are starts[i] to starts[i + 1]."""
    ends: NDArray[np.int32]
    period: NDArray[np.float32]
    """Epochs between two uses of an edge: 1 for the heaviest one."""
    due: NDArray[np.float32]
    """The epoch of the next use; updated in place while the layout runs."""


def lay_out(graph: csr_matrix, start: Points, options: LayoutOptions, progress: Progress | None = None) -> Points:
    """Lay out a symmetric `graph` (n, n) of weights in (0, 1] from `start` (n, dimensions).

    The same graph, start and options give the same points on the same machine, whatever the number of threads.
    `progress` is called with (epochs done, options.epochs) and may raise Cancelled.
    """
    random = np.random.default_rng(options.seed)
    edges = _edges(graph, options.epochs)
    here = boxed(start, random)
    there = here.copy()
    states = random.integers(1, 2**63, size=len(start), dtype=np.uint64)
    a, b = (np.float32(value) for value in closeness_curve(options.min_dist))
    rows = _shares(edges.starts, min(MOST_THREADS, usable_cores()))
    move = _compiled()
    with ThreadPoolExecutor(len(rows)) as pool:
        for epoch in range(options.epochs):
            step = a, b, np.float32(epoch), np.float32(1.0 - epoch / options.epochs)
            given = (here, there), edges, states, step
            list(pool.map(lambda share, given=given: move(share, *given), rows))
            here, there = there, here
            if progress is not None:
                progress(epoch + 1, options.epochs)
    return here


def warm_up() -> None:
    """Compile the layout, or load it from disk, so that the first map does not have to wait for it."""
    from scipy.sparse import csr_matrix

    lay_out(csr_matrix(np.ones((3, 3)) - np.eye(3)), np.eye(3, 2, dtype=np.float32), LayoutOptions())


def closeness_curve(min_dist: float) -> tuple[float, float]:
    """Fit a and b so that 1 / (1 + a d^2b) is close to 1 for d up to `min_dist`, and to exp(min_dist - d) beyond."""
    from scipy.optimize import curve_fit

    def curve(distance: NDArray[np.float64], a: float, b: float) -> NDArray[np.float64]:
        closeness: NDArray[np.float64] = 1.0 / (1.0 + a * distance ** (2 * b))
        return closeness

    distances = np.linspace(0.0, 3.0, 300)
    (a, b), _ = curve_fit(curve, distances, np.minimum(1.0, np.exp(min_dist - distances)))
    return float(a), float(b)


def _edges(graph: csr_matrix, epochs: int) -> _Edges:
    graph = graph.tocsr().astype(np.float32)
    graph.data[graph.data < graph.data.max(initial=0.0) / epochs] = 0.0
    graph.eliminate_zeros()
    period = graph.data.max(initial=1.0) / graph.data
    return _Edges(graph.indptr.astype(np.int32), graph.indices.astype(np.int32), period, period.copy())


def _shares(starts: NDArray[np.int32], threads: int) -> list[tuple[int, int]]:
    """Divide the rows into ranges [begin, end) with about the same number of edges, one per thread."""
    cuts = np.searchsorted(starts, np.linspace(0, starts[-1], threads + 1)[1:-1])
    return list(pairwise([0, *cuts.tolist(), len(starts) - 1]))


@cache
def _compiled() -> Callable[..., None]:
    """Compile `_move`, or load its machine code."""
    return compiled(_move, _try_out)


def _try_out(move: Callable[..., None]) -> None:
    """Move one point with no edges, which compiles `move` for all layouts."""
    here, one = np.zeros((1, 2), dtype=np.float32), np.float32(1.0)
    none = np.zeros(0, dtype=np.float32)
    edges = _Edges(np.zeros(2, dtype=np.int32), np.zeros(0, dtype=np.int32), none, none.copy())
    move((0, 1), (here, here.copy()), edges, np.ones(1, dtype=np.uint64), (one, one, one, one))


def _move(rows: Any, points: Any, edges: _Edges, states: Any, step: Any) -> None:
    """Move the points of rows [begin, end) by one epoch: read positions from `here`, write new ones to `there`."""
    (begin, end), (here, there), (a, b, epoch, alpha) = rows, points, step
    count, dimensions = here.shape
    one, two, most = np.float32(1.0), np.float32(2.0), np.float32(MOST_MOVED)
    point = np.empty(dimensions, dtype=np.float32)
    for row in range(begin, end):
        point[:] = here[row]
        state = states[row]
        for edge in range(edges.starts[row], edges.starts[row + 1]):
            if edges.due[edge] > epoch:
                continue
            edges.due[edge] += edges.period[edge]
            for sample in range(NEGATIVE_SAMPLES + 1):
                other = np.int64(edges.ends[edge])
                if sample:  # Marsaglia's xorshift64 (2003), its upper half scaled to the rows
                    state ^= state << np.uint64(13)
                    state ^= state >> np.uint64(7)
                    state ^= state << np.uint64(17)
                    other = np.int64(((state >> np.uint64(32)) * np.uint64(count)) >> np.uint64(32))
                apart = np.float32(0.0)
                for axis in range(dimensions):
                    apart += (point[axis] - here[other, axis]) ** 2
                if apart == 0.0 or other == row:
                    continue
                power = apart**b
                force = two * b / ((np.float32(0.001) + apart) * (a * power + one))
                if not sample:
                    force = -two * a * b * power / (apart * (a * power + one))
                for axis in range(dimensions):
                    moved = force * (point[axis] - here[other, axis])
                    point[axis] += alpha * min(max(moved, -most), most)
        states[row] = state
        there[row] = point
