"""A workspace grows step by step; derived results are computed once."""

from dataclasses import replace

import pytest

from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.derived import facets_of, graph_of, with_facets, with_graph
from gte_demo.jobs.workspace import MapState, SearchState, Workspace, merged
from gte_demo.texts.documents import Document


@pytest.fixture
def workspace(toy_encoder):
    rows = [
        Document(str(i), text, "row", metadata={"party": "Whig" if i < 2 else "Tory"})
        for i, text in enumerate(("cat", "dog", "bank", "river"))
    ]
    return Workspace(build_corpus("table", rows, toy_encoder))


def test_the_neighbour_graph_is_made_once_and_again_only_for_more_neighbours(workspace):
    held = with_graph(workspace, 2)
    graph = held.derived.graph

    assert graph.indices.tolist() == neighbour_graph(workspace.corpus.vectors, 2).indices.tolist()
    assert with_graph(held, 1).derived.graph is graph
    more = with_graph(held, 3)
    assert more.derived.graph.k == 3
    assert graph_of(more) is more.derived.graph  # nobody has more neighbours than there are others


def test_columns_are_looked_through_once(workspace):
    held = with_facets(workspace)

    assert [facet.title for facet in facets_of(held)] == ["party"]
    assert facets_of(held) is held.derived.facets


def test_changes_on_both_sides_are_merged_field_by_field(workspace):
    changed = replace(workspace, map=replace(workspace.map, projection="ours"), grouping="ours")
    now = replace(workspace, map=replace(workspace.map, chosen=3), grouping="theirs", search=SearchState(("hits",)))

    found = merged(workspace, changed, now)

    assert (found.map.projection, found.map.chosen) == ("ours", 3)
    assert found.search.answers == ("hits",)
    assert found.grouping == "ours", "where both changed the same, what was worked out last counts"


def test_what_is_removed_is_gone(workspace):
    drawn = replace(workspace, map=MapState(projection="a map", chosen=3))

    assert merged(drawn, replace(drawn, map=MapState()), drawn).map.projection is None


def test_answers_are_chosen_by_number():
    state = SearchState(("first", "second"))

    assert (state.hits, state.at(1), state.at(2), SearchState().hits) == ("first", "second", None, None)
