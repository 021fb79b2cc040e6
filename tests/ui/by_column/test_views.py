"""What the section shows that counts clusters by a column."""

from dataclasses import replace

import pytest

from gte_demo.analysis.clusters.clustering import ClusterOptions
from gte_demo.analysis.clusters.pipeline import group_corpus
from gte_demo.corpus.corpus import build_corpus
from gte_demo.figures.colours import tint_colours
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.by_column import words
from gte_demo.ui.by_column.views import Chosen, by_column
from tests.ui.view_types import check

ROWS = [
    ("cat", "<b>pets"),
    ("cat dog", "<b>pets"),
    ("dog", "<b>pets"),
    ("sea", "water"),
    ("ship sea", "water"),
    ("cat sea", "water"),
]


@pytest.fixture
def workspace(toy_encoder):
    documents = [Document(f"row {n}", text, "row", metadata={"topic": topic}) for n, (text, topic) in enumerate(ROWS)]
    corpus = build_corpus("rows", documents, toy_encoder)
    return Workspace(corpus, grouping=group_corpus(corpus, toy_encoder, ClusterOptions(clusters=2)))


def test_each_value_has_a_cell_for_each_cluster(workspace) -> None:
    shown = check(by_column, workspace, Chosen())

    assert (shown["columns"], shown["column"], shown["group"]) == (["topic"], "topic", None)
    assert [value["label"] for value in shown["values"]] == ["<b>pets", "water"]
    labels = workspace.grouping.clusters.labels
    counts = [[int((labels[rows] == cluster).sum()) for cluster in (0, 1)] for rows in (slice(0, 3), slice(3, 6))]
    assert [[cell["count"] for cell in value["cells"]] for value in shown["values"]] == counts
    assert all(cell["few"] for value in shown["values"] for cell in value["cells"])


def test_a_cell_shows_its_passages_and_a_value_what_sets_it_apart(workspace) -> None:
    labels = workspace.grouping.clusters.labels
    cluster = int(labels[0])
    cell = check(by_column, workspace, Chosen("topic", 0, cluster))["group"]
    value = check(by_column, workspace, Chosen("topic", 0))["group"]

    counted = check(by_column, workspace, Chosen())["values"][0]["cells"][cluster]
    assert cell["lines"] == [counted["about"]]
    assert sorted(one["row"] for one in cell["passages"]) == [row for row in range(3) if labels[row] == cluster]
    assert value["title"] == words.GROUP_TITLE.format(value="topic <b>pets")
    assert {one["row"] for one in value["passages"]} == {0, 1, 2}


def dated(toy_encoder, days, texts):
    rows = zip(days, texts, strict=True)
    documents = [Document(f"row {n}", text, "row", metadata={"day": day}) for n, (day, text) in enumerate(rows)]
    corpus = build_corpus("rows", documents, toy_encoder)
    return Workspace(corpus, grouping=group_corpus(corpus, toy_encoder, ClusterOptions(clusters=2)))


def test_a_column_of_dates_is_drawn_by_periods_with_intervals_in_the_colours_of_the_clusters(toy_encoder) -> None:
    days = [f"{year}-{month:02}-15" for year in (2023, 2024, 2025) for month in range(1, 13)]
    workspace = dated(toy_encoder, days, ["cat", "sea"] * 18)
    shown = check(by_column, workspace, Chosen())

    assert shown["scale"]["ticks"][0] == "2023-01"
    assert shown["scale"]["ticks"][-1] == "2025-10"
    assert [value["passages"] for value in shown["values"]] == [3] * 12
    assert shown["overall"] == [0.5, 0.5]
    assert shown["colours"] == list(tint_colours([named.tint for named in workspace.grouping.names]))
    assert all(cell["low"] < cell["part"] < cell["high"] for value in shown["values"] for cell in value["cells"])
    assert shown["scale"]["top"] == 1.0  # no period has enough passages to set it


def test_a_column_of_words_has_no_scale_and_few_dates_have_one(toy_encoder, workspace) -> None:
    waves = dated(toy_encoder, ["2025-05"] * 6 + ["2024-05"] * 6, ["cat", "sea"] * 6)

    assert check(by_column, workspace, Chosen())["scale"] is None
    scale = check(by_column, waves, Chosen())["scale"]
    assert scale["ticks"] == ["2024-05", "2025-05"]
    assert scale["top"] == pytest.approx(0.81, abs=0.01)  # the upper end of Wilson's interval for 3 of 6


@pytest.mark.parametrize("chosen", [Chosen("nope", 0, 0), Chosen("topic", 9), Chosen("topic", -1, 0)])
def test_what_is_not_there_is_not_shown(workspace, chosen) -> None:
    assert check(by_column, workspace, chosen)["group"] is None


def test_without_clusters_or_columns_it_says_so(workspace, toy_encoder) -> None:
    plain = build_corpus("lines", [Document(text, text, "line") for text, _ in ROWS], toy_encoder)

    assert check(by_column, replace(workspace, grouping=None), Chosen()) == {"empty": words.NO_CLUSTERS}
    grouping = group_corpus(plain, toy_encoder, ClusterOptions(clusters=2))
    assert check(by_column, Workspace(plain, grouping=grouping), Chosen()) == {"empty": words.NO_COLUMNS}
