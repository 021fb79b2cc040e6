"""Sorting passages into named categories by similarity.

The vector of a category is the vector of its description plus the mean of its examples' vectors, scaled to unit
length. With few examples this is better than either part alone. The average of all passages counts as one more example
of every category: otherwise the first category with an example would draw passages from all others, as texts are
closer to texts than to names. `python -m benchmarks.categories` measures it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.errors import InputError
from gte_demo.texts.datasets.categories import Category, checked_categories
from gte_demo.types import Rows, TextEncoder, Vectors

NONE = -1
"""The label of a passage in none of the categories."""


@dataclass(frozen=True, slots=True, eq=False)
class CategoryVectors:
    """The vectors of c categories."""

    described: Vectors
    """Of their descriptions, shape (c, d)."""
    examples: tuple[Vectors, ...]
    """Of the examples of each, shape (examples, d)."""

    def __post_init__(self) -> None:
        if len(self.described) != len(self.examples):
            raise ValueError(f"{len(self.described)} descriptions, examples of {len(self.examples)} categories")

    def joined(self) -> Vectors:
        """Return one vector for each category: shape (c, d), unit length."""
        both = zip(self.described, self.examples, strict=True)
        return np.stack([joined_vector(described, examples) for described, examples in both])

    def with_average(self, average: Vectors) -> CategoryVectors:
        """Add the `average` (d,) of all passages to the examples of each category."""
        return CategoryVectors(self.described, tuple(np.vstack([own, average[None]]) for own in self.examples))


@dataclass(frozen=True, slots=True, eq=False)
class Classified:
    """The category of each of n passages."""

    categories: tuple[Category, ...]
    vectors: CategoryVectors
    average: Vectors
    """Shape (d,): the mean vector of the passages."""
    labels: Rows
    """Shape (n,): the index of its category, or NONE."""
    scores: NDArray[np.float32]
    """Shape (n,): its cosine to the closest category, in [-1, 1], whether or not that reaches the threshold."""
    margins: NDArray[np.float32]
    """Shape (n,): by how much the closest category is closer than the second; 1 if there is only one category."""
    threshold: float | None
    """The lowest score of a passage that is in a category; None if each is in one."""

    def __post_init__(self) -> None:
        if not len(self.labels) == len(self.scores) == len(self.margins):
            raise ValueError(f"{len(self.labels)} labels, {len(self.scores)} scores, {len(self.margins)} margins")

    @property
    def counts(self) -> tuple[int, ...]:
        """The number of passages in each category."""
        return tuple(np.bincount(self.labels[self.labels >= 0], minlength=len(self.categories)).tolist())

    def doubtful_first(self) -> Rows:
        """Return all rows, those first whose score is closest to the second best or to the threshold; ties by row."""
        doubts = self.margins
        if self.threshold is not None:
            doubts = np.minimum(doubts, np.abs(self.scores - self.threshold))
        return np.argsort(np.round(doubts, TIE_DECIMALS), kind="stable")


def encode_categories(categories: Sequence[Category], encoder: TextEncoder) -> CategoryVectors:
    """Encode the descriptions and the examples of `categories`."""
    texts = [text for category in categories for text in category.examples]
    examples = encoder.encode(texts).vectors if texts else np.zeros((0, encoder.info.dimension), dtype=np.float32)
    ends = np.cumsum([len(category.examples) for category in categories])[:-1]
    described = encoder.encode([category.described for category in categories], kind="query").vectors
    return CategoryVectors(described, tuple(np.split(examples, ends)))


def checked_threshold(threshold: float | None) -> float | None:
    """Return `threshold`. Raises InputError if it is no cosine."""
    if threshold is not None and not -1 <= threshold <= 1:
        raise InputError(f"The threshold is a score between -1 and 1, not {threshold:g}.")
    return threshold


def classify(
    vectors: Vectors, categories: Sequence[Category], encoder: TextEncoder, *, threshold: float | None = None
) -> Classified:
    """Put each of `vectors` (n, d) of unit length into the closest of `categories`; ties go to the first.

    Below `threshold`, a cosine in [-1, 1], a vector is in none. Raises InputError as `checked_categories` and
    `checked_threshold` do.
    """
    categories, threshold = checked_categories(categories), checked_threshold(threshold)
    own, average = encode_categories(categories, encoder), vectors.mean(axis=0)
    scores = similarities(vectors, own.with_average(average).joined())
    labels = scores.argmax(axis=1)
    best = scores[np.arange(len(scores)), labels]
    if threshold is not None:
        labels = np.where(best >= threshold, labels, NONE)
    return Classified(categories, own, average, labels.astype(np.int64), best, _margins(scores), threshold)


def joined_vector(described: Vectors, examples: Vectors) -> Vectors:
    """Return the vector of one category (d,) from its description's (d,) and its examples' (k, d)."""
    total = described + examples.mean(axis=0) if len(examples) else described
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-12), dtype=np.float32)


def similarities(vectors: Vectors, categories: Vectors) -> NDArray[np.float32]:
    """Return the cosine of each of `vectors` (n, d) to each of `categories` (c, d): shape (n, c), in [-1, 1]."""
    return np.round((vectors @ categories.T).clip(-1.0, 1.0), TIE_DECIMALS)


def _margins(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    if scores.shape[1] < 2:
        return np.ones(len(scores), dtype=np.float32)
    top = np.partition(scores, -2, axis=1)[:, -2:]
    return top[:, 1] - top[:, 0]
