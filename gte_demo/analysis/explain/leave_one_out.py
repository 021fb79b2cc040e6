"""The score of two texts without each of their words: the simplest explanation of a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.explain.shapley import words_of
from gte_demo.types import ModelInfo, Progress, TextEncoder, Vectors


@dataclass(frozen=True, slots=True)
class Removal:
    """A word removed from one of the two texts, and the score without it."""

    side: int
    """0 for the first text, 1 for the second."""
    word: str
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class LeaveOneOut:
    """The cosine of two texts, and the cosine without each of their words."""

    score: float
    words_a: tuple[str, ...]
    words_b: tuple[str, ...]
    without_a: NDArray[np.float64]
    """The cosine without each word of the first text, shape (words_a,); NaN if it is the only one."""
    without_b: NDArray[np.float64]
    model: ModelInfo

    def __post_init__(self) -> None:
        sizes = (len(self.words_a), len(self.words_b)), (len(self.without_a), len(self.without_b))
        if sizes[0] != sizes[1]:
            raise ValueError(f"{sizes[0]} words and {sizes[1]} scores")

    def strongest(self) -> Removal | None:
        """Return the word whose removal changes the score most; None if both texts have only one word."""
        removals = [
            Removal(side, word, float(score))
            for side, (words, scores) in enumerate(((self.words_a, self.without_a), (self.words_b, self.without_b)))
            for word, score in zip(words, scores, strict=True)
            if not np.isnan(score)
        ]
        return max(removals, key=lambda removal: abs(removal.score - self.score), default=None)


def leave_one_out(a: str, b: str, encoder: TextEncoder, *, progress: Progress | None = None) -> LeaveOneOut:
    """Score `a` against `b` without each word in turn. All texts are encoded in one call.

    Raises InputError for a text without a word or with too many, as `explain_pair` does.
    """
    words_a, words_b = words_of(a), words_of(b)
    texts = [a, b, *_shortened(words_a), *_shortened(words_b)]
    vectors = encoder.encode(texts, progress=progress).vectors
    split = 2 + len(words_a) * (len(words_a) > 1)
    return LeaveOneOut(
        score=float(vectors[0] @ vectors[1]),
        words_a=words_a,
        words_b=words_b,
        without_a=_scores(vectors[2:split], vectors[1]),
        without_b=_scores(vectors[split:], vectors[0]),
        model=encoder.info,
    )


def _shortened(words: Sequence[str]) -> list[str]:
    """Return the text without each of its words; nothing if it has only one."""
    if len(words) < 2:
        return []
    return [" ".join((*words[:n], *words[n + 1 :])) for n in range(len(words))]


def _scores(shortened: Vectors, other: Vectors) -> NDArray[np.float64]:
    if not len(shortened):
        return np.array([np.nan])
    return np.asarray(shortened @ other, dtype=np.float64).clip(-1.0, 1.0)
