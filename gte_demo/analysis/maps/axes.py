"""An axis between two ends that a person names, and how much it tells about a corpus.

A passage's position is its vector times the difference of the two ends' vectors, scaled to unit length. It is given in
units of what an axis between two random passages spreads, so that axes of all models and corpora can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.categories.estimate import labels_by_column
from gte_demo.analysis.maps.axis_ends import Ends, end_vector
from gte_demo.analysis.sampling import sample_rows
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.texts.datasets.categories import Category
from gte_demo.types import Rows, TextEncoder, Vectors

RANDOM_AXES = 200
BARS = 30
"""Bars of the histogram of an axis, of equal width."""
MOST_PASSAGES = 5_000
"""Passages on which the random axes are measured."""
HIGHEST = 0.5
"""The height of the highest pile of passages, as a share of the width of all."""
WEAK = 0.6
"""An axis that spreads the passages less than this share of what a random one does hardly tells them apart.

Of axes between words that have nothing to do with the texts (left and right, purple and green, Tuesday and Thursday)
19 of 21 are below it, on countries, addresses and software; of axes between two groups of those texts 6 of 83.
"""
SAME = 1e-3
"""Ends whose unit vectors are closer than this are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """An axis, and the position of each of n passages on it."""

    ends: Ends
    positions: NDArray[np.float32]
    """Shape (n,): 0 is as close to one end as to the other; 1 is the standard deviation along a random axis."""
    spread: float
    """The standard deviation of the positions before they were scaled, in cosines."""
    random: float
    """The median of the same over RANDOM_AXES axes between two random passages."""
    wider_than: int
    """How many of the RANDOM_AXES spread the passages less."""
    similarity: float
    """The cosine of the two ends, in [-1, 1]."""
    auc: float | None
    """The probability that of two passages that a column labels as the ends, the right one is closer to the second
    end, in [0, 1]; None if no column names both ends."""

    @property
    def is_weak(self) -> bool:
        """Whether the axis hardly tells the passages apart."""
        return self.spread < WEAK * self.random

    def extremes(self, most: int) -> tuple[Rows, Rows]:
        """Return the rows of the `most` passages that lie farthest to each end, the farthest first."""
        order = np.argsort(self.positions, kind="stable")
        return order[:most], order[::-1][:most]

    def bars(self) -> NDArray[np.int64]:
        """Return the bar of a histogram, from 0 to BARS - 1, that each passage belongs to: shape (n,)."""
        low, high = float(self.positions.min()), float(self.positions.max())
        at = (self.positions - low) * (BARS / ((high - low) or 1.0))
        return np.minimum(at.astype(np.int64), BARS - 1)

    def stacked(self) -> NDArray[np.float32]:
        """Return heights that pile up the passages of each bar, in row order, evenly and at most half as high as wide.

        Shape (n,).
        """
        bars = self.bars()
        order = np.argsort(bars, kind="stable")
        counts = np.bincount(bars, minlength=BARS)
        begins = np.repeat(np.cumsum(counts) - counts, counts)
        heights = np.empty(len(bars), dtype=np.float32)
        heights[order] = np.arange(len(bars)) - begins
        return heights * np.float32(HIGHEST * (np.ptp(self.positions) or 1.0) / max(1, counts.max() - 1))


def axis_of(corpus: Corpus, ends: Ends, encoder: TextEncoder) -> Axis:
    """Place the passages of `corpus` between `ends`, which `encoder` encodes with their examples.

    Raises InputError if both ends have the same vector, or if there are fewer than two passages.
    """
    if len(corpus) < 2:
        raise InputError("An axis needs at least two passages. Add some texts first.")
    first, second = (end_vector(end, encoder) for end in ends)
    distance = float(np.linalg.norm(second - first))
    if distance < SAME:
        raise InputError(f"“{ends[0].name}” and “{ends[1].name}” are the same for this model. Choose other ends.")
    along = corpus.vectors @ ((second - first) / distance)
    spread, random = float(along.std()), random_spreads(corpus.vectors)
    unit = float(np.median(random)) or 1.0
    return Axis(
        ends,
        positions=(along / unit).astype(np.float32),
        spread=spread,
        random=float(np.median(random)),
        wider_than=int((random < spread).sum()),
        similarity=float(np.clip(first @ second, -1.0, 1.0)),
        auc=_auc(corpus, ends, along),
    )


def random_spreads(vectors: Vectors, seed: int = 42) -> NDArray[np.float64]:
    """Return the standard deviation of `vectors` (n, d) along RANDOM_AXES axes, each between two random rows."""
    random = np.random.default_rng(seed)
    first = random.integers(len(vectors), size=RANDOM_AXES)
    second = (first + random.integers(1, len(vectors), size=RANDOM_AXES)) % len(vectors)
    directions = vectors[second] - vectors[first]
    lengths = np.linalg.norm(directions, axis=1, keepdims=True)
    sampled = vectors[sample_rows(len(vectors), MOST_PASSAGES, seed)]
    spreads: NDArray[np.float64] = (sampled @ (directions / np.maximum(lengths, SAME)).T).std(axis=0, dtype=np.float64)
    return spreads


def _auc(corpus: Corpus, ends: Ends, along: NDArray[np.float32]) -> float | None:
    from sklearn.metrics import roc_auc_score

    found = labels_by_column(corpus, [Category(end.name) for end in ends])
    if found is None or found.named < len(ends):
        return None
    labelled = found.labels >= 0
    return float(roc_auc_score(found.labels[labelled], along[labelled]))
