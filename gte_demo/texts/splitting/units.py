"""Dividing a document into units, from which passages are packed: headings and sentences, with token counts."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.texts.documents import Document, Section
from gte_demo.texts.sentences import Span, sentence_spans, stripped

Numbers = NDArray[np.int64]

AFTER_HEADING = 1e6
"""The cost of a break between a heading and its text: only if there is no other way."""
PARAGRAPH, LINE, SENTENCE, CUT, INTRODUCTION = 0.0, 0.05, 0.15, 0.3, 0.3
"""The cost of a break after a paragraph, after a line, after a sentence, within a sentence, and after a colon."""

CHARACTERS_PER_TOKEN = 20
"""A unit counts as at least one token for so many characters: a word of a million letters may be a single unknown
token, and would be repeated in every answer; marks that a tokenizer drops may be none."""

# Places to split a sentence that is too long for one passage, the best first; each pattern ends at the split.
_CUTS = tuple(
    re.compile(pattern + r"\Z") for pattern in (r"[;:.!?—。！？；：]\s*", r"[,)\]，、）]\s*", r"\n\s*", r"\s")
)


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Consecutive parts of one document, none longer than a passage may be; arrays of shape (n,)."""

    start: Numbers
    end: Numbers
    tokens: Numbers
    """Tokens of the unit and of the text between it and the next one."""
    break_cost: NDArray[np.float64]
    """The cost of starting a passage at the unit; infinite if one must start there."""
    is_heading: NDArray[np.bool_]

    def __post_init__(self) -> None:
        lengths = {len(column) for column in (self.start, self.end, self.tokens, self.break_cost, self.is_heading)}
        if len(lengths) > 1:
            raise ValueError(f"columns of {sorted(lengths)} units")

    def __len__(self) -> int:
        return len(self.start)


class TokenIndex:
    """Finds tokens by character. `spans` has shape (tokens, 2), ascending."""

    def __init__(self, spans: Numbers) -> None:
        self._starts = spans[:, 0].tolist()
        self._ends = spans[:, 1]

    def __call__(self, character: int) -> int:
        """Return the index of the first token that ends after `character`."""
        return int(np.searchsorted(self._ends, character, side="right"))

    def until(self, character: int) -> int:
        """Return the number of tokens that start before `character`."""
        return bisect_left(self._starts, character)

    def starts(self, first: int, last: int, most: int) -> list[int]:
        """Return the distinct start characters in [first, last) of the next `most` tokens, ascending."""
        low, high = self.until(first), self.until(last)
        return sorted(set(self._starts[low : min(high, low + most)]))


def document_units(document: Document, spans: Numbers, limit: int) -> Units:
    """Return the headings and sentences of `document`; sentences longer than `limit` tokens are split.

    `spans` are the character spans of the tokens of its text, shape (tokens, 2). The units contain every character
    except white space, in order.
    """
    index = TokenIndex(spans)
    places: list[Span] = []
    costs: list[float] = []
    headings: list[bool] = []
    heading_tokens = 0
    for (start, end), is_heading in _parts(document):
        room = limit - heading_tokens if heading_tokens < limit // 2 else limit
        cost = _break_cost(document, places, headings, start, is_heading)
        for number, piece in enumerate(_cut(document.text, (start, end), index, room)):
            places.append(piece)
            costs.append(CUT if number else cost)
            headings.append(is_heading)
        heading_tokens = heading_tokens + index.until(end) - index(start) if is_heading else 0
    starts = np.array([place[0] for place in places], dtype=np.int64)
    ends = np.array([place[1] for place in places], dtype=np.int64)
    firsts = np.searchsorted(spans[:, 1], starts, side="right")
    tokens = np.diff(firsts, append=np.searchsorted(spans[:, 0], ends[-1:], side="left"))
    tokens = np.maximum(tokens, -(-(ends - starts) // CHARACTERS_PER_TOKEN))
    # Indivisible parts (a character or white space of many tokens) count as a full passage.
    tokens = np.minimum(tokens, limit)
    return Units(starts, ends, tokens, np.array(costs), np.array(headings, dtype=bool))


def fits_one_passage(text: str, spans: Numbers, limit: int) -> bool:
    """Return whether `text`, without sections, is surely one passage, however its units are counted.

    One run of units that fits is always better than two: (1 - a)² + (1 - b)² > (1 - a - b)² for a + b <= 1. This saves
    looking for the sentences of a hundred thousand short rows.
    """
    if not 0 < len(spans) <= limit or text.isspace():
        return False
    starts = spans[:, 0]
    gaps = starts[1:] - starts[:-1]
    return bool(len(text) - starts[-1] <= CHARACTERS_PER_TOKEN and (gaps <= CHARACTERS_PER_TOKEN).all())


def heading_end(text: str, section: Section) -> int:
    """Return the end of the heading of `section` in `text`; its start if the text doesn't start with the heading."""
    words = r"\s+".join(re.escape(word) for word in section.title.split())
    match = re.compile(rf"\s*{words}").match(text, section.start) if words else None
    return match.end() if match else section.start


def _parts(document: Document) -> Iterator[tuple[Span, bool]]:
    """Yield the headings and the sentences between them, each with whether it is a heading."""
    text, position = document.text, 0
    for section in document.sections:
        if section.start < position:
            continue
        yield from ((span, False) for span in sentence_spans(text, position, section.start))
        position = heading_end(text, section)
        heading = stripped(text, section.start, position)
        if heading[0] < heading[1]:
            yield heading, True
    yield from ((span, False) for span in sentence_spans(text, position, len(text)))


def _break_cost(document: Document, places: list[Span], headings: list[bool], start: int, is_heading: bool) -> float:
    if not places:
        return math.inf
    if headings[-1]:
        return AFTER_HEADING
    previous_end = places[-1][1]
    if is_heading or _section_begins(document, previous_end, start):
        return math.inf
    if document.text[previous_end - 1] in ":：":
        return INTRODUCTION
    newlines = document.text.count("\n", previous_end, start)
    return (SENTENCE, LINE)[newlines] if newlines < 2 else PARAGRAPH


def _section_begins(document: Document, previous_end: int, start: int) -> bool:
    place = bisect_left(document.sections, previous_end, key=lambda section: section.start)
    return place < len(document.sections) and document.sections[place].start <= start


def _cut(text: str, span: Span, index: TokenIndex, limit: int) -> Iterator[Span]:
    """Yield the span, or parts of it of at most `limit` tokens, split in the best places."""
    start, end = span
    last = index.until(end)
    while last - index(start) > limit:
        place = _best_cut(text, (start, end), index, limit)
        if place is None:
            break
        piece = stripped(text, start, place)
        if piece[0] < piece[1]:
            yield piece
        start = stripped(text, place, end)[0]
    for begin in range(start, end, limit * CHARACTERS_PER_TOKEN):
        piece = stripped(text, begin, min(begin + limit * CHARACTERS_PER_TOKEN, end))
        if piece[0] < piece[1]:
            yield piece


def _best_cut(text: str, span: Span, index: TokenIndex, limit: int) -> int | None:
    """Return the best character to split at: after a clause if there is one in the second half of what fits."""
    start, end = span
    first = index(start)
    # Parts of about equal length, without a short remainder.
    tokens = index.until(end) - first
    target = tokens / math.ceil(tokens / limit)
    places = index.starts(start + 1, end, limit + 1)
    fitting = [place for place in places if index(place) - first <= limit]
    if not fitting:
        return places[0] if places else None
    later = [place for place in fitting if index(place) - first >= target / 2]

    def rank(place: int) -> tuple[int, float]:
        before = text[max(start, place - 4) : place]
        quality = next((number for number, cut in enumerate(_CUTS) if cut.search(before)), len(_CUTS))
        return quality, abs(index(place) - first - target)

    return min(later or fitting, key=rank)
