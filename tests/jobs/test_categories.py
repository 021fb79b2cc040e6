"""A person's categories are the clusters of a corpus until others are found."""

import numpy as np
import pytest

from gte_demo.analysis.categories.as_clusters import METHOD
from gte_demo.analysis.clusters.pipeline import DEFAULT_METHOD
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.jobs.categories import (
    categories_of,
    classify_corpus,
    move_passage,
    take_back,
    with_categories,
    with_known_examples,
)
from gte_demo.jobs.clusters import change_number, measure_stability
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.datasets.categories import Category
from gte_demo.texts.documents import Document
from tests.services import services as services_with

TEXTS = ["cat dog", "cat", "sea", "ship sea", "king cat"]


@pytest.fixture
def workspace(toy_encoder):
    return Workspace(build_corpus("texts", [Document(text, text, "line") for text in TEXTS], toy_encoder))


def test_categories_with_passages_are_clusters_by_size_with_their_names(workspace, toy_encoder) -> None:
    found = with_categories(
        workspace, toy_encoder, [Category("king"), Category("red"), Category("sea"), Category("cat")]
    )

    assert found.grouping is not None
    assert [(one.name, one.size, one.given) for one in found.grouping.names] == [
        ("cat", 2, True),
        ("sea", 2, True),
        ("king", 1, True),
    ]
    assert found.grouping.clusters.labels.tolist() == [0, 0, 1, 1, 2]
    assert found.grouping.clusters.method == METHOD


def test_a_passage_in_no_category_is_in_no_cluster(workspace, toy_encoder) -> None:
    found = with_categories(workspace, toy_encoder, [Category("king")], threshold=0.9)

    assert found.grouping is not None
    assert found.grouping.clusters.labels.tolist() == [-1] * 5
    assert found.grouping.names == ()


def test_a_passage_that_is_moved_becomes_an_example_of_one_category_only(workspace, toy_encoder) -> None:
    services = services_with(toy_encoder)
    key = services.store.add(workspace)
    classify_corpus(services, key, [Category("king", examples=("ship sea",)), Category("sea")])
    moved = move_passage(services, key, 3, 1)

    assert [one.examples for one in categories_of(moved).categories] == [(), ("ship sea",)]
    assert categories_of(moved).labels[3] == 1


def test_moving_without_categories_or_to_one_that_is_gone_is_refused(workspace, toy_encoder) -> None:
    services = services_with(toy_encoder)
    key = services.store.add(workspace)
    with pytest.raises(InputError, match="no categories yet"):
        move_passage(services, key, 0, 0)
    classify_corpus(services, key, [Category("king")])
    with pytest.raises(InputError, match="no longer exists"):
        move_passage(services, key, 0, 1)


def test_the_last_move_can_be_undone_once(workspace, toy_encoder) -> None:
    services = services_with(toy_encoder)
    key = services.store.add(workspace)
    before = classify_corpus(services, key, [Category("king"), Category("sea")])
    move_passage(services, key, 0, 1)
    after = take_back(services, key)

    assert categories_of(after).categories == categories_of(before).categories
    assert np.array_equal(categories_of(after).labels, categories_of(before).labels)
    with pytest.raises(InputError, match="no move to undo"):
        take_back(services, key)


def test_categories_that_are_named_again_keep_their_examples(workspace, toy_encoder) -> None:
    known = categories_of(
        with_categories(workspace, toy_encoder, [Category("King", examples=("king cat",)), Category("sea")])
    )

    assert with_known_examples([Category("king", "of cats"), Category("red")], known) == (
        Category("king", "of cats", ("king cat",)),
        Category("red"),
    )
    assert with_known_examples([Category("king")], None) == (Category("king"),)


def test_more_or_fewer_clusters_than_categories_are_found_by_the_usual_method(workspace, toy_encoder) -> None:
    services = services_with(toy_encoder)
    key = services.store.add(workspace)
    classify_corpus(services, key, [Category("king"), Category("sea")])

    with pytest.raises(InputError, match="no method found them"):
        measure_stability(services, key, lambda done, total: None)
    changed = change_number(services, key, lambda number, _: number + 1, lambda done, total: None)
    assert changed.grouping.clusters.method == DEFAULT_METHOD
