"""The senses of a word: its places grouped by the vectors that a model gives the word in its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gte_demo.types import Rows, Vectors

MOST_SENSES = 6
FEWEST = 8
"""With fewer places there is nothing to tell senses by."""
ROUNDS = 20
STRONG = 0.6
"""The least prediction strength of more than one group. With all-MiniLM-L6-v2, bank, spring and table in two senses
each (16 to 20 sentences) reached .65 to 1.0, and seven sets of sentences with one sense 0 to .45."""


@dataclass(frozen=True, slots=True, eq=False)
class Senses:
    """The group of each place, and how well groups are found again."""

    labels: Rows
    """Shape (n,): the largest group is 0."""
    strength: float | None
    """The prediction strength, in [0, 1], of these groups; of two groups if there is one. None for fewer than FEWEST
    places."""

    @property
    def are_told_apart(self) -> bool:
        """Whether there is more than one group."""
        return bool(len(self.labels)) and int(self.labels.max()) > 0


def group_senses(vectors: Vectors, seed: int = 0) -> Senses:
    """Group `vectors` (n, d) of unit length by Ward's method, into as many groups as have a strength of STRONG.

    Prediction strength (Tibshirani and Walther 2005): the places are halved, and each half is grouped. Of the pairs
    that are together in one half, it is the share that are also put together by the groups of the other, in the group
    where this is lowest; the mean over ROUNDS. If no number of groups is strong, all places are one group.
    """
    if len(vectors) < FEWEST:
        return Senses(np.zeros(len(vectors), dtype=np.int64), None)
    most = min(MOST_SENSES, len(vectors) // 4, _different(vectors))
    strengths = prediction_strengths(vectors, range(2, most + 1), seed)
    strong = [number for number, strength in strengths.items() if strength >= STRONG]
    if not strong:
        return Senses(np.zeros(len(vectors), dtype=np.int64), strengths.get(2, 0.0))
    return Senses(by_size(_Tree(vectors).labels(strong[-1])), strengths[strong[-1]])


def prediction_strengths(vectors: Vectors, numbers: Sequence[int], seed: int = 0) -> dict[int, float]:
    """Return for each of `numbers` how well so many groups of one half of the vectors hold on the other, in [0, 1].

    A group of a single place counts as not found again.
    """
    random = np.random.default_rng(seed)
    found = np.zeros((ROUNDS, len(numbers)))
    for strengths in found:
        order = random.permutation(len(vectors))
        first, second = (_Tree(vectors[half]) for half in np.array_split(order, [len(order) // 2]))
        for at, number in enumerate(numbers):
            own, other = second.labels(number), first.nearest(number, second.vectors)
            strengths[at] = min(_together(other[own == group]) for group in range(number))
    return dict(zip(numbers, found.mean(axis=0).tolist(), strict=True))


class _Tree:
    """The hierarchy of some vectors (n, d) by Ward's method, of which groups are cut."""

    def __init__(self, vectors: Vectors) -> None:
        from scipy.cluster.hierarchy import linkage

        self.vectors = vectors
        self._different = _different(vectors)
        self._merges = linkage(vectors, "ward")

    def labels(self, number: int) -> Rows:
        """Return the group of each vector, of at most `number` groups; fewer if so many don't differ."""
        from scipy.cluster.hierarchy import fcluster

        groups: Rows = fcluster(self._merges, min(number, self._different), "maxclust").astype(np.int64) - 1
        return groups

    def nearest(self, number: int, places: Vectors) -> Rows:
        """Return for each of `places` the group whose mean is closest."""
        labels = self.labels(number)
        means = np.stack([self.vectors[labels == group].mean(axis=0) for group in range(labels.max() + 1)])
        groups: Rows = np.linalg.norm(places[:, None] - means, axis=2).argmin(axis=1)
        return groups


def _together(groups: Rows) -> float:
    """Return the share of pairs that are in one group."""
    sizes = np.bincount(groups) if len(groups) else np.zeros(1)
    pairs = len(groups) * (len(groups) - 1)
    return float((sizes * (sizes - 1)).sum() / pairs) if pairs else 0.0


def _different(vectors: Vectors) -> int:
    """Return the number of vectors that differ by more than rounding."""
    return len(np.unique(vectors.round(4), axis=0))


def by_size(labels: Rows) -> Rows:
    """Number the groups by falling size, ties by their first place."""
    _, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    numbers = np.empty(len(sizes), dtype=np.int64)
    numbers[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return numbers[labels]
