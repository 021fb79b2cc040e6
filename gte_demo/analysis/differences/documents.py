"""What stands in one document and not in another: passages aligned by their best partners, and those without one.

Some passage of the other document is always the closest, even if none says the same. Passages of one document are
alike, too: they are about the same things. So a partner is judged by how close the passages of its own document come
to each other. Words are evidence beside meaning: wording that returns rarely does so by chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.differences.shingles import contained, find_shingles, shares_of
from gte_demo.analysis.neighbours import neighbour_graph, top_k
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import Rows, Vectors

COVERED = 0.4
"""Evidence from which a passage counts as covered: the closeness of its partner, plus WORDING_WORTH times the share of
its wording that returns."""

WORDING_WORTH = 2.0
"""How much wording that returns in full counts, beside the closeness. Both figures were chosen with all-MiniLM-L6-v2 on
four books in three translations and five chapters of a manual in two versions, with known parts taken away.
`python -m benchmarks.differences` measures them on other books and chapters: docs/measurements.md."""

SAME_MEANING = 0.98
"""From this cosine on, two passages say nearly the same. It is `SAME` of the search's duplicates."""

SAME_WORDING = 0.5
"""From this share of shared wording on, two passages say nearly the same: a word replaced takes five shingles away."""


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """The passages of one document, each with its best partner in the other, in the order of the document."""

    rows: Rows
    """Shape (n,)."""
    partners: Rows
    """The row of the closest passage of the other document, shape (n,)."""
    scores: NDArray[np.float32]
    """Its cosine, in [-1, 1], shape (n,)."""
    returning: NDArray[np.float32]
    """The share of the passage's shingles that stand anywhere in the other document, in [0, 1], shape (n,)."""
    typical: float
    """The median over the other document's passages of the cosine with the closest other passage of it."""

    def __post_init__(self) -> None:
        if not len(self.rows) == len(self.partners) == len(self.scores) == len(self.returning):
            raise ValueError(f"{len(self.rows)} rows for {len(self.partners)} partners, {len(self.scores)} scores")

    @property
    def evidence(self) -> NDArray[np.float32]:
        """How much speaks for the passage being covered, shape (n,).

        The closeness of the partner is 0 at `typical`, 1 at cosine 1 and negative below.
        """
        closeness = (self.scores - self.typical) / max(1.0 - self.typical, 1e-6)
        evidence: NDArray[np.float32] = (closeness + WORDING_WORTH * self.returning).astype(np.float32)
        return evidence

    @property
    def is_missing(self) -> NDArray[np.bool_]:
        """Whether the other document probably lacks the passage, shape (n,)."""
        return self.evidence < COVERED

    @property
    def missing(self) -> Rows:
        """The rows that the other document probably lacks, in order."""
        return self.rows[self.is_missing]


@dataclass(frozen=True, slots=True, eq=False)
class SamePassages:
    """Pairs of passages that say nearly the same, in the order of the first document."""

    a: Rows
    b: Rows
    scores: NDArray[np.float32]
    """Their cosines, shape (n,)."""
    shares: NDArray[np.float32]
    """The share of the shorter passage's shingles that stand in the longer one, shape (n,)."""

    def __post_init__(self) -> None:
        if not len(self.a) == len(self.b) == len(self.scores) == len(self.shares):
            raise ValueError(f"{len(self.a)} and {len(self.b)} passages for {len(self.scores)} scores")

    def __len__(self) -> int:
        return len(self.a)


@dataclass(frozen=True, slots=True, eq=False)
class DocumentDifference:
    """Two documents beside each other."""

    a: Aligned
    b: Aligned
    same: SamePassages


def compare_documents(corpus: Corpus, a: Rows, b: Rows) -> DocumentDifference:
    """Align the passages in the rows `a` with those in `b`, and find those that the other side lacks.

    The rows are those of two documents of `corpus`, each in order. Raises InputError if one has no passage, or if both
    have a passage in common.
    """
    if not len(a) or not len(b):
        raise InputError("One of the two documents has no text. Choose two with words in them.")
    if len(np.intersect1d(a, b)):
        raise InputError("Both documents are the same. Choose two different ones.")
    first, second = _aligned(corpus, a, b), _aligned(corpus, b, a)
    return DocumentDifference(first, second, _same(corpus, first))


def typical_closeness(vectors: Vectors) -> float:
    """Return the median cosine of each of `vectors` (n, d) with its closest other one; 0 if there is only one."""
    if len(vectors) < 2:
        return 0.0
    return float(np.median(neighbour_graph(vectors, 1).similarities))


def _aligned(corpus: Corpus, rows: Rows, others: Rows) -> Aligned:
    vectors, within = corpus.vectors[rows], corpus.vectors[others]
    best = top_k(within, vectors, 1)
    texts, other_texts = ([corpus.text(int(row)) for row in side] for side in (rows, others))
    returning = contained(texts, other_texts)
    typical = typical_closeness(within) if len(others) > 1 else typical_closeness(vectors)
    return Aligned(rows, others[best.rows[:, 0]], best.scores[:, 0], returning, typical)


def _same(corpus: Corpus, aligned: Aligned) -> SamePassages:
    """The pairs of passages and partners that say nearly the same; each partner once, with its closest passage."""
    texts = [corpus.text(int(row)) for row in (*aligned.rows, *aligned.partners)]
    n = len(aligned.rows)
    places = np.arange(n)
    shares = shares_of(find_shingles(texts), places, places + n)
    near = np.flatnonzero((aligned.scores >= SAME_MEANING) | (shares >= SAME_WORDING))
    by_closeness = near[np.argsort(-aligned.scores[near], kind="stable")]
    _, first = np.unique(aligned.partners[by_closeness], return_index=True)
    kept = np.sort(by_closeness[first])
    return SamePassages(aligned.rows[kept], aligned.partners[kept], aligned.scores[kept], shares[kept])
