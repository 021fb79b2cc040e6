"""The 2-D map as plain data: points, legend, scale, summary and marks."""

from dataclasses import replace

import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gte_demo.analysis.clusters.selection import describe_selection, select_by_choices
from gte_demo.analysis.facet_filter import FacetChoice
from gte_demo.analysis.facets import find_facets
from gte_demo.analysis.maps.projection import project
from gte_demo.corpus.corpus import build_corpus
from gte_demo.figures.colour_by import NOTHING
from gte_demo.figures.map_style import point_size
from gte_demo.jobs.map import with_chosen
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.map import words
from gte_demo.ui.map.row_bits import unpack_rows
from gte_demo.ui.map.views.legend import FAINT
from gte_demo.ui.map.views.scatter import empty, scatter_view
from gte_demo.ui.shared.point_files import MapFiles
from tests.figures.hostile import HOSTILE
from tests.ui.map.views.animals import TEXTS, corpus_of, grouping_of, marked, searched


def test_without_one_the_page_says_so(bare, files):
    assert scatter_view(None, "cluster", files) == {"empty": words.MAP_EMPTY}
    assert scatter_view(bare, "cluster", files) == empty()
    assert len(files) == 0


def test_one_in_3d_is_not_drawn_here(solid, files):
    assert scatter_view(solid, "cluster", files) == {}


def test_its_points_are_fetched_and_its_legend_counts_them(workspace, files):
    shown = scatter_view(workspace, "cluster", files)

    assert len(files) == 1
    assert shown["size"] == point_size(len(TEXTS)) == 9.0
    assert [(one["name"], one["count"], one["number"]) for one in shown["legend"]] == [
        ("pets", "6", 0),
        ("water", "4", 1),
    ]
    assert {one["colour"] for one in shown["legend"]} <= set(shown["colours"])
    assert shown["scale"] is None
    assert (shown["selected"], shown["greyed"], shown["chosen"]) == ("", False, None)


def test_each_drawing_has_its_own_address(workspace, files):
    first, second = (scatter_view(workspace, "cluster", files) for _ in range(2))

    assert first.pop("url") != second.pop("url")
    assert first == second


def test_a_number_has_a_scale_in_place_of_a_legend(workspace, files):
    shown = scatter_view(workspace, "kept", files)

    assert shown["legend"] == []
    assert (shown["scale"]["low"], shown["scale"]["high"]) == ("0", str(workspace.map.projection.true_neighbours))
    assert shown["scale"]["colours"] == shown["colours"][:-1]


def test_the_scale_of_a_column_of_dates_has_the_first_and_the_last_and_tells_what_is_missing(toy_encoder, files):
    documents = [Document(f"{day}", "cat", "row", metadata={"date": f"2024-05-{day}"}) for day in range(30, 18, -1)]
    documents += [Document("undated", "dog", "row", metadata={"date": " "})]
    corpus = build_corpus("Dated", documents, toy_encoder)
    shown = scatter_view(Workspace(corpus, map=MapState(project(corpus.vectors))), "column:date", files)

    assert (shown["scale"]["low"], shown["scale"]["high"]) == ("2024-05-19", "2024-05-30")
    (missing,) = shown["legend"]
    assert missing == {"name": NOTHING, "colour": FAINT, "count": "1", "number": len(shown["colours"]) - 1}
    assert shown["colours"][-1] == FAINT
    assert FAINT not in shown["scale"]["colours"]


def test_the_text_of_a_point_says_the_number_that_its_colour_shows(toy_encoder):
    documents = [Document(f"{day}", "cat", "row", metadata={"date": f"2024-05-{day}"}) for day in range(30, 18, -1)]
    documents += [Document("undated", "dog", "row", metadata={"date": " "})]
    store = Store()
    workspace = store.get(store.add(Workspace(build_corpus("Dated", documents, toy_encoder))))
    dated = replace(workspace, map=MapState(project(workspace.corpus.vectors)))
    files = MapFiles(store)
    client = TestClient(Starlette(routes=files.routes()))

    def values(colour):
        url = scatter_view(dated, colour, files)["url"]
        return [client.get(f"/{url}/{row}").json()["value"] for row in (0, 12)]

    assert values("column:date") == ["date: 2024-05-30", f"date: {NOTHING}"]
    assert values("cluster") == ["", ""]


def test_the_summary_has_the_figures_of_the_map(workspace, files):
    projection = workspace.map.projection
    result = words.MAP_SUMMARY.format(
        total=len(TEXTS),
        kept=f"{projection.kept.mean():.1f}",
        k=projection.true_neighbours,
        chance=f"{projection.chance:.1f}",
    )

    assert scatter_view(workspace, "cluster", files)["summary"].startswith(result)


def test_passages_added_later_are_mentioned(workspace, files):
    grown = marked(workspace, projection=replace(workspace.map.projection, placed=3, unplaced=2))
    result = words.ADDED_LATER.format(
        placed="3 passages", stand=words.STAND[1], unplaced=words.UNPLACED.format(count="2")
    )

    assert scatter_view(grown, "cluster", files)["summary"].endswith(result)


def test_a_selection_comes_as_bits_and_one_of_nothing_greys_all(workspace, files, toy_encoder):
    corpus = corpus_of(toy_encoder, columns=("a", "b"))
    workspace = replace(workspace, corpus=corpus)
    rows, both = describe_selection(corpus, np.array([1, 8])), {"column:a": 0, "column:b": 1}
    choices = {key: FacetChoice(frozenset({bar})) for key, bar in both.items()}
    nothing = select_by_choices(corpus, find_facets(corpus), choices)
    some, none = (scatter_view(marked(workspace, selection=one), "cluster", files) for one in (rows, nothing))

    assert unpack_rows(some["selected"], len(TEXTS)).tolist() == [1, 8]
    assert (some["greyed"], none["greyed"]) == (False, True)
    assert not len(nothing.rows)


def test_hits_are_marked_only_where_the_score_colours(workspace, files, toy_encoder):
    found = searched(workspace, toy_encoder, "ship", top=3)
    by_score, by_cluster = (scatter_view(found, colour, files) for colour in ("score", "cluster"))

    assert by_score["hits"] == found.search.hits.rows.tolist()
    assert "hits" not in by_cluster


def test_the_chosen_passage_comes_with_it(workspace, files):
    assert scatter_view(with_chosen(workspace, 2), "cluster", files)["chosen"]["row"] == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_stays_the_text_it_is(workspace, files, text):
    named = replace(workspace, grouping=grouping_of(workspace.corpus, (text, "water")))

    assert text in {one["name"] for one in scatter_view(named, "cluster", files)["legend"]}
