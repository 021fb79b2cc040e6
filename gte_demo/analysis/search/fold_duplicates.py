"""Folding near-duplicate hits into one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gte_demo.corpus.corpus import Corpus
from gte_demo.texts.words import fold, word_spans
from gte_demo.types import Rows

SAME = 0.98
"""From this cosine on, two passages count as duplicates. Among 5,506 passages of six samples no two different ones
reach it: the closest, on the shared history of two countries, have .968. A changed number (.978), a typo in every
200 letters (.977) or an added footer (.996, each the median of 100) come close to it or exceed it."""


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """The first passage of each group of duplicates, in ranking order."""

    rows: Rows
    """The passages kept, shape (k,)."""
    places: Rows
    """The position of each in the ranking, shape (k,)."""
    others: tuple[Rows, ...]
    """For each, its duplicates further down, in ranking order."""

    def __post_init__(self) -> None:
        if not len(self.rows) == len(self.places) == len(self.others):
            raise ValueError(f"{len(self.rows)} rows, {len(self.places)} places, {len(self.others)} groups")


def fold_duplicates(corpus: Corpus, order: Rows, top: int) -> Folded:
    """Keep the first `top` different rows of `order`, and fold their duplicates into them.

    Two passages are duplicates if they have the same words, ignoring case, spacing and punctuation, or if the
    cosine of their vectors is at least `SAME`. The ranking is read in stretches until `top` different passages
    are found; duplicates after the last stretch are not looked for.
    """
    stretch = 4 * top
    while True:
        looked_at = order[:stretch]
        folded = _fold(corpus, looked_at, top)
        if len(folded.rows) == top or len(looked_at) == len(order):
            return folded
        stretch *= 4


def _fold(corpus: Corpus, order: Rows, top: int) -> Folded:
    vectors = corpus.vectors[order]
    words = [_words(corpus.text(int(row))) for row in order]
    kept: list[int] = []
    groups: list[list[int]] = []
    for place in range(len(order)):
        cosines = vectors[kept] @ vectors[place]
        same = [n for n, of in enumerate(kept) if cosines[n] >= SAME or (words[of] and words[of] == words[place])]
        if same:
            groups[same[0]].append(place)
        elif len(kept) < top:
            kept.append(place)
            groups.append([])
    return Folded(order[kept], np.array(kept, dtype=np.int64), tuple(order[group] for group in groups))


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text[start:end]) for start, end in word_spans(text))
