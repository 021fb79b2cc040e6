"""UMAP and densMAP as the package umap-learn draws them, from the neighbour graph that our own UMAP gets too.

densMAP keeps dense regions dense: Narayan, Berger, Cho, "Assessing single-cell transcriptomic variability through
density-preserving data visualization" (2021). The package is imported when a layout is asked for, not before:
importing and compiling take it 5 to 30 seconds, once a process.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import LayoutOptions, Points, boxed
from gte_demo.types import Progress, Rows

Nearest: TypeAlias = tuple[Rows, NDArray[np.float32]]
"""Indices and distances of each row's neighbours, both (n, k), nearest first, the row itself left out."""

WAIT = 0.2
"""Seconds after which a layout that waits for another one listens whether it should stop."""

_alone = Lock()
"""One layout at a time: on some systems numba's parallel loops end the process where two threads enter them."""
_compiled: set[bool] = set()
"""For which values of `density` this process has compiled everything."""


def lay_out(
    nearest: Nearest, start: Points, options: LayoutOptions, *, density: bool = False, progress: Progress | None = None
) -> Points:
    """Lay out `nearest` from `start` (n, dimensions), n > k: by UMAP, or with `density` by densMAP.

    The same input and options give the same points on the same machine. `progress` is called with
    (epochs done, options.epochs) and may raise Cancelled; while umap-learn compiles it is not called.
    """
    indices, distances = nearest
    own = np.arange(len(start))[:, None]
    random = np.random.default_rng(options.seed)
    with _undisturbed(progress, options.epochs):
        # The graph brings its distances. The metric stays Euclidean: by another, umap-learn cuts its longest edges.
        model = _package().UMAP(
            n_neighbors=indices.shape[1] + 1,
            precomputed_knn=(
                np.hstack([own, indices]),
                np.hstack([np.zeros((len(start), 1), dtype=np.float32), distances]),
            ),
            n_components=start.shape[1],
            n_epochs=options.epochs,
            init=boxed(start, random),
            min_dist=options.min_dist,
            random_state=options.seed,
            n_jobs=1,
            densmap=density and _differ(distances),
            tqdm_kwds={"progress": progress},
        )
        points = np.asarray(model.fit_transform(start), dtype=np.float32)
    _compiled.add(density)
    return points


def is_compiled(*, density: bool) -> bool:
    """Whether a layout starts at once in this process."""
    return density in _compiled


def compile_layout(*, density: bool) -> None:
    """Import and compile umap-learn, so that a person can be told what takes so long; a stop is not heard."""
    nearest = np.arange(1, 9)[None] + np.arange(20)[:, None]
    distances = np.random.default_rng(0).random((20, 8), dtype=np.float32)
    lay_out((nearest % 20, distances), np.eye(20, 2, dtype=np.float32), LayoutOptions(epochs=20), density=density)


def _differ(distances: NDArray[np.float32]) -> bool:
    """Whether one row's neighbours are nearer than another's: densMAP divides by how much densities vary."""
    return bool(np.ptp(distances, axis=0).max(initial=0.0) > 0.0)


@contextmanager
def _undisturbed(progress: Progress | None, epochs: int) -> Iterator[None]:
    """Run umap-learn alone and without its warnings, and give numba its threads back however that ends."""
    import numba

    while not _alone.acquire(timeout=WAIT):
        if progress is not None:
            progress(0, epochs)
    threads = numba.get_num_threads()
    try:
        with warnings.catch_warnings():
            # That it can't place new points later, and that n neighbours, the row included, are all there are.
            warnings.filterwarnings("ignore", module="umap")
            yield
    finally:
        numba.set_num_threads(threads)
        _alone.release()


@cache
def _package() -> Any:
    """The module `umap`, changed so that it tells of its epochs: it has no callback, only a progress bar."""
    import umap
    from umap import layouts

    layouts.tqdm = partial(_told, layouts.tqdm)
    return umap


def _told(
    bar: Callable[..., Iterable[int]], epochs: range, progress: Progress | None = None, **shown: Any
) -> Iterator[int]:
    """What stands in for umap-learn's progress bar: after each epoch `progress` is called, which may raise."""
    for epoch in epochs if progress else bar(epochs, **shown):
        yield epoch
        if progress is not None:
            progress(epoch + 1, len(epochs))
