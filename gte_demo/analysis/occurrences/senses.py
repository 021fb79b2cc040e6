"""The senses of a word: its places grouped by the vectors that a model gives the word in its context."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gte_demo.types import Rows, Vectors

MOST_SENSES = 6
FEWEST = 8
"""With fewer places there is nothing to tell senses by."""
ROUNDS = 20
STRONG = 0.6
"""The least prediction strength of more than one group. With all-MiniLM-L6-v2, bank, spring and table in two senses
each (16 to 20 sentences) reached .61 to .92, and six sets of sentences with one sense .05 to .50."""


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
    """Group `vectors` (n, d) of unit length by k-means, into as many groups as have a prediction strength of STRONG.

    Prediction strength (Tibshirani and Walther 2005): the places are halved, and each half is grouped. Of the pairs
    that are together in one half, it is the share that are also put together by the groups of the other, in the group
    where this is lowest; the mean over ROUNDS. If no number of groups is strong, all places are one group.
    """
    if len(vectors) < FEWEST:
        return Senses(np.zeros(len(vectors), dtype=np.int64), None)
    numbers = range(2, min(MOST_SENSES, len(vectors) // 4, _different(vectors)) + 1)
    strengths = {number: prediction_strength(vectors, number, seed) for number in numbers}
    strong = [number for number, strength in strengths.items() if strength >= STRONG]
    if not strong:
        return Senses(np.zeros(len(vectors), dtype=np.int64), strengths.get(2, 0.0))
    return Senses(by_size(_group_of(vectors, strong[-1], vectors)), strengths[strong[-1]])


def prediction_strength(vectors: Vectors, number: int, seed: int = 0) -> float:
    """Return how well `number` groups that are found on one half of the vectors hold on the other, in [0, 1].

    A group of a single place counts as not found again.
    """
    random = np.random.default_rng(seed)
    found = []
    for _ in range(ROUNDS):
        order = random.permutation(len(vectors))
        first, second = vectors[order[: len(order) // 2]], vectors[order[len(order) // 2 :]]
        own, other = _group_of(second, number, second), _group_of(first, number, second)
        found.append(min(_together(other[own == group]) for group in range(number)))
    return float(np.mean(found))


def _together(groups: Rows) -> float:
    """Return the share of pairs that are in one group."""
    sizes = np.bincount(groups) if len(groups) else np.zeros(1)
    pairs = len(groups) * (len(groups) - 1)
    return float((sizes * (sizes - 1)).sum() / pairs) if pairs else 0.0


def _group_of(vectors: Vectors, number: int, places: Vectors) -> Rows:
    """Return the closest of `number` groups of `vectors` for each of `places`.

    There are no more groups than different vectors: half of the places may say the same words again and again.
    """
    from sklearn.cluster import KMeans

    number = min(number, _different(vectors))
    groups: Rows = KMeans(number, n_init=5, random_state=0).fit(vectors).predict(places).astype(np.int64)
    return groups


def _different(vectors: Vectors) -> int:
    """Return the number of vectors that differ by more than rounding."""
    return len(np.unique(vectors.round(4), axis=0))


def by_size(labels: Rows) -> Rows:
    """Number the groups by falling size, ties by their first place."""
    _, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    numbers = np.empty(len(sizes), dtype=np.int64)
    numbers[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return numbers[labels]
