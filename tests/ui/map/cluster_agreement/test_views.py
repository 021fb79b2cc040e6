"""The text on passages outside their cluster agrees with the counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.projection import project
from gte_demo.corpus.corpus import build_corpus
from gte_demo.figures.colour_by import AGREEMENT_TITLE
from gte_demo.jobs.map import agreement_of
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.map.cluster_agreement import views as agreement_views
from gte_demo.ui.map.cluster_agreement import words
from gte_demo.ui.map.views.colours import colour_choices
from gte_demo.ui.map.views.scatter import scatter_view
from gte_demo.ui.shared.formatting import View
from gte_demo.ui.shared.point_files import MapFiles
from tests.toy import ToyEncoder
from tests.wording import sentence

HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)}"
PLACES = [0, 1, 2, 20, 20.5, 21, 21.6, 23]
"""Row 3 is of the first four and lies among the others."""


@pytest.fixture
def workspace(toy_encoder: ToyEncoder) -> Workspace:
    texts = ["cat", "cat dog", "dog", HOSTILE, "ship", "ship sea", "sea", "sea red"]
    corpus = build_corpus("t", [Document(f"d{i}", text, "line") for i, text in enumerate(texts)], toy_encoder)
    clusters = clusters_of(corpus.vectors, np.array([0, 0, 0, 0, 1, 1, 1, 1]), "k-means", {})
    names = tuple(NamedCluster(i, name, 4, (), np.array([0])) for i, name in enumerate(("pets", "water")))
    points = np.array([[place, 0] for place in PLACES], dtype=np.float32)
    projection = replace(project(corpus.vectors), points=points)
    return Workspace(corpus, grouping=Grouping(clusters, names), map=MapState(projection))


def shown_of(workspace: Workspace) -> View:
    return agreement_views.outside_cluster(workspace, agreement_of(workspace))


def test_without_a_map_or_clusters_there_is_nothing_to_disagree(workspace: Workspace) -> None:
    assert shown_of(replace(workspace, map=MapState())) == {}
    assert shown_of(replace(workspace, grouping=None)) == {}


def test_a_passage_outside_its_cluster_is_counted_with_both_clusters(workspace: Workspace) -> None:
    shown = shown_of(workspace)
    assert sentence(words.COUNTED, count=1, total=8).match(shown["summary"])
    [passage] = shown["passages"]
    assert (passage["row"], passage["text"]) == (3, HOSTILE)
    assert passage["note"] == words.NOTE.format(own=0, neighbours=3, name="pets", other="water")
    assert shown["title"] == ""


def test_where_all_agree_that_is_said(workspace: Workspace) -> None:
    grouped = np.array([[place, 0] for place in (0, 1, 2, 3, 20, 21, 22, 23)], dtype=np.float32)
    assert workspace.map.projection is not None
    shown = shown_of(replace(workspace, map=MapState(replace(workspace.map.projection, points=grouped))))
    assert sentence(words.NONE).match(shown["summary"])
    assert shown["passages"] == []


def test_the_map_is_coloured_by_it_where_there_are_clusters(workspace: Workspace) -> None:
    assert (words.COLOUR, "agreement") in colour_choices(workspace)
    assert "agreement" not in dict(colour_choices(replace(workspace, grouping=None))).values()
    shown = scatter_view(workspace, "agreement", MapFiles(Store()))
    assert (shown["scale"]["low"], shown["scale"]["high"]) == ("0", "1")
    assert shown["scale"]["title"] == AGREEMENT_TITLE
