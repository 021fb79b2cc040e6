"""Scores of pairs: how close each text of one list is to each text of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.explain.unknown_tokens import UnknownTokens, unknown_tokens
from gte_demo.errors import InputError
from gte_demo.types import ModelInfo, Progress, Rows, TextEncoder, Vectors

_PAIRS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class ScoreMatrix:
    """The cosine similarity of every pair, shape (texts of a, texts of b), in [-1, 1]."""

    scores: NDArray[np.float32]

    def __post_init__(self) -> None:
        if self.scores.ndim != 2:
            raise ValueError(f"a score matrix has 2 dimensions, not {self.scores.ndim}")


@dataclass(frozen=True, slots=True, eq=False)
class RankedPairs:
    """Pairs by falling score, as columns: pair i is text `a[i]` and text `b[i]`."""

    a: Rows
    b: Rows
    scores: NDArray[np.float32]

    def __post_init__(self) -> None:
        if not len(self.a) == len(self.b) == len(self.scores):
            raise ValueError(f"columns of {len(self.a)}, {len(self.b)} and {len(self.scores)} pairs")

    def __len__(self) -> int:
        return len(self.scores)


def score_pairs(a: Vectors, b: Vectors) -> ScoreMatrix:
    """Score every vector of `a` (n, d) against every vector of `b` (m, d); all of unit length.

    Cosines are clipped to [-1, 1], because rounding errors can slightly exceed it. Raises InputError if one side
    has no text, or if the dimensions differ, as those of two models may.
    """
    _check_sides(len(a), len(b))
    if a.shape[1] != b.shape[1]:
        raise InputError(
            f"Vectors of {a.shape[1]} and {b.shape[1]} dimensions can't be compared. Encode both with one model."
        )
    return ScoreMatrix(np.clip(a @ b.T, -1.0, 1.0))


def ranked_pairs(matrix: ScoreMatrix, *, limit: int | None = None) -> RankedPairs:
    """List the pairs of `matrix`, best first, at most `limit` of them; ties in reading order."""
    flat = matrix.scores.ravel()
    order = np.argsort(-flat, kind="stable")[:limit]
    a, b = np.divmod(order, matrix.scores.shape[1])
    return RankedPairs(a, b, flat[order])


def reached(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Count how many of `scores` (n,) are at least 0.00, 0.01, ..., 1.00: shape (101,), falling.

    Scores are rounded to four decimals, as on the page: two equal texts reach 1.00 even if rounding errors
    make their cosine 0.99999994.
    """
    rounded = np.sort(np.rint(scores.astype(np.float64) * 10_000))
    return np.asarray(len(scores) - np.searchsorted(rounded, np.arange(101) * 100), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two lists of texts with the scores of every pair, and the model that made them."""

    texts_a: tuple[str, ...]
    texts_b: tuple[str, ...]
    matrix: ScoreMatrix
    best: RankedPairs
    """All pairs, best first."""
    truncated: Mapping[str, int]
    """For each text longer than the model's window, the character at which it was truncated."""
    model: ModelInfo
    unknown: Mapping[str, UnknownTokens] = field(default_factory=dict)
    """The unknown tokens of each text that has any."""

    def __post_init__(self) -> None:
        if self.matrix.scores.shape != (len(self.texts_a), len(self.texts_b)):
            raise ValueError(f"{self.matrix.scores.shape} scores for {len(self.texts_a)} and {len(self.texts_b)} texts")

    @property
    def is_one_list(self) -> bool:
        """Whether one list of two or more texts is scored against itself."""
        return len(self.texts_a) > 1 and self.texts_a == self.texts_b


def compare(
    a: Sequence[str],
    b: Sequence[str],
    encoder: TextEncoder,
    *,
    most: int = 1_000_000,
    progress: Progress | None = None,
) -> Comparison:
    """Encode two lists of texts and score every pair. Blank texts are skipped.

    Raises InputError if a side has no text, or if there are more than `most` pairs.
    """
    sides = [tuple(text for text in texts if text.strip()) for texts in (a, b)]
    n, m = map(len, sides)
    _check_sides(n, m)
    if n * m > most:
        raise InputError(f"{n:,} by {m:,} texts are {n * m:,} pairs and the limit is {most:,}. Give fewer texts.")
    texts = sides[0] + sides[1]
    encoded = encoder.encode(texts, progress=progress)
    matrix = score_pairs(encoded.vectors[:n], encoded.vectors[n:])
    truncated = {texts[row]: stop for row, stop in encoded.truncated.items()}
    unknown = unknown_tokens(texts, encoder)
    return Comparison(sides[0], sides[1], matrix, ranked_pairs(matrix), truncated, encoder.info, unknown)


def paired_cosines(a: Vectors, b: Vectors) -> NDArray[np.float32]:
    """Return the cosine of each row of `a` (n, d) with the same row of `b`, of unit length: shape (n,), in [-1, 1]."""
    return np.asarray(np.einsum("ij,ij->i", a, b).clip(-1.0, 1.0))


def cosines_of_rows(vectors: Vectors, a: Rows, b: Rows) -> NDArray[np.float32]:
    """Return the cosines of the pairs of rows (a[i], b[i]) of `vectors` (n, d): shape (pairs,).

    Works in blocks to limit memory, as there may be many more pairs than vectors.
    """
    parts = [slice(at, at + _PAIRS_AT_ONCE) for at in range(0, len(a), _PAIRS_AT_ONCE)]
    found = [paired_cosines(vectors[a[part]], vectors[b[part]]) for part in parts]
    return np.concatenate(found) if found else np.empty(0, dtype=np.float32)


def _check_sides(a: int, b: int) -> None:
    if not a or not b:
        raise InputError(f"Both sides need at least one text; they have {a} and {b}.")


# One list of texts against itself: its closest pairs, and how far each text is from the rest.


@dataclass(frozen=True, slots=True, eq=False)
class OneList:
    """The texts of one list compared with each other."""

    closest: RankedPairs
    """Each pair of two different texts once, the earlier text first; best pairs first."""
    means: NDArray[np.float32]
    """Shape (n,), in [-1, 1]: the mean cosine of each text with the others."""
    least: Rows
    """The texts by rising mean, the one least like the rest first; ties in reading order."""

    def __post_init__(self) -> None:
        n = len(self.means)
        if len(self.least) != n or len(self.closest) != n * (n - 1) // 2:
            raise ValueError(f"{len(self.least)} texts and {len(self.closest)} pairs for {n} means")


def among_themselves(matrix: ScoreMatrix) -> OneList:
    """List the pairs and the mean scores of a list that is scored against itself, leaving out the diagonal.

    Raises ValueError if the matrix is not square, or has fewer than two texts.
    """
    n, m = matrix.scores.shape
    if n != m or n < 2:
        raise ValueError(f"{n} by {m} scores are not those of two or more texts among themselves")
    a, b = np.triu_indices(n, 1)
    scores = matrix.scores[a, b]
    order = np.argsort(-scores, kind="stable")
    sums = matrix.scores.sum(axis=1, dtype=np.float64) - np.diagonal(matrix.scores)
    means = (sums / (n - 1)).astype(np.float32)
    return OneList(RankedPairs(a[order], b[order], scores[order]), means, np.argsort(means, kind="stable"))
