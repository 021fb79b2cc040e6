"""The panels show the quality of each layout, and their file has the coordinates of each passage."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.clusters.selection import describe_selection
from gte_demo.analysis.maps.compare_methods import LayoutComparison, MethodLayout, compare_layouts
from gte_demo.analysis.maps.projection import project
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.map.compare_methods import views as layouts_views
from gte_demo.ui.map.compare_methods import words as methods_words
from gte_demo.ui.map.row_bits import unpack_rows
from gte_demo.ui.shared.point_files import MapFiles
from tests.toy import VOCABULARY, ToyEncoder

FILES = MapFiles(Store())


@pytest.fixture
def workspace(toy_encoder: ToyEncoder) -> Workspace:
    texts = [f"{a} {b}" for a, b in zip(VOCABULARY, (*VOCABULARY[1:], "cat"), strict=True)]
    corpus = build_corpus("t", [Document(text, text, "line") for text in texts], toy_encoder)
    labels = np.array([0] * 5 + [1] * 3)
    names = tuple(NamedCluster(i, name, size, (), np.array([0])) for i, (name, size) in enumerate((("a", 5), ("b", 3))))
    grouping = Grouping(clusters_of(corpus.vectors, labels, "k-means", {}), names)
    compared = compare_layouts(corpus.vectors)
    return Workspace(corpus, grouping=grouping, map=MapState(project(corpus.vectors), layouts=compared))


def layout(points: list[list[float]], method: str = "PCA") -> MethodLayout:
    result = {"components": 2, "variance": 0.18}
    return MethodLayout(method, np.array(points, dtype=np.float32), np.array([1, 2, 0]), 0.9, 0.8, result)


def test_without_layouts_or_without_a_map_there_is_nothing(workspace: Workspace) -> None:
    assert layouts_views.layouts(replace(workspace, map=replace(workspace.map, layouts=None)), "cluster", FILES) == {}
    assert (
        layouts_views.layouts(replace(workspace, map=replace(workspace.map, projection=None)), "cluster", FILES) == {}
    )


def test_every_layout_has_a_panel(workspace: Workspace) -> None:
    shown = layouts_views.layouts(workspace, "cluster", FILES)
    assert [panel["method"] for panel in shown["panels"]] == ["PCA", "t-SNE", "UMAP"]
    assert shown["summary"].startswith(methods_words.ALL.format(total=8))
    assert len(shown["colours"]) == 3


def test_each_panel_shows_kept_neighbours_beside_chance(workspace: Workspace) -> None:
    # Three passages keep 1, 2 and 0 of their 2 true neighbours: 1.0 on average.
    compared = LayoutComparison(np.array([2, 5, 7]), (layout([[0, 0], [10, 5], [5, 0]]),), 2, 0.7)
    shown = layouts_views.layouts(replace(workspace, map=replace(workspace.map, layouts=compared)), "cluster", FILES)
    assert shown["panels"] == [
        {
            "method": "PCA",
            "about": methods_words.ABOUT_METHOD["PCA"].format(variance="18%"),
            "kept": methods_words.KEPT.format(kept="1.0", k=2),
            "chance": methods_words.CHANCE.format(chance="0.7"),
            "figures": [
                methods_words.TRUSTWORTHINESS.format(value="0.90"),
                methods_words.CONTINUITY.format(value="0.80"),
            ],
            "summary": methods_words.SUMMARY.format(method="PCA", count=3, kept="1.0", k=2, chance="0.7"),
        }
    ]


def test_a_sample_is_called_one(workspace: Workspace) -> None:
    few = LayoutComparison(np.array([2, 5, 7]), (layout([[0, 0], [10, 5], [5, 0]]),), 2, 1.0)
    shown = layouts_views.layouts(replace(workspace, map=replace(workspace.map, layouts=few)), "cluster", FILES)
    assert shown["summary"].startswith(methods_words.SAMPLED.format(count=3, total=8))


def test_the_file_holds_rows_colours_and_places_in_proportion() -> None:
    wide = layout([[0, 0], [10, 5], [5, 0]])
    content = layouts_views.content(
        LayoutComparison(np.array([2, 5, 9]), (wide,), 2, 1.0), np.array([0, 1, 0], dtype=np.uint16)
    )
    version, count, layouts, rows, colours, places = np.frombuffer(content, "<u4", 6).tolist()
    assert (version, count, layouts) == (1, 3, 1)
    assert np.frombuffer(content, "<u4", 3, offset=rows).tolist() == [2, 5, 9]
    assert np.frombuffer(content, "<u2", 3, offset=colours).tolist() == [0, 1, 0]
    assert np.frombuffer(content, "<u2", 6, offset=places).tolist() == [0, 65535, 32768, 0, 32768, 0]


def test_layouts_are_rotated_like_the_map_if_it_is_tall() -> None:
    tall = layout([[0, 0], [5, 10], [0, 5]])
    content = layouts_views.content(LayoutComparison(np.arange(3), (tall,), 2, 1.0), np.zeros(3, dtype=np.uint16))
    assert np.frombuffer(content[-12:], "<u2").tolist() == [0, 65535, 32768, 32768, 0, 32768]


def test_coinciding_points_have_a_position(workspace: Workspace) -> None:
    content = layouts_views.content(
        LayoutComparison(np.arange(3), (layout([[1, 1]] * 3),), 2, 1.0), np.zeros(3, dtype=np.uint16)
    )
    assert np.frombuffer(content[-12:], "<u2").tolist() == [0] * 6


def test_selection_and_choice_are_sent_with_them(workspace: Workspace) -> None:
    selection = describe_selection(workspace.corpus, np.array([1, 4]))
    marked = replace(workspace, map=replace(workspace.map, selection=selection, chosen=3))
    marks = layouts_views.marks(marked)
    assert sorted(unpack_rows(marks["selected"], 8).tolist()) == [1, 4]
    assert marks["chosen"] == 3
    assert layouts_views.marks(workspace) == {"selected": "", "chosen": None}
