"""The colourings of a map, and how each colours the passages."""

from dataclasses import replace

import pytest

from gte_demo.analysis.facets import MOST_FACETS
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.map import words
from gte_demo.ui.map.cluster_agreement import words as agreement_words
from gte_demo.ui.map.views.colours import colour_choices, colouring_of
from tests.ui.map.views.animals import corpus_of, searched


def colours(workspace):
    return [value for _, value in colour_choices(workspace)]


def test_without_a_corpus_there_are_only_clusters_to_come():
    assert colour_choices(None) == [(words.COLOUR_CLUSTER, "cluster")]


def test_what_was_found_is_offered_once_it_is_there(bare, workspace, toy_encoder):
    found = searched(workspace, toy_encoder, "cat")

    assert colours(bare) == ["cluster", "column:kind"]
    assert colours(replace(bare, map=workspace.map)) == ["cluster", "column:kind", "kept"]
    assert colours(found) == ["cluster", "column:kind", "score", "kept", "agreement"]
    assert (agreement_words.COLOUR, "agreement") in colour_choices(found)


def test_documents_are_offered_if_they_have_several_passages(toy_encoder):
    two = [Document("a", "cat\n\ndog", "txt"), Document("b", "ship " * 60, "txt")]
    corpus = build_corpus("Two", two, toy_encoder)

    assert len(corpus.documents) < len(corpus)
    assert "document" in colours(Workspace(corpus))


def test_so_many_columns_are_offered_and_no_more(toy_encoder):
    many = [f"column {number}" for number in range(MOST_FACETS + 3)]

    assert len(colours(Workspace(corpus_of(toy_encoder, columns=many)))) == 1 + MOST_FACETS


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        (["a", "a", "b", "b"], True),
        (["a", "a", "a", "a"], False),
        (["a", "b", "c", "d"], False),
        ([40.59, 147.3, 70.1, 75.23], True),
        (["2024-05-05", "2024-06-16", "2023-10-06", "2024-06-02"], True),
        ([4, 1, 3, 2], False),
        ([1901, 1902, 1903, 1904], True),
        ([True, False, True, False], True),
        ([None, None, None, "a"], False),
    ],
)
def test_a_column_is_worth_a_colour_where_it_tells_passages_apart(values, offered, toy_encoder):
    documents = [Document(f"d{i}", "cat", "row", metadata={"x": value}) for i, value in enumerate(values)]

    assert ("column:x" in colours(Workspace(build_corpus("t", documents, toy_encoder)))) is offered


@pytest.mark.parametrize("colour", [None, ""])
def test_without_a_choice_the_cluster_counts(workspace, colour):
    assert colouring_of(workspace, colour).names == ("pets", "water")


@pytest.mark.parametrize("colour", ["cluster", "score", "kept", "agreement"])
def test_a_missing_result_colours_nothing(bare, colour):
    assert colouring_of(bare, colour) is None


def test_a_column_is_not_confused_with_a_choice_of_the_same_name(toy_encoder):
    workspace = Workspace(corpus_of(toy_encoder, columns=["score"]))

    assert colouring_of(workspace, "column:score").title == "score"
