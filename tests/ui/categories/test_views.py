"""What the section for one's own categories shows."""

import pytest

from gte_demo.analysis.categories.estimate import confusion_with_column
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.categories import with_categories
from gte_demo.jobs.clusters import with_clusters
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.datasets.categories import Category, categories_from_yaml
from gte_demo.texts.documents import Document
from gte_demo.ui.categories import words
from gte_demo.ui.categories.views import own_categories
from tests.ui.view_types import check

ROWS = [("cat", "pets"), ("dog", "pets"), ("sea", "water"), ("ship sea", "water"), ("cat sea", "water")]


@pytest.fixture
def corpus(toy_encoder):
    documents = [Document(f"row {n}", text, "row", metadata={"topic": topic}) for n, (text, topic) in enumerate(ROWS)]
    return build_corpus("rows", documents, toy_encoder)


def sorted_corpus(corpus, toy_encoder, threshold=None):
    categories = [Category("pets", "cat dog", ("dog",)), Category("water", "sea")]
    return with_categories(Workspace(corpus), toy_encoder, categories, threshold)


def test_there_is_a_hint_before_anything_is_sorted(corpus) -> None:
    assert check(own_categories, Workspace(corpus), None) == {"empty": words.EMPTY}
    assert check(own_categories, None, None) == {"empty": words.EMPTY}


def test_counts_estimate_table_and_doubtful_passages_are_shown(corpus, toy_encoder) -> None:
    workspace = sorted_corpus(corpus, toy_encoder)
    confusion = confusion_with_column(workspace.categories, corpus)
    shown = check(own_categories, workspace, confusion)

    assert shown["summaries"][0] == words.SUMMARY.format(total="5 passages", categories="2 categories", model="toy")
    assert shown["summaries"][1] == words.BY_COLUMN.format(accuracy="100%", texts="4 passages", column="topic")
    assert shown["categories"][0] == {"name": "pets", "count": "2 passages, 1 example"}
    assert shown["confusion"] == {"names": ["pets", "water"], "counts": [[1, 0, 0], [0, 3, 0]]}
    assert [one["row"] for one in shown["passages"]] == workspace.categories.doubtful_first().tolist()
    assert sum(shown["histogram"]["bars"]) == 5
    assert categories_from_yaml(shown["yaml"]) == workspace.categories.categories
    assert not shown["can_undo"]


def test_a_cell_of_the_table_shows_its_passages(corpus, toy_encoder) -> None:
    workspace = sorted_corpus(corpus, toy_encoder)
    shown = check(own_categories, workspace, confusion_with_column(workspace.categories, corpus), (1, 1))

    assert sorted(one["row"] for one in shown["passages"]) == [2, 3, 4]
    assert shown["title"] == words.CELL_TITLE.format(truth="water", found="water")


def test_clusters_that_were_found_since_are_said_to_be_others(corpus, toy_encoder) -> None:
    """Otherwise the categories and the counts “By column” below them seem to contradict each other."""
    workspace = sorted_corpus(corpus, toy_encoder)
    grouped = with_clusters(workspace, toy_encoder)

    assert words.REPLACED not in check(own_categories, workspace, None)["summaries"]
    assert words.REPLACED in check(own_categories, grouped, None)["summaries"]


def test_what_is_in_none_is_counted(corpus, toy_encoder) -> None:
    shown = check(own_categories, sorted_corpus(corpus, toy_encoder, threshold=0.999), None)

    assert shown["summaries"][0].endswith(words.NONE_SUMMARY.format(none="5"))
    assert {one["category"] for one in shown["passages"]} == {-1}
    assert shown["histogram"]["threshold"] == 0.999
