"""Two texts that say nearly the same: the words in which they differ."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from gte_demo.texts.words import word_spans

Span: TypeAlias = tuple[int, int]

MOST_WORDS = 3_000
"""Words compared of each text; a difference beyond is not looked for."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Where two texts differ, as spans of characters of each, in order; a span may cover several words."""

    a: tuple[Span, ...]
    b: tuple[Span, ...]


def differing_words(a: str, b: str) -> Differences:
    """The words of `a` that are not in `b` at that place, and the other way round; case counts, spacing does not."""
    spans = word_spans(a)[:MOST_WORDS], word_spans(b)[:MOST_WORDS]
    words = [[text[start:end] for start, end in own] for text, own in zip((a, b), spans, strict=True)]
    changes = [
        change
        for change in SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes()
        if change[0] != "equal"
    ]
    return Differences(
        tuple((spans[0][i][0], spans[0][j - 1][1]) for _, i, j, _, _ in changes if i < j),
        tuple((spans[1][i][0], spans[1][j - 1][1]) for _, _, _, i, j in changes if i < j),
    )
