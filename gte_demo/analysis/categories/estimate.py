"""How often the categories of passages are right: by their examples, or by a column of labels that people gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.categories.classify import NONE, CategoryVectors, Classified, joined_vector, similarities
from gte_demo.corpus.corpus import Corpus
from gte_demo.texts.datasets.categories import Category
from gte_demo.types import Rows, Vectors

BY_EXAMPLES = "examples"
COLUMN = "column:"
"""A label column's name follows."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of texts whose category is right."""

    accuracy: float | None
    """In [0, 1]; None if there is nothing to tell it by."""
    by: str | None
    """BY_EXAMPLES, or COLUMN and the column's name; None if accuracy is."""
    texts: int
    """How many texts were counted."""


NOTHING_TO_TELL_BY = Estimate(None, None, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Confusion:
    """How often passages with each label of a column are in each category."""

    column: str
    counts: NDArray[np.int64]
    """Shape (c, c + 1): row i has the passages labelled as category i; the last column those in no category."""
    rows: Rows
    """The rows of the passages that were counted: those with the label of a category, examples left out."""
    truth: Rows
    """The category that each of `rows` is labelled as."""

    def __post_init__(self) -> None:
        if self.counts.shape[1] != len(self.counts) + 1:
            raise ValueError(f"counts of {self.counts.shape}")
        if len(self.rows) != len(self.truth):
            raise ValueError(f"{len(self.rows)} rows, {len(self.truth)} labels")

    @property
    def estimate(self) -> Estimate:
        """The share on the diagonal."""
        total = int(self.counts.sum())
        return Estimate(float(np.trace(self.counts)) / total, COLUMN + self.column, total)


@dataclass(frozen=True, slots=True, eq=False)
class ColumnLabels:
    """The category of each of n passages, as a column of labels says."""

    column: str
    labels: Rows
    """Shape (n,): the index of a category, or NONE for another value."""
    named: int
    """How many of the categories are among its values."""


def estimate(found: Classified, corpus: Corpus) -> Estimate:
    """Return how often the categories of `corpus` are right: by a label column, else by the examples."""
    confusion = confusion_with_column(found, corpus)
    return confusion.estimate if confusion else accuracy_on_examples(found.vectors, found.average)


def accuracy_on_examples(vectors: CategoryVectors, average: Vectors) -> Estimate:
    """Leave out each example in turn, and count how often it is still closest to its category.

    `average` (d,) is the mean vector of the passages that were sorted.
    A category with one example then has only its description, so that few examples give a low estimate.
    """
    with_average = vectors.with_average(average)
    whole = with_average.joined()
    total = sum(map(len, vectors.examples))
    if not total or len(whole) < 2:
        return NOTHING_TO_TELL_BY
    right = 0
    for category, examples in enumerate(vectors.examples):
        for left_out in range(len(examples)):
            without = whole.copy()
            others = np.delete(with_average.examples[category], left_out, axis=0)
            without[category] = joined_vector(vectors.described[category], others)
            right += int(similarities(examples[left_out : left_out + 1], without).argmax() == category)
    return Estimate(right / total, BY_EXAMPLES, total)


def confusion_with_column(found: Classified, corpus: Corpus) -> Confusion | None:
    """Compare with the column whose values name most of the categories; None if none names at least half of them.

    Names are compared without regard to case, hyphens and underscores. Passages that are examples don't count.
    """
    given = labels_by_column(corpus, found.categories)
    if given is None:
        return None
    labels, count = given.labels, len(found.categories)
    examples = {_plain(text) for category in found.categories for text in category.examples}
    is_example = np.array([_plain(corpus.text(row)) in examples for row in range(len(corpus))], dtype=bool)
    rows = np.flatnonzero((labels >= 0) & ~is_example)
    if not len(rows):
        return None
    counts = np.zeros((count, count + 1), dtype=np.int64)
    np.add.at(counts, (labels[rows], found.labels[rows]), 1)  # NONE is the last column
    return Confusion(given.column, counts, rows, labels[rows])


def labels_by_column(corpus: Corpus, categories: Sequence[Category]) -> ColumnLabels | None:
    """Return what the column says whose values name most of `categories`; None if none names at least half of them."""
    wanted = {_plain(category.name): number for number, category in enumerate(categories)}
    found = [_in_column(corpus, column, wanted) for column in corpus.columns]
    best = max(found, key=lambda one: one.named, default=None)
    return best if best and best.named and best.named >= len(wanted) / 2 else None


def _in_column(corpus: Corpus, column: str, wanted: Mapping[str, int]) -> ColumnLabels:
    given = [wanted.get(_plain(document.metadata.get(column)), NONE) for document in corpus.documents]
    labels = np.array(given, dtype=np.int64)[corpus.passages.document]
    return ColumnLabels(column, labels, len(set(given) - {NONE}))


def _plain(value: object) -> str:
    return " ".join(str(value).casefold().replace("-", " ").replace("_", " ").split())
