"""Our layout keeps as many neighbours as umap-learn's, is deterministic, and can be stopped."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from gte_demo.analysis.layout import own_umap as layout
from gte_demo.analysis.layout.graph import fuzzy_graph, principal_components
from gte_demo.analysis.layout.own_umap import closeness_curve, lay_out
from gte_demo.analysis.layout.points import LayoutOptions, Points
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.errors import Cancelled
from gte_demo.types import Vectors
from tests.analysis.blobs import blobs


def drawn(vectors: Vectors, options: LayoutOptions | None = None) -> Points:
    graph = neighbour_graph(vectors, 14)
    fuzzy = fuzzy_graph(graph.indices, np.maximum(1.0 - graph.similarities, 0.0))
    return lay_out(fuzzy, principal_components(vectors, 2), options or LayoutOptions())


@pytest.mark.parametrize("min_dist", [0.0, 0.1, 0.5, 0.99])
def test_the_curve_of_closeness_is_umap_learns(min_dist: float) -> None:
    from umap.umap_ import find_ab_params

    assert closeness_curve(min_dist) == pytest.approx(find_ab_params(1.0, min_dist), rel=1e-3)


@pytest.mark.nightly  # 11 s of compiling; only another layout or another umap-learn can change it
def test_it_keeps_no_fewer_neighbours_than_umap_learn() -> None:
    from umap import UMAP

    vectors = blobs(600, spread=0.5).vectors
    truth = neighbour_graph(vectors, 15).indices

    def kept(points: Points) -> float:
        apart = ((points[:, None] - points) ** 2).sum(axis=2) + 1e9 * np.eye(len(points))
        near = np.argsort(apart, axis=1)[:, :15]
        return float(np.mean([np.isin(true, found).mean() for true, found in zip(truth, near, strict=True)]))

    theirs = UMAP(metric="cosine", random_state=1, n_jobs=1).fit_transform(vectors)
    assert kept(drawn(vectors)) >= kept(theirs)


def test_neither_threads_nor_running_again_change_a_point(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = blobs(100).vectors
    first = drawn(vectors)
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert np.array_equal(first, drawn(vectors))


def test_another_seed_gives_other_points() -> None:
    vectors = blobs(60).vectors
    assert not np.allclose(drawn(vectors), drawn(vectors, LayoutOptions(seed=7)))


def test_linked_points_end_nearer_than_others_and_a_larger_min_dist_spreads_them() -> None:
    pairs = csr_matrix(np.kron(np.eye(20), np.array([[0.0, 1.0], [1.0, 0.0]])))
    start = np.random.default_rng(0).normal(size=(40, 2)).astype(np.float32)
    tight, loose = (lay_out(pairs, start, LayoutOptions(min_dist)) for min_dist in (0.0, 0.9))

    def between(points: Points) -> float:
        return float(np.linalg.norm(points[::2] - points[1::2], axis=1).mean())

    assert between(tight) < between(loose) < np.linalg.norm(loose[:, None] - loose, axis=2).mean()


def test_each_epoch_is_reported_and_a_stop_is_heard_after_it() -> None:
    seen: list[int] = []

    def stop_at_ten(done: int, total: int) -> None:
        assert total == 300
        seen.append(done)
        if done == 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        lay_out(csr_matrix(np.ones((4, 4)) - np.eye(4)), np.eye(4, 2, dtype=np.float32), LayoutOptions(), stop_at_ten)
    assert seen == list(range(1, 11))


def test_a_map_imports_nothing_of_umap_learn() -> None:
    code = (
        "import sys, numpy as np; from gte_demo.analysis.maps.projection import project;"
        "project(np.eye(30, dtype=np.float32)); assert 'umap' not in sys.modules and 'pynndescent' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_all_layouts_run_the_code_that_was_tried_out_when_it_was_compiled() -> None:
    drawn(blobs(30).vectors)

    assert len(layout._compiled().signatures) == 1  # type: ignore[attr-defined]  # numba's
