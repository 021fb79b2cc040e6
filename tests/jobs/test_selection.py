"""Selecting and choosing on the map, and searching within a selection."""

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.facet_filter import FacetChoice
from gte_demo.analysis.maps.projection import project
from gte_demo.analysis.search.steering import Steering
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.jobs import selection as selecting
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.map.compare_methods import views as layouts_views
from tests.services import services as services_of


@pytest.fixture
def services(toy_encoder):
    return services_of(toy_encoder)


@pytest.fixture
def key(services, toy_encoder):
    """Six rows of a table, on a map."""
    texts = ("cat", "cat dog", "dog", "ship", "sea", "sea ship")
    rows = [Document(str(i), text, "row", metadata={"kind": "ab"[i > 2]}) for i, text in enumerate(texts)]
    corpus = build_corpus("t", rows, toy_encoder)
    return services.store.add(Workspace(corpus, map=MapState(project(corpus.vectors))))


def test_a_row_is_chosen_and_released_and_a_missing_one_is_refused(services, key):
    assert selecting.choose_row(services, key, 5).map.chosen == 5
    assert layouts_views.marks(services.store.get(key))["chosen"] == 5
    assert selecting.choose_row(services, key, -1).map.chosen is None
    for row in (-2, 6):
        with pytest.raises(InputError, match="Select again"):
            selecting.choose_row(services, key, row)
    services.store.update(key, lambda kept: replace(kept, map=MapState()))
    with pytest.raises(InputError, match="no map yet"):
        selecting.choose_row(services, key, 0)


def test_passages_are_selected_by_rows_by_words_and_by_columns(services, key):
    by_rows = selecting.select_rows(services, key, np.array([4, 1]))
    by_words = selecting.select_words(services, key, "Ship SEA")
    by_columns = selecting.select_choices(services, key, {"column:kind": FacetChoice(bars=frozenset({0}))})

    assert sorted(by_rows.map.selection.rows) == [1, 4]
    assert list(by_words.map.selection.rows) == [5]
    assert sorted(by_columns.map.selection.rows) == [0, 1, 2]
    assert services.store.get(key).derived.facets is by_columns.derived.facets
    assert selecting.clear_selection(services, key).map.selection is None


def test_words_without_a_match_leave_the_selection_unchanged(services, key):
    before = selecting.select_words(services, key, "cat")

    with pytest.raises(InputError, match="all of these words: bird"):
        selecting.select_words(services, key, "bird")
    assert services.store.get(key).map.selection is before.map.selection


def test_a_search_is_kept_to_the_selection_until_everything_is_searched_again(services, key):
    with pytest.raises(InputError, match="No passage is selected"):
        selecting.search_in_selection(services, key)
    selecting.select_rows(services, key, np.array([4, 1]))

    assert selecting.search_in_selection(services, key).search.kept_to.tolist() == [1, 4]
    assert selecting.search_everywhere(services, key).search.kept_to is None


def test_a_search_is_steered_towards_the_most_central_passages_of_a_selection(services, key):
    with pytest.raises(InputError, match="No passage is selected"):
        selecting.towards_selection(services.store.get(key), Steering())
    selected = selecting.select_rows(services, key, np.arange(6))
    central = tuple(selected.corpus.text(int(row)) for row in selected.map.selection.rows[: selecting.MOST_CENTRAL])

    assert selecting.towards_selection(selected, Steering(("cat", "king"), ("sea",))) == Steering(
        ("cat", "king", *(text for text in central if text != "cat")), () if "sea" in central else ("sea",)
    )
