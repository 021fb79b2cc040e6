"""The section for one's own categories as plain data."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from gte_demo.analysis.categories.as_clusters import METHOD
from gte_demo.analysis.categories.classify import NONE, Classified
from gte_demo.analysis.categories.estimate import COLUMN, Confusion, Estimate, accuracy_on_examples
from gte_demo.jobs.workspace import Workspace
from gte_demo.links.page_state import NO_THRESHOLD
from gte_demo.texts.datasets.categories import categories_to_lines, categories_to_yaml
from gte_demo.types import Rows
from gte_demo.ui.categories import words
from gte_demo.ui.shared.formatting import EmptyView, PassageView, count, number, passage_view

SHOWN = 12
"""Passages listed."""
EXCERPT = 300
BINS = 24
FEWEST_EXAMPLES = 5
"""With fewer examples, a share of them says nothing."""


class SortedView(PassageView):
    """A passage that can be moved to another category."""

    score: float
    category: int
    """-1 for none."""


class OwnCategoryView(TypedDict):
    """A category with its counts in words."""

    name: str
    count: str


class ConfusionView(TypedDict):
    """A table of labels against categories; the last column is for passages in none."""

    names: list[str]
    counts: list[list[int]]


class HistogramView(TypedDict):
    """How many passages have which score: bars of equal width from `low` to `high`."""

    bars: list[int]
    low: float
    high: float
    threshold: float | None
    summary: str


class OwnCategoriesView(TypedDict):
    """What the page part "own_categories" draws."""

    summaries: list[str]
    categories: list[OwnCategoryView]
    histogram: HistogramView
    confusion: ConfusionView | None
    title: str
    about: str
    passages: list[SortedView]
    can_undo: bool
    yaml: str


Cell = tuple[int, int]
"""A label and a category, by index; NONE for no category."""


def made(workspace: Workspace | None) -> dict[str, object]:
    """The controls that made the result, by name; none if there is no result."""
    found = workspace.categories if workspace else None
    if found is None:
        return {}
    threshold = NO_THRESHOLD if found.threshold is None else found.threshold
    return {"written": categories_to_lines(found.categories), "threshold": threshold}


def is_replaced(workspace: Workspace) -> bool:
    """Whether the clusters have been found anew since the passages were sorted."""
    grouping = workspace.grouping
    return workspace.categories is not None and grouping is not None and grouping.clusters.method != METHOD


def own_categories(
    workspace: Workspace | None, confusion: Confusion | None, cell: Cell | None = None
) -> OwnCategoriesView | EmptyView:
    """The categories with their passages: the most doubtful, or those of one cell of the table."""
    if workspace is None or workspace.categories is None:
        return {"empty": words.EMPTY}
    found = workspace.categories
    names = [category.name for category in found.categories]
    rows, title, about = found.doubtful_first(), words.DOUBTFUL_TITLE, words.DOUBTFUL_ABOUT
    if cell is not None and confusion is not None:
        rows, about = _of_cell(found, confusion, cell), words.CELL_ABOUT
        title = words.CELL_TITLE.format(truth=names[cell[0]], found=_name(found, cell[1]))
    return {
        "summaries": [
            _summary(workspace, found),
            *([words.REPLACED] if is_replaced(workspace) else []),
            _estimate(found, confusion),
        ],
        "categories": [
            {
                "name": category.name,
                "count": words.EXAMPLES.format(
                    count=count(size, "passage"), examples=count(len(category.examples), "example")
                ),
            }
            for category, size in zip(found.categories, found.counts, strict=True)
        ],
        "histogram": _histogram(found),
        "confusion": {"names": names, "counts": confusion.counts.tolist()} if confusion else None,
        "title": title,
        "about": about,
        "passages": [_passage(workspace, found, int(row)) for row in rows[:SHOWN]],
        "can_undo": workspace.categories_before is not None,
        "yaml": categories_to_yaml(found.categories),
    }


def _name(found: Classified, label: int) -> str:
    return words.NO_CATEGORY if label == NONE else found.categories[label].name


def _summary(workspace: Workspace, found: Classified) -> str:
    total, none = len(found.labels), int((found.labels == NONE).sum())
    summary = words.SUMMARY.format(
        total=count(total, "passage"),
        categories=_categories(len(found.categories)),
        model=workspace.corpus.model.name,
    )
    return summary + (words.NONE_SUMMARY.format(none=f"{none:,}") if none else "")


def _categories(number_of_them: int) -> str:
    return words.ONE_CATEGORY if number_of_them == 1 else words.CATEGORIES.format(count=number_of_them)


def _estimate(found: Classified, confusion: Confusion | None) -> str:
    estimate: Estimate = confusion.estimate if confusion else accuracy_on_examples(found.vectors, found.average)
    is_by_few = confusion is None and estimate.texts < FEWEST_EXAMPLES
    if estimate.accuracy is None or estimate.by is None or is_by_few:
        return words.NO_ESTIMATE.format(fewest=FEWEST_EXAMPLES)
    accuracy = f"{estimate.accuracy:.0%}"
    if confusion is None:
        return words.BY_EXAMPLES.format(accuracy=accuracy, texts=count(estimate.texts, "example"))
    column = estimate.by.removeprefix(COLUMN)
    return words.BY_COLUMN.format(accuracy=accuracy, texts=count(estimate.texts, "passage"), column=column)


def _histogram(found: Classified) -> HistogramView:
    bars, edges = np.histogram(found.scores, bins=BINS)
    low, high = float(edges[0]), float(edges[-1])
    summary = words.HISTOGRAM.format(low=number(low), high=number(high))
    return {"bars": bars.tolist(), "low": low, "high": high, "threshold": found.threshold, "summary": summary}


def _of_cell(found: Classified, confusion: Confusion, cell: Cell) -> Rows:
    truth, label = cell
    in_cell = set(confusion.rows[(confusion.truth == truth) & (found.labels[confusion.rows] == label)].tolist())
    order = [row for row in found.doubtful_first().tolist() if row in in_cell]
    return np.array(order, dtype=np.int64)


def _passage(workspace: Workspace, found: Classified, row: int) -> SortedView:
    corpus = workspace.corpus
    return {
        **passage_view(corpus, row, EXCERPT),
        "score": float(found.scores[row]),
        "category": int(found.labels[row]),
    }
