"""The most similar pairs of a corpus, by meaning or by wording.

A text that is the half of another has another meaning than the whole, so its cosine may be lower than that of texts
on the same subject. Its wording shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.differences.shingles import SharedWording, find_shingles, shared_wording, shares_of
from gte_demo.analysis.similarity.scores import RankedPairs
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import Rows

CONTAINED = 0.8
"""From this share of the shorter text's shingles on, a pair counts as a text and a part of it."""

SHORTEST = 16
"""Shingles of the shorter text of such a pair, so that a set phrase of a sentence makes none."""


@dataclass(frozen=True, slots=True, eq=False)
class NearDuplicates:
    """Pairs by the larger of cosine and shared wording, as columns: pair i is text `a[i]` and text `b[i]`."""

    a: Rows
    b: Rows
    scores: NDArray[np.float32]
    """Their cosines, shape (n,)."""
    shares: NDArray[np.float32]
    """The share of the shorter text's shingles that stand in the longer one, in [0, 1], shape (n,)."""

    def __post_init__(self) -> None:
        if not len(self.a) == len(self.b) == len(self.scores) == len(self.shares):
            raise ValueError(f"columns of {len(self.a)}, {len(self.b)}, {len(self.scores)} and {len(self.shares)}")

    def __len__(self) -> int:
        return len(self.a)


def contained_pairs(texts: Sequence[str]) -> SharedWording:
    """Return the pairs of texts of which one stands in the other for the most part."""
    return shared_wording(find_shingles(texts), CONTAINED, SHORTEST)


def near_duplicates(corpus: Corpus, closest: RankedPairs, wording: SharedWording, top: int) -> NearDuplicates:
    """Merge the pairs that are `closest` in meaning with those of the same `wording`, and return the best `top`.

    In a pair the lower row comes first; ties are ordered by rows.
    """
    both = ([closest.a, closest.b], [wording.a, wording.b])
    pairs = np.unique(np.concatenate([np.stack(pair, axis=1) for pair in both]), axis=0)
    a, b = pairs.T
    scores = np.einsum("nd,nd->n", corpus.vectors[a], corpus.vectors[b]).clip(-1.0, 1.0).astype(np.float32)
    rows, places = np.unique(pairs, return_inverse=True)
    shares = shares_of(find_shingles([corpus.text(int(row)) for row in rows]), *places.reshape(pairs.shape).T)
    order = np.argsort(-np.maximum(scores, shares), kind="stable")[:top]
    return NearDuplicates(a[order], b[order], scores[order], shares[order])
