"""UMAP and densMAP of the package umap-learn, given the same neighbour graph as our own UMAP.

densMAP preserves density: Narayan, Berger, Cho, "Assessing single-cell transcriptomic variability through
density-preserving data visualization" (2021). The package is only imported when one of its layouts is requested:
importing and compiling it takes 5 to 30 seconds, once per process.
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

from gte_demo.analysis.layout.machine_code import check_code_of, note_code_of
from gte_demo.analysis.layout.points import LayoutOptions, Points, boxed
from gte_demo.types import Progress, Rows

Nearest: TypeAlias = tuple[Rows, NDArray[np.float32]]
"""Indices and distances of each row's neighbours, both (n, k), nearest first, without the row itself."""

WAIT = 0.2
"""Seconds between checks for cancellation while a layout waits for another one."""

_PACKAGES = ("umap", "pynndescent")
"""The packages whose machine code is kept."""

_alone = Lock()
"""One layout at a time: on some systems, numba's parallel loops crash the process if two threads enter them."""
_compiled: set[bool] = set()
"""The values of `density` for which this process has compiled everything."""


def lay_out(
    nearest: Nearest, start: Points, options: LayoutOptions, *, density: bool = False, progress: Progress | None = None
) -> Points:
    """Lay out `nearest` from `start` (n, dimensions), n > k, by UMAP, or by densMAP if `density`.

    The same input and options give the same points on the same machine. `progress` is called with
    (epochs done, options.epochs) and may raise Cancelled. It is not called while umap-learn compiles.
    """
    indices, distances = nearest
    own = np.arange(len(start))[:, None]
    random = np.random.default_rng(options.seed)
    with _undisturbed(progress, options.epochs):
        # The distances come with the graph. With any metric but Euclidean, umap-learn would drop the longest edges.
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
    for package in _PACKAGES:
        note_code_of(package)
    return points


def is_compiled(*, density: bool) -> bool:
    """Return whether a layout starts without compiling in this process."""
    return density in _compiled


def compile_layout(*, density: bool) -> None:
    """Import and compile umap-learn, which can't be cancelled. A separate step, so that callers can announce it."""
    nearest = np.arange(1, 9)[None] + np.arange(20)[:, None]
    distances = np.random.default_rng(0).random((20, 8), dtype=np.float32)
    lay_out((nearest % 20, distances), np.eye(20, 2, dtype=np.float32), LayoutOptions(epochs=20), density=density)


def _differ(distances: NDArray[np.float32]) -> bool:
    """Return whether local densities differ: densMAP divides by their variance."""
    return bool(np.ptp(distances, axis=0).max(initial=0.0) > 0.0)


@contextmanager
def _undisturbed(progress: Progress | None, epochs: int) -> Iterator[None]:
    """Run umap-learn exclusively and without its warnings, and restore numba's number of threads afterwards."""
    import numba

    while not _alone.acquire(timeout=WAIT):
        if progress is not None:
            progress(0, epochs)
    threads = numba.get_num_threads()
    try:
        with warnings.catch_warnings():
            # They say that the model can't place new points later, and that all points are neighbours in a small set.
            warnings.filterwarnings("ignore", module="umap")
            yield
    finally:
        numba.set_num_threads(threads)
        _alone.release()


@cache
def _package() -> Any:
    """Import `umap` and patch its progress bar to report epochs: it has no callback."""
    for package in _PACKAGES:
        check_code_of(package)
    import umap
    from umap import layouts

    layouts.tqdm = partial(_reported, layouts.tqdm)
    return umap


def _reported(
    bar: Callable[..., Iterable[int]], epochs: range, progress: Progress | None = None, **shown: Any
) -> Iterator[int]:
    """Replace umap-learn's progress bar: call `progress`, which may raise, after each epoch."""
    for epoch in epochs if progress else bar(epochs, **shown):
        yield epoch
        if progress is not None:
            progress(epoch + 1, len(epochs))
