"""A common interface for scoring texts against each other, by a model's vectors or by shared words.

Word overlap is the baseline that any model has to beat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from gte_demo.analysis.neighbours import TIE_DECIMALS, TopK, best_columns, blocks
from gte_demo.analysis.search.bm25 import stems
from gte_demo.analysis.search.ranking import Scores
from gte_demo.analysis.similarity.scores import cosines_of_rows
from gte_demo.errors import InputError
from gte_demo.texts.words import guess_language
from gte_demo.types import Kind, Progress, Rows, TextEncoder, Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

WORD_OVERLAP = "word overlap"
"""The name of the baseline."""
REDUCED = "reduced precision"
"""Among the names of second models: the live model in reduced precision."""

COORDINATES = 32
"""Dimensions to which word weights are reduced for the starting positions of a map."""


class Scorer(Protocol):
    """One model's scores of n texts against each other, each in [-1, 1]."""

    @property
    def name(self) -> str:
        """The name of the model."""
        ...

    @property
    def finds_all(self) -> bool:
        """Whether every text matches every other; False if a score of 0 is no match."""
        ...

    def __len__(self) -> int: ...

    def scores(self, rows: Rows) -> Scores:
        """Return the scores of `rows` against all texts: shape (rows, n)."""
        ...

    def paired(self, a: Rows, b: Rows) -> Scores:
        """Return the score of each row in `a` with the row at the same position in `b`: shape (pairs,)."""
        ...

    def coordinates(self) -> Vectors:
        """Return vectors (n, d) whose principal components are the starting positions of a map."""
        ...

    def of_first(self, n: int) -> Scorer:
        """Return a scorer of the first `n` texts only."""
        ...

    def called(self, name: str) -> Scorer:
        """Return the scorer with another name."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class VectorScorer:
    """Cosines of a model's vectors. Raises InputError if a vector has a value that is not finite."""

    name: str
    vectors: Vectors = field(repr=False)
    finds_all: bool = True

    def __post_init__(self) -> None:
        broken = np.count_nonzero(~np.isfinite(self.vectors).all(axis=1))
        if broken:
            raise InputError(
                f"{self.name} returned values that are not numbers for {broken:,} of {len(self.vectors):,} texts. "
                "Choose another model."
            )

    def __len__(self) -> int:
        return len(self.vectors)

    def scores(self, rows: Rows) -> Scores:
        """As Scorer.scores."""
        return np.asarray((self.vectors[rows] @ self.vectors.T).clip(-1.0, 1.0))

    def paired(self, a: Rows, b: Rows) -> Scores:
        """As Scorer.paired."""
        return cosines_of_rows(self.vectors, a, b)

    def coordinates(self) -> Vectors:
        """Return the vectors themselves."""
        return self.vectors

    def of_first(self, n: int) -> VectorScorer:
        """As Scorer.of_first."""
        return VectorScorer(self.name, self.vectors[:n])

    def called(self, name: str) -> VectorScorer:
        """As Scorer.called."""
        return replace(self, name=name)


@dataclass(frozen=True, slots=True, eq=False)
class WordScorer:
    """Cosines of weighted words: 0 if two texts share no word, 1 if they have the same words equally often."""

    weights: csr_matrix = field(repr=False)
    """Shape (n, terms), rows of unit length; zeros for a text without words."""
    name: str = WORD_OVERLAP
    finds_all: bool = False

    def __len__(self) -> int:
        return int(self.weights.shape[0])

    def scores(self, rows: Rows) -> Scores:
        """As Scorer.scores."""
        return np.asarray((self.weights[rows] @ self.weights.T).toarray().clip(0.0, 1.0), dtype=np.float32)

    def paired(self, a: Rows, b: Rows) -> Scores:
        """As Scorer.paired."""
        both = self.weights[a].multiply(self.weights[b])
        return np.asarray(both.sum(axis=1), dtype=np.float32).ravel().clip(0.0, 1.0)

    def coordinates(self) -> Vectors:
        """Return the COORDINATES strongest components of latent semantic analysis (Deerwester et al., 1990)."""
        from scipy.sparse.linalg import svds

        directions = min(COORDINATES, min(self.weights.shape) - 1)
        if directions < 1:
            return np.asarray(self.weights.toarray(), dtype=np.float32)
        u, strength, _ = svds(self.weights.astype(np.float64), k=directions, random_state=0)
        return np.asarray(u * strength, dtype=np.float32)

    def of_first(self, n: int) -> WordScorer:
        """As Scorer.of_first."""
        return WordScorer(self.weights[:n], self.name)

    def called(self, name: str) -> WordScorer:
        """As Scorer.called."""
        return replace(self, name=name)


def with_texts(vectors: Vectors, encoder: TextEncoder, texts: Sequence[str], kind: Kind = "document") -> VectorScorer:
    """Return a scorer of `vectors` (n, d), made by `encoder`, followed by `texts` encoded as `kind`."""
    every = np.concatenate([vectors, encoder.encode(texts, kind=kind).vectors]) if texts else vectors
    return VectorScorer(encoder.info.name, every)


def word_scorer(texts: Sequence[str], counted: int | None = None) -> WordScorer:
    """Score `texts` by their words: stems in the language of the texts, without stop words.

    A word that occurs tf times in a text has the weight (1 + ln tf) * (1 + ln((1 + n) / (1 + df))), where df of the
    first n = `counted` texts contain it; None counts all texts. Salton and Buckley, "Term-weighting approaches in
    automatic text retrieval" (1988), smoothed so that words in all texts or in none have a weight too.
    """
    from scipy.sparse import csr_matrix

    n = len(texts) if counted is None else counted
    text_language = guess_language(texts)
    terms: dict[str, int] = {}
    counts = [Counter(terms.setdefault(term, len(terms)) for term in stems(text, text_language)) for text in texts]
    starts = np.cumsum([0, *(len(count) for count in counts)])
    columns = np.fromiter((term for count in counts for term in count), dtype=np.int64, count=starts[-1])
    times = np.fromiter((times for count in counts for times in count.values()), dtype=np.float32, count=starts[-1])
    among = np.bincount(columns[: starts[n]], minlength=max(len(terms), 1))
    weights = (1 + np.log(times)) * (1 + np.log((1 + n) / (1 + among)))[columns]
    matrix = csr_matrix((weights, columns, starts), shape=(len(texts), max(len(terms), 1)), dtype=np.float32)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(lengths, np.diff(starts)).astype(np.float32)
    return WordScorer(matrix)


def nearest(scorer: Scorer, rows: Rows, k: int, *, progress: Progress | None = None) -> TopK:
    """Return the `k` texts with the highest scores to each of `rows`, without the row itself; ties by row.

    If there are fewer than `k` other texts, all are returned. `progress` is called with (rows done, rows).
    Raises InputError for fewer than two texts.
    """
    if len(scorer) < 2:
        raise InputError(f"A comparison needs two passages, and there are {len(scorer)}.")
    k = min(k, len(scorer) - 1)
    found, best = np.empty((len(rows), k), dtype=np.int64), np.empty((len(rows), k), dtype=np.float32)
    for start, stop in blocks(len(rows), len(scorer)):
        scores = np.round(scorer.scores(rows[start:stop]), TIE_DECIMALS)
        scores[np.arange(stop - start), rows[start:stop]] = -np.inf
        found[start:stop], best[start:stop] = best_columns(scores, k)
        if progress is not None:
            progress(stop, len(rows))
    return TopK(found, best)


def hit_rows(scorer: Scorer, top: TopK) -> Rows:
    """Return the rows of `top`, with -1 for those that are no match."""
    return np.where(scorer.finds_all | (top.scores > 0), top.rows, -1)
