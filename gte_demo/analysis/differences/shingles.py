"""Shared wording: sequences of five words (shingles) that stand in several texts.

The share of a text's shingles that also stand in another text is Broder's containment (1997). Unlike a cosine, it
says that a text is the half of another. It is computed exactly: MinHash estimates a resemblance, which is low for a
text and its half.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.texts.words import composed
from gte_demo.types import Rows

LENGTH = 5
"""Words of a shingle."""

MOST_TEXTS = 50
"""Shingles that more texts share than these are a set phrase of the collection, and make no pair."""

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")
"""A run of letters and digits; a single letter of Chinese, Japanese and Thai, which have no spaces. Plainer than
`texts.words`, and ten times as fast: apostrophes and hyphens are printed in many ways, and must not matter here."""

_FACTORS = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 1], np.uint64)
"""One odd number of 64 bits for each word of a shingle. A shingle is its words' numbers times these, summed: among a
million shingles, two different ones are the same number with a probability of 1 to 40 million."""


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """The different shingles of each text."""

    text: Rows
    """The text of each shingle, ascending, shape (n,)."""
    number: NDArray[np.uint64]
    """The shingle as a number, equal for equal words, ascending within a text, shape (n,)."""
    counts: Rows
    """How many different shingles each text has, shape (texts,); 0 for a text of fewer than LENGTH words."""

    def __post_init__(self) -> None:
        if not len(self.text) == len(self.number) == int(self.counts.sum()):
            raise ValueError(f"{len(self.number)} shingles of {len(self.text)} texts for a sum of {self.counts.sum()}")


@dataclass(frozen=True, slots=True, eq=False)
class SharedWording:
    """Pairs of texts with shingles in common."""

    a: Rows
    """The first text of each pair, shape (n,)."""
    b: Rows
    """The second, which comes after it, shape (n,)."""
    share: NDArray[np.float32]
    """The share of the shingles of the shorter text that stand in the longer one, in [0, 1], shape (n,)."""

    def __post_init__(self) -> None:
        if not len(self.a) == len(self.b) == len(self.share):
            raise ValueError(f"{len(self.a)} and {len(self.b)} texts for {len(self.share)} shares")

    @property
    def nbytes(self) -> int:
        """Bytes of memory."""
        return self.a.nbytes + self.b.nbytes + self.share.nbytes


def find_shingles(texts: Sequence[str]) -> Shingles:
    """Return the different shingles of each text. Case, spacing and punctuation don't matter."""
    vocabulary: dict[str, int] = {}
    words = [[vocabulary.setdefault(word, len(vocabulary)) for word in _words(text)] for text in texts]
    lengths = np.array([len(own) for own in words], dtype=np.int64)
    flat = np.fromiter((number for own in words for number in own), np.uint64, int(lengths.sum()))
    text = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    count = max(len(flat) - LENGTH + 1, 0)
    number = np.zeros(count, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        number += (flat[place : place + count] + np.uint64(1)) * factor
    begins = text[:count]
    within = begins == text[LENGTH - 1 :][:count]
    begins, number = begins[within], number[within]
    order = np.lexsort((number, begins))
    begins, number = begins[order], number[order]
    is_first = np.ones(len(number), dtype=bool)
    is_first[1:] = (np.diff(begins) != 0) | (number[1:] != number[:-1])
    begins, number = begins[is_first], number[is_first]
    return Shingles(begins, number, np.bincount(begins, minlength=len(texts)).astype(np.int64))


def contained(texts: Sequence[str], within: Sequence[str]) -> NDArray[np.float32]:
    """Return which share of the shingles of each of `texts` stands anywhere in the texts `within`, shape (texts,).

    A text of fewer than LENGTH words has no shingle, and a share of 0.
    """
    found = find_shingles([*texts, *within])
    mine = found.text < len(texts)
    is_shared = np.isin(found.number[mine], found.number[~mine])
    sums = np.bincount(found.text[mine], weights=is_shared, minlength=len(texts))
    shares: NDArray[np.float32] = (sums / np.maximum(found.counts[: len(texts)], 1)).astype(np.float32)
    return shares


def shares_of(shingles: Shingles, a: Rows, b: Rows) -> NDArray[np.float32]:
    """Return for each pair of texts which share of the shorter one's shingles stands in the longer one, shape (n,)."""
    ends = np.cumsum(shingles.counts)
    begins = ends - shingles.counts
    common = [
        len(np.intersect1d(shingles.number[begins[i] : ends[i]], shingles.number[begins[j] : ends[j]], True))
        for i, j in zip(a, b, strict=True)
    ]
    shorter = np.minimum(shingles.counts[a], shingles.counts[b])
    shares: NDArray[np.float32] = (np.array(common) / np.maximum(shorter, 1)).astype(np.float32)
    return shares


def shared_wording(shingles: Shingles, least: float, shortest: int) -> SharedWording:
    """Return the pairs of texts of which the longer has at least the share `least` of the shorter's shingles.

    Texts with fewer than `shortest` shingles make no pair; neither do shingles that stand in more than MOST_TEXTS
    texts. Pairs are ordered by their texts.
    """
    long_enough = shingles.counts[shingles.text] >= shortest
    text, number = shingles.text[long_enough], shingles.number[long_enough]
    order = np.argsort(number, kind="stable")
    text, number = text[order], number[order]
    starts = np.flatnonzero(np.r_[True, number[1:] != number[:-1]]) if len(number) else np.empty(0, np.int64)
    sizes = np.diff(np.r_[starts, len(number)])
    pairs = [
        _pairs_within(text, starts[sizes == size], int(size)) for size in np.unique(sizes) if 1 < size <= MOST_TEXTS
    ]
    if not pairs:
        return SharedWording(*(np.empty(0, np.int64),) * 2, np.empty(0, np.float32))
    n = len(shingles.counts)
    pair, common = np.unique(np.concatenate(pairs) @ np.array([n, 1]), return_counts=True)
    a, b = pair // n, pair % n
    share = (common / np.minimum(shingles.counts[a], shingles.counts[b])).astype(np.float32)
    keep = share >= least
    return SharedWording(a[keep], b[keep], share[keep])


def _pairs_within(text: Rows, starts: Rows, size: int) -> Rows:
    """All pairs of the texts that share a shingle, for the shingles at `starts` that `size` texts share: (n, 2)."""
    groups = text[starts[:, None] + np.arange(size)]
    first, second = np.triu_indices(size, 1)
    return np.stack([groups[:, first].ravel(), groups[:, second].ravel()], axis=1)


def _words(text: str) -> list[str]:
    return _WORD.findall(composed(text).casefold())
