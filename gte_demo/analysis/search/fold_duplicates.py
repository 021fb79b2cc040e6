"""Hits that say the same twice, folded into one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gte_demo.corpus.corpus import Corpus
from gte_demo.texts.words import fold, word_spans
from gte_demo.types import Rows

SAME = 0.98
"""Passages of this cosine say the same. Among 5,506 passages of six samples no two different ones reach it (the
closest twins, two countries' shared history, have .968), while a changed number (.978), a typo in every 200
letters (.977) or an added footer (.996, each the median of 100) come near it or beyond."""


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """The first passage of each group that says the same, in the order they came in."""

    rows: Rows
    """The passages kept, shape (k,)."""
    places: Rows
    """Where each stood in the order, shape (k,)."""
    others: tuple[Rows, ...]
    """For each the later ones that say the same, in their order."""

    def __post_init__(self) -> None:
        if not len(self.rows) == len(self.places) == len(self.others):
            raise ValueError(f"{len(self.rows)} rows, {len(self.places)} places, {len(self.others)} groups")


def fold_duplicates(corpus: Corpus, order: Rows, top: int) -> Folded:
    """Keep the first `top` of the rows in `order` that differ; what repeats one of them is folded into it.

    Two passages are the same where their words are, whatever their case, spacing and punctuation, or
    where their vectors' cosine is at least `SAME`. The order is followed as far as it takes to find
    `top` different ones, and to the end of that stretch.
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
