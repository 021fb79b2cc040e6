"""A workspace never changes in place: changes make another one, and are merged."""

from dataclasses import replace

import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.workspace import MapState, SearchState, Workspace, merged
from gte_demo.texts.documents import Document


@pytest.fixture
def workspace(toy_encoder):
    return Workspace(build_corpus("t", [Document("a", "cat", "text")], toy_encoder))


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
