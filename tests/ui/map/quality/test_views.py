"""The text on a point's neighbours agrees with the map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.projection import project
from gte_demo.analysis.maps.quality import neighbourhood
from gte_demo.analysis.maps.seed_stability import SeedStability
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.map.quality import views as trust_views
from gte_demo.ui.map.quality import words
from tests.toy import ToyEncoder

TEXTS = ("cat", "cat cat dog", "cat dog", "ship", "ship sea", "sea")
"""Those most like the first are the second (cosine 2/√5) and the third (1/√2); the others share no word with it."""


def mapped(encoder: ToyEncoder) -> Workspace:
    corpus = build_corpus("t", [Document(text, text, "line") for text in TEXTS], encoder)
    return Workspace(corpus, map=MapState(project(corpus.vectors)))


def test_without_a_map_there_is_nothing_to_trust(toy_encoder: ToyEncoder) -> None:
    assert trust_views.trust(replace(mapped(toy_encoder), map=MapState())) == {}


def test_a_point_lists_its_missing_and_false_neighbours(toy_encoder: ToyEncoder) -> None:
    workspace = mapped(toy_encoder)
    # Nearest to the first on this map: the third, and the fourth, which is no neighbour of it.
    line = np.array([[0, 0], [9, 0], [1, 0], [2, 0], [10, 0], [11, 0]], dtype=np.float32)
    found = neighbourhood(workspace.corpus.vectors, line, 0, k=2)
    shown = trust_views.point(workspace, found)
    true, near = ({one["row"]: one["note"] for one in result["rows"]} for result in shown["lists"])
    assert true == {1: words.MISSING_NEIGHBOUR, 2: ""}
    assert near == {2: "", 3: words.FALSE_NEIGHBOUR}
    assert [one["score"] for one in shown["lists"][0]["rows"]] == pytest.approx([2 / 5**0.5, 1 / 2**0.5])
    assert shown["title"] == words.TRUST_POINT.format(place="cat", kept=1, k=2)


def test_seeds_show_how_clusters_hold_together_and_which_passages_move_furthest(toy_encoder: ToyEncoder) -> None:
    workspace = mapped(toy_encoder)
    clusters = clusters_of(workspace.corpus.vectors, np.array([0, 0, 0, 1, 1, 1]), "k-means", {})
    names = tuple(NamedCluster(i, name, 3, (), np.array([0])) for i, name in enumerate(("pets", "water")))
    found = SeedStability((), np.array([0, 0.1, 0.5, 0, 0, 0], dtype=np.float32), (5, 3))
    clusters_shown, passages = trust_views.seeds(replace(workspace, grouping=Grouping(clusters, names)), found)["lists"]
    assert [(one["place"], one["note"], one["weak"]) for one in clusters_shown["rows"]] == [
        ("pets", words.HOLDS_TOGETHER.format(count=5, maps=5), False),
        ("water", words.HOLDS_TOGETHER.format(count=3, maps=5), True),
    ]
    assert [one["row"] for one in passages["rows"]][:2] == [2, 1]
    assert passages["rows"][0]["note"] == words.MOVES_BY.format(share="50%")
