"""The same vectors laid out in three ways, with equal inputs and equal measures."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.maps.compare_methods import (
    LAYOUTS,
    LayoutComparison,
    by_principal_components,
    by_tsne,
    compare_layouts,
    perplexity_for,
)
from gte_demo.analysis.maps.projection import project
from gte_demo.analysis.maps.quality import kept_neighbours, map_neighbours
from gte_demo.analysis.maps.seed_stability import align_to
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.analysis.sampling import sample_rows
from gte_demo.errors import Cancelled, InputError
from tests.analysis.blobs import blobs


@pytest.fixture(scope="module")
def compared() -> LayoutComparison:
    return compare_layouts(blobs(90).vectors)


def test_each_method_lays_out_the_same_rows_and_tells_its_parameters(compared: LayoutComparison) -> None:
    assert [layout.method for layout in compared.layouts] == ["PCA", "t-SNE", "UMAP"]
    assert compared.rows.tolist() == list(range(90))
    assert all(layout.points.shape == (90, 2) for layout in compared.layouts)
    pca, tsne, umap = (dict(layout.parameters) for layout in compared.layouts)
    assert pca == {"components": 2, "variance": pytest.approx(pca["variance"])}
    assert 0.5 < float(pca["variance"]) < 1.0
    assert tsne == {"perplexity": pytest.approx(89 / 3), "steps": 500, "seed": 42}
    assert umap == {"neighbours": 15, "min_dist": 0.1, "seed": 42}


def test_each_map_is_judged_by_kept_neighbours_beside_chance(compared: LayoutComparison) -> None:
    truth = neighbour_graph(blobs(90).vectors, 15).indices
    assert compared.true_neighbours == 15
    assert compared.chance == pytest.approx(15 * 15 / 89)
    for layout in compared.layouts:
        assert layout.kept.tolist() == kept_neighbours(layout.points, truth).tolist()
        assert layout.kept.mean() > compared.chance
        assert 0.5 < layout.trustworthiness <= 1.0
        assert 0.5 < layout.continuity <= 1.0


@pytest.mark.parametrize("method", [1, 2])
def test_real_groups_stay_together_in_the_neighbour_graph(compared: LayoutComparison, method: int) -> None:
    near = map_neighbours(compared.layouts[method].points, 5, np.arange(90))
    labels = blobs(90).labels
    assert (labels[near] == labels[:, None]).mean() > 0.99


def test_principal_components_tell_how_much_of_the_variance_they_show() -> None:
    """Squares along the axes add up to 16, 4 and 5: the two largest hold 21 of 25."""
    vectors = np.diag(np.array([8, 2, 2.5], dtype=np.float32) ** 0.5)
    vectors = np.concatenate([vectors, -vectors]).astype(np.float32)
    points, shown = by_principal_components(vectors, neighbour_graph(vectors, 2))
    assert np.abs(points[:, 0]) == pytest.approx([8**0.5, 0, 0] * 2, abs=1e-6)
    assert np.abs(points[:, 1]) == pytest.approx([0, 0, 2.5**0.5] * 2, abs=1e-6)
    assert shown["variance"] == pytest.approx(21 / 25)


def test_tsne_looks_at_the_graph_alone_and_keeps_each_points_nearest() -> None:
    """On a ring each point's two nearest are its neighbours: none is lost to a row that lacks the point itself."""
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    points, _ = by_tsne(vectors, neighbour_graph(vectors, 39))
    near = np.sort(map_neighbours(points, 2, np.arange(40)), axis=1)
    beside = np.sort(np.stack([(np.arange(40) - 1) % 40, (np.arange(40) + 1) % 40], axis=1), axis=1)
    assert (near == beside).mean() > 0.9


def test_both_layouts_of_umap_learn_are_added_on_request() -> None:
    found = compare_layouts(blobs(90).vectors, package=True)
    assert [layout.method for layout in found.layouts] == list(LAYOUTS)
    assert list(LAYOUTS) == ["PCA", "t-SNE", "umap-learn", "densMAP", "UMAP"]
    assert all(layout.kept.mean() > 1.5 * found.chance for layout in found.layouts[1:])
    umap_learn, densmap, own = (layout.points for layout in found.layouts[2:])
    assert not np.allclose(umap_learn, own)
    assert not np.allclose(umap_learn, densmap)


def test_the_umap_is_the_map_itself() -> None:
    vectors = blobs(60).vectors
    own, compared = project(vectors).points, compare_layouts(vectors).layouts[-1].points
    assert np.abs(align_to(own, compared) - own).max() < 1e-4


def test_beyond_the_limit_the_same_sample_is_laid_out_each_time() -> None:
    vectors = blobs(60).vectors
    found = compare_layouts(vectors, most=20)
    assert len(found.rows) == len(set(found.rows.tolist())) == 20
    assert found.rows.tolist() == sorted(found.rows.tolist()) == sample_rows(60, 20).tolist()
    assert found.chance == pytest.approx(15 * 15 / 19)


@pytest.mark.parametrize(("n", "perplexity"), [(8, 7 / 3), (31, 10.0), (91, 30.0), (5000, 30.0)])
def test_few_points_attend_to_a_third_of_the_others(n: int, perplexity: float) -> None:
    assert perplexity_for(n) == pytest.approx(perplexity)


@pytest.mark.parametrize("n", [0, 1, 7])
def test_too_few_passages_are_refused_with_both_numbers(n: int) -> None:
    with pytest.raises(InputError, match=f"at least 8 passages, and there are {n}"):
        compare_layouts(blobs(n).vectors)


def test_eight_texts_that_are_all_the_same_have_a_place_each() -> None:
    found = compare_layouts(np.tile(np.eye(1, 4, dtype=np.float32), (8, 1)))
    assert all(np.isfinite(layout.points).all() for layout in found.layouts)


def test_it_stops_between_two_layouts() -> None:
    calls: list[int] = []

    def stop(done: int, total: int) -> None:
        calls.append(done)
        if done > 40:
            raise Cancelled

    with pytest.raises(Cancelled):
        compare_layouts(blobs(30).vectors, progress=stop)
    assert calls[-2:] == [12, 80]
