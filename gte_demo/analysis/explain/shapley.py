"""Explaining the score of a pair as a sum over pairs of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.errors import InputError
from gte_demo.types import ModelInfo, Progress, Rows, TextEncoder

ORDERS = 8
MOST_WORDS = 200
"""Words per text. Each sampled order encodes one text per word."""

Parts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WordOrders:
    """The random orders of a text's words, over which the words' shares are averaged."""

    count: int = ORDERS
    seed: int = 42

    def __post_init__(self) -> None:
        """Raise InputError for fewer than 2 orders, as the sampling error compares two halves."""
        if self.count < 2:
            raise InputError(f"The split needs at least 2 word orders, not {self.count}.")

    def of(self, words: Sequence[str]) -> list[Rows]:
        """Orders of `words`, each of shape (words,)."""
        random = np.random.default_rng(self.seed)
        return [random.permutation(len(words)) for _ in range(self.count)]


@dataclass(frozen=True, slots=True, eq=False)
class PairExplanation:
    """A cosine as a sum: `matrix[i, j]` is what word i of one text and word j of the other contribute."""

    score: float
    words_a: tuple[str, ...]
    words_b: tuple[str, ...]
    matrix: NDArray[np.float64]
    """Shape (words_a, words_b); its sum is the score, whatever the number of sampled orders."""
    error: float
    """The sampling error: half the mean absolute difference between the matrices of two halves of the sampled
    orders, as each half has about the same error."""
    orders: int
    model: ModelInfo

    def __post_init__(self) -> None:
        if self.matrix.shape != (len(self.words_a), len(self.words_b)):
            raise ValueError(f"a matrix of {self.matrix.shape} for {len(self.words_a)} and {len(self.words_b)} words")


def explain_pair(
    a: str, b: str, encoder: TextEncoder, orders: WordOrders | None = None, *, progress: Progress | None = None
) -> PairExplanation:
    """Split the cosine of two texts over their words by vector Shapley values.

    Let f be the unit vector of a subset of a text's words, kept in their order, and 0 for the empty subset. Word i
    gets s_i = mean over word orders of f(before + i) - f(before). These sum to f(text), so the cosine is exactly
    the sum over i, j of s_i . t_j; only the split is sampled (Shapley 1953; sampling after Castro, Gomez and
    Tejada 2009). Raises InputError for a text without words or with more than MOST_WORDS.
    `progress` counts the texts of one side, then of the other.
    """
    orders = orders or WordOrders()
    words_a, words_b = words_of(a), words_of(b)
    parts_a, parts_b = (_parts(words, encoder, orders.of(words), progress) for words in (words_a, words_b))
    matrix = parts_a.mean(axis=0) @ parts_b.mean(axis=0).T
    one, other = (parts_a[half::2].mean(axis=0) @ parts_b[half::2].mean(axis=0).T for half in (0, 1))
    return PairExplanation(
        score=float(matrix.sum()),
        words_a=words_a,
        words_b=words_b,
        matrix=matrix,
        error=float(np.abs(one - other).mean() / 2),
        orders=orders.count,
        model=encoder.info,
    )


def words_of(text: str) -> tuple[str, ...]:
    """Split `text` into words, with their punctuation. Raises InputError for none, or more than MOST_WORDS."""
    words = tuple(re.findall(r"\S+", text))
    if not words:
        raise InputError("One of the texts has no words. Give two texts.")
    if len(words) > MOST_WORDS:
        raise InputError(f"A text has {len(words)} words and the limit is {MOST_WORDS}. Give a shorter one.")
    return words


def _parts(words: Sequence[str], encoder: TextEncoder, sampled: Sequence[Rows], progress: Progress | None) -> Parts:
    """Return what each word adds in each sampled order: shape (orders, words, dimension). Encodes each subset once."""
    subsets = [[tuple(sorted(order[: n + 1])) for n in range(len(words))] for order in sampled]
    distinct = list(dict.fromkeys(subset for path in subsets for subset in path))
    texts = [" ".join(words[i] for i in subset) for subset in distinct]
    vectors = encoder.encode(texts, progress=progress).vectors.astype(np.float64)
    number = {subset: n for n, subset in enumerate(distinct)}
    parts = np.zeros((len(sampled), len(words), vectors.shape[1]))
    for k, (order, path) in enumerate(zip(sampled, subsets, strict=True)):
        steps = vectors[[number[subset] for subset in path]]
        parts[k, order] = np.diff(steps, axis=0, prepend=0.0)
    return parts
