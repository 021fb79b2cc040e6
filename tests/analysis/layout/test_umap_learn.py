"""umap-learn's layout from the exact graph keeps neighbours, is deterministic, and can be stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from io import StringIO
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from gte_demo.analysis.layout import umap_learn
from gte_demo.analysis.layout.graph import principal_components
from gte_demo.analysis.layout.points import LayoutOptions, Points
from gte_demo.analysis.layout.umap_learn import Nearest, compile_layout, is_compiled, lay_out
from gte_demo.analysis.maps.projection import Layout, ProjectionOptions, project
from gte_demo.analysis.maps.quality import kept_neighbours
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.errors import Cancelled
from gte_demo.types import Vectors
from tests.analysis.blobs import blobs

PACKAGE: list[Layout] = ["umap-learn", "densmap"]


def nearest_of(vectors: Vectors, k: int = 14) -> Nearest:
    graph = neighbour_graph(vectors, k)
    return graph.indices, np.maximum(1.0 - graph.similarities, 0.0)


def drawn(vectors: Vectors, options: LayoutOptions | None = None, *, density: bool = False) -> Points:
    start = principal_components(vectors, 2)
    return lay_out(nearest_of(vectors), start, options or LayoutOptions(), density=density)


@pytest.mark.parametrize("layout", PACKAGE)
def test_a_map_keeps_far_more_neighbours_than_chance_and_names_its_layout(layout: Layout) -> None:
    projection = project(blobs(300, spread=0.5).vectors, options=ProjectionOptions(layout=layout))
    assert projection.options.layout == layout
    assert projection.kept.mean() > 5 * projection.chance


@pytest.mark.parametrize("density", [False, True])
def test_the_same_seed_gives_the_same_points_and_another_gives_others(density: bool) -> None:
    vectors = blobs(60).vectors
    first = drawn(vectors, density=density)
    assert np.array_equal(first, drawn(vectors, density=density))
    assert not np.allclose(first, drawn(vectors, LayoutOptions(seed=7), density=density))


def test_densmap_leaves_a_wide_group_more_room_than_umap_does() -> None:
    """Two groups of 100, one ten times as wide as the other: UMAP draws both alike."""
    random = np.random.default_rng(0)
    groups = [np.eye(2, 20)[i] + random.normal(scale=scale, size=(100, 20)) for i, scale in enumerate((0.01, 0.1))]
    vectors = np.concatenate(groups).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    def wider(points: Points) -> float:
        narrow, wide = (points[rows].std(axis=0).mean() for rows in (slice(100), slice(100, 200)))
        return float(wide / narrow)

    assert wider(drawn(vectors, density=True)) > 1.5 * wider(drawn(vectors))


def test_the_graph_that_is_given_is_the_one_that_is_drawn() -> None:
    """In a graph of two rings of 20, whatever the start says, each point's nearest lie on its ring."""
    rows = np.arange(20)
    ring = np.stack([rows - 1, rows + 1, rows - 2, rows + 2], axis=1) % 20
    indices = np.concatenate([ring, ring + 20])
    distances = np.tile(np.array([1, 1, 2, 2], dtype=np.float32), (40, 1))
    start = np.random.default_rng(0).normal(size=(40, 2)).astype(np.float32)
    points = lay_out((indices, distances), start, LayoutOptions())
    assert kept_neighbours(points, indices).mean() > 3


@pytest.mark.parametrize("layout", PACKAGE)
@pytest.mark.parametrize("identical", [False, True])
@pytest.mark.parametrize("n", [0, 1, 7, 8, 9, 17])
def test_small_and_identical_corpora_have_a_map_too_and_nothing_is_warned_of(
    n: int, identical: bool, layout: Layout
) -> None:
    vectors = blobs(n).vectors
    vectors[:] = vectors[:1] if identical else vectors
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        points = project(vectors, options=ProjectionOptions(dimensions=3, layout=layout)).points
    assert points.shape == (n, 3)
    assert np.isfinite(points).all()


@pytest.mark.parametrize("layout", PACKAGE)
def test_duplicates_and_opposites_have_a_place(layout: Layout) -> None:
    vectors = blobs(60).vectors
    vectors[:20] = vectors[0]
    vectors[20:40] = -vectors[0]
    points = project(vectors, options=ProjectionOptions(layout=layout, neighbours=45)).points
    assert np.isfinite(points).all()


def test_each_epoch_is_reported_and_a_stop_is_heard_after_it() -> None:
    vectors = blobs(30).vectors
    seen: list[int] = []

    def stop_at_ten(done: int, total: int) -> None:
        assert total == 300
        seen.append(done)
        if done == 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        lay_out(nearest_of(vectors), principal_components(vectors, 2), LayoutOptions(), progress=stop_at_ten)
    assert seen == list(range(1, 11))
    assert np.isfinite(drawn(vectors)).all()


def test_a_layout_that_waits_for_another_can_be_stopped() -> None:
    stopped: list[bool] = []

    def stop(done: int, total: int) -> None:
        assert (done, total) == (0, 300)
        raise Cancelled

    def wait() -> None:
        vectors = blobs(30).vectors
        try:
            lay_out(nearest_of(vectors), principal_components(vectors, 2), LayoutOptions(), progress=stop)
        except Cancelled:
            stopped.append(True)

    with umap_learn._undisturbed(None, 300):
        other = Thread(target=wait)
        other.start()
        other.join(30)
    assert stopped == [True]


@pytest.mark.parametrize("density", [False, True])
def test_once_compiled_a_layout_is_known_to_start_at_once(density: bool) -> None:
    compile_layout(density=density)
    assert is_compiled(density=density)


def test_nothing_is_imported_or_compiled_before_it_is_needed() -> None:
    code = (
        "import sys, gte_demo.analysis.maps.projection; from gte_demo.analysis.layout.umap_learn import is_compiled;"
        "assert 'umap' not in sys.modules; assert not is_compiled(density=False); assert not is_compiled(density=True)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_whoever_else_uses_the_package_in_this_process_keeps_its_progress_bar() -> None:
    from umap import layouts

    umap_learn._package()
    shown = StringIO()
    assert list(layouts.tqdm(range(20), disable=False, file=shown)) == list(range(20))
    assert "20/20" in shown.getvalue()


@pytest.mark.nightly
def test_a_process_that_was_killed_while_machine_code_was_written_breaks_no_later_map(tmp_path: Path) -> None:
    code = "from gte_demo.analysis.layout.umap_learn import compile_layout; compile_layout(density=False)"
    own = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    run = [sys.executable, "-c", code]
    subprocess.run(run, env=own, check=True)
    kept = sorted(tmp_path.rglob("*.nb?"))
    for file in kept:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    subprocess.run(run, env=own, check=True)

    assert kept
    assert sorted(tmp_path.rglob("*.nb?")) == kept
