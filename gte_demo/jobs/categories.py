"""Sorting the passages of a corpus into a person's own categories, which then are its clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gte_demo.analysis.categories.as_clusters import as_clusters
from gte_demo.analysis.categories.classify import Classified, classify
from gte_demo.corpus.corpus import check_model
from gte_demo.errors import InputError
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.datasets.categories import Category
from gte_demo.types import TextEncoder

NO_CATEGORY = "There are no categories yet. Name some first."


def with_categories(
    workspace: Workspace, encoder: TextEncoder, categories: Sequence[Category], threshold: float | None = None
) -> Workspace:
    """Sort the passages into `categories`, and make these the clusters, which map, filters and exports use.

    Raises InputError as `classify` and `check_model` do.
    """
    corpus = workspace.corpus
    check_model(corpus, encoder)
    found = classify(corpus.vectors, categories, encoder, threshold=threshold)
    grouping = as_clusters(corpus, found, encoder, workspace.derived.terms)
    return replace(workspace, categories=found, categories_before=None, grouping=grouping)


def classify_corpus(
    services: Services, key: str, categories: Sequence[Category], threshold: float | None = None
) -> Workspace:
    """Sort the corpus under `key` into `categories`, and store the result."""
    encoder = services.encoder()
    return services.store.apply(key, lambda workspace: with_categories(workspace, encoder, categories, threshold))


def move_passage(services: Services, key: str, row: int, category: int) -> Workspace:
    """Make the passage in `row` an example of `category`, and of no other, and sort again.

    Raises InputError if there are no categories, or no such passage or category.
    """

    def moved(workspace: Workspace) -> Workspace:
        found = categories_of(workspace)
        if not 0 <= row < len(workspace.corpus) or not 0 <= category < len(found.categories):
            raise InputError("That passage or category no longer exists. Choose one of those that are shown.")
        text = workspace.corpus.text(row).strip()
        changed = [_with_example(one, text, is_own=n == category) for n, one in enumerate(found.categories)]
        sorted_again = with_categories(workspace, services.encoder(), changed, found.threshold)
        return replace(sorted_again, categories_before=found.categories)

    return services.store.apply(key, moved)


def take_back(services: Services, key: str) -> Workspace:
    """Undo the last move. Raises InputError if there is none."""

    def undone(workspace: Workspace) -> Workspace:
        if workspace.categories_before is None:
            raise InputError("There is no move to undo.")
        threshold = categories_of(workspace).threshold
        return with_categories(workspace, services.encoder(), workspace.categories_before, threshold)

    return services.store.apply(key, undone)


def with_known_examples(wanted: Sequence[Category], known: Classified | None) -> tuple[Category, ...]:
    """Return `wanted`, those without examples with the examples of the known category of the same name."""
    examples = {one.name.casefold(): one.examples for one in known.categories} if known else {}
    return tuple(
        one if one.examples else replace(one, examples=examples.get(one.name.casefold(), ())) for one in wanted
    )


def categories_of(workspace: Workspace) -> Classified:
    """Return the categories of a corpus. Raises InputError if there are none."""
    if workspace.categories is None:
        raise InputError(NO_CATEGORY)
    return workspace.categories


def _with_example(category: Category, text: str, *, is_own: bool) -> Category:
    others = tuple(example for example in category.examples if example != text)
    return replace(category, examples=(*others, text) if is_own else others)
