"""Facets as plain data, and a summary of the choices."""

from __future__ import annotations

from typing import Any

import pytest

from gte_demo.analysis.clusters.selection import select_by_choices
from gte_demo.analysis.facet_filter import FacetChoice
from gte_demo.analysis.facets import find_facets
from gte_demo.analysis.maps.projection import project
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document, Scalar
from gte_demo.ui.map.facets import words
from gte_demo.ui.map.facets.views import chips_view, choices_from, facets_view
from gte_demo.ui.map.selection_views import selected_on_map, selection_view
from tests.toy import ToyEncoder

HOSTILE = "<img src=x onerror=alert(1)> ${alert(1)}"


def mapped(choices: dict[str, FacetChoice] | None = None) -> Workspace:
    """Twenty rows on a map: the first half of one party, and a year each."""
    metadata: list[dict[str, Scalar]] = [{"party": HOSTILE if i < 10 else "Tory", "year": 1900 + i} for i in range(20)]
    documents = [Document(f"row {i}", "a cat", "row", metadata=one) for i, one in enumerate(metadata)]
    corpus = build_corpus("t", documents, ToyEncoder())
    chosen = select_by_choices(corpus, find_facets(corpus), choices or {})
    return Workspace(corpus, map=MapState(project(corpus.vectors), selection=chosen))


def shown(workspace: Workspace | None) -> dict[str, Any]:
    return facets_view(workspace, find_facets(workspace.corpus) if workspace else ())


def test_bars_show_their_value_and_how_many_passages_are_left() -> None:
    view = shown(mapped({"column:year": FacetChoice(span=(1905, 1911))}))
    party, year = view["facets"]
    assert party["bars"] == [
        {"label": HOSTILE, "total": 10, "count": 5},
        {"label": "Tory", "total": 10, "count": 2},
    ]
    assert (year["low"], year["high"], year["steps"], year["spans"][0]) == (1900, 1919, 19, [1900, 1900])
    assert [bar["count"] for bar in year["bars"]] == [1] * 20
    assert view["summary"] == words.LEFT.format(left=7, total=20)
    assert view["choices"] == {"column:year": {"span": [1905, 1911]}}


def test_what_is_chosen_stands_on_chips() -> None:
    workspace = mapped(
        {"column:year": FacetChoice(span=(1905, 1911)), "column:party": FacetChoice(bars=frozenset({1}))}
    )

    assert chips_view(workspace, find_facets(workspace.corpus))["chips"] == [
        {"name": "column:party", "text": "Only party = Tory"},
        {"name": "column:year", "text": "Only year = 1905 to 1911"},
    ]
    assert chips_view(mapped(), find_facets(workspace.corpus)) == {"chips": []}


def test_columns_that_are_left_out_are_named() -> None:
    metadata: list[dict[str, Scalar]] = [{f"c{number}": i % 2 for number in range(9)} for i in range(20)]
    documents = [Document(f"row {i}", "a cat", "row", metadata=one) for i, one in enumerate(metadata)]
    corpus = build_corpus("t", documents, ToyEncoder())

    about = shown(Workspace(corpus, map=MapState(project(corpus.vectors))))["about"]

    assert about == f"{words.ABOUT} {words.BEYOND.format(count=8, names='“c8”')}"
    assert shown(mapped())["about"] == words.ABOUT


def test_without_a_choice_all_are_there_and_nothing_is_selected() -> None:
    workspace = mapped()
    assert shown(workspace)["summary"] == words.ALL.format(total=20)
    assert selected_on_map(workspace) == {"selected": "", "greyed": False, "sought": False}


def test_where_nothing_is_left_every_point_is_greyed_and_the_sentence_says_why() -> None:
    workspace = mapped({"column:year": FacetChoice(span=(1915, 1919)), "column:party": FacetChoice(frozenset({0}))})
    assert shown(workspace)["summary"] == words.NONE_LEFT.format(total=20)
    assert selected_on_map(workspace)["greyed"]
    assert selection_view(workspace)["title"] == "0 passages selected"


@pytest.mark.parametrize("workspace", [None, Workspace(mapped().corpus)])
def test_without_a_map_the_error_says_to_draw_it(workspace: Workspace | None) -> None:
    assert shown(workspace) == {"empty": words.NO_MAP}


def test_without_columns_there_is_nothing_to_filter_by() -> None:
    corpus = build_corpus("t", [Document("one", "a cat", "line")], ToyEncoder())
    view = shown(Workspace(corpus, map=MapState(project(corpus.vectors))))
    assert view["empty"] == words.NO_COLUMNS


def test_choices_come_back_as_they_were_made() -> None:
    result = {"a": {"bars": [2, 0]}, "b": {"span": [1, 2.5]}}
    assert choices_from(result) == {"a": FacetChoice(frozenset({0, 2})), "b": FacetChoice(span=(1.0, 2.5))}


@pytest.mark.parametrize("result", [None, 3, {"a": 3}, {"a": {"span": [1]}}, {"a": {"bars": ["x"]}}])
def test_what_can_not_be_read_is_refused(result: Any) -> None:
    with pytest.raises(InputError, match="can't be read"):
        choices_from(result)


def test_a_choice_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="either bars or a range"):
        choices_from({"a": {}})
