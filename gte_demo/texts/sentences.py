"""Where sentences begin and end.

The boundaries come from sentencex (Wikimedia, MIT), which is fast and knows the abbreviations, initials and decimals
of each language. This module adds what sentencex leaves to its caller: blank lines, list items and lines that aren't
wrapped prose end a sentence, and so do sentences inside quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TypeAlias

from sentencex import segment

from gte_demo.texts.words import likely_languages

Span: TypeAlias = "tuple[int, int]"

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_NEWLINE = re.compile(r"\n")
_ITEM = re.compile(
    r"^[^\S\n]*(?:[-*•‣◦▪●–][^\S\n]|(?<=[.:;!?]\n)[^\S\n]*\(?(?:\d{1,3}|[a-zA-Z])[.)][^\S\n])",
    re.MULTILINE,
)

# sentencex never ends a sentence between a pair of quotation marks, so a page of speech would be one sentence.
# It is therefore given spaces in place of quotation marks, and letters in place of apostrophes.
_APOSTROPHES = re.compile(r"(?<=\w)['’](?=\w)")
_MARKS = str.maketrans(dict.fromkeys("'\"‘’“”«»‹›„‟", " "))
_OPENING = re.compile(r"(?<=\s)['\"‘’“”«»‹›„‟(\[]+\s*\Z")

# A number, or a Roman numeral that isn't the "I" of a new sentence.
_COUNTED = r"\d|[IVX]{2}|[IVX][.,;:)]"

# False ends: what comes before and what comes after the boundary.
_NO_BOUNDARY = tuple(
    (re.compile(before + r"\s*\Z"), re.compile(after))
    for before, after in (
        (r"[!?…]['\"’”»)]*", r"[a-z]"),  # "Stop!" he cried
        (r"['\"’”»]", r"[a-z]"),
        (r"\d\.", r"[a-z]"),  # version 2.1. was
        (r"\b(?i:ch|chap|sect?|eqs?|tab|vols?|art|nos?|pp?|pt|para?|rev|cap|app|refs?|ll?|cols?|fol|fn)\.", _COUNTED),
        (r"(?:^|\n)\s*\(?(?:(?:\d{1,3}\.)*\d{1,3}|[A-Za-z])[.)]", r"\S"),  # the number of an item or heading
        (r"", r"[)\]}'\"’”»](?:\s|\Z)"),
    )
)
_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), code)
    for letters, code in (
        ("\u0370-\u03ff\u1f00-\u1fff", "el"),
        ("\u0590-\u05ff", "he"),
        ("\u0600-\u06ff", "ar"),
        ("\u0900-\u097f", "hi"),
        ("\u0980-\u09ff", "bn"),
        ("\u0b80-\u0bff", "ta"),
        ("\u0c00-\u0c7f", "te"),
        ("\u0e00-\u0e7f", "th"),
        ("\u10a0-\u10ff", "ka"),
        ("\u0530-\u058f", "hy"),
        ("\u3040-\u30ff", "ja"),
        ("\u4e00-\u9fff", "zh"),
        ("\uac00-\ud7af", "ko"),
    )
)
"""Scripts that stand for one language of sentencex, or for a few with the same punctuation."""
_CODES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "dutch": "nl", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl", "czech": "cs",
    "slovak": "sk", "hungarian": "hu", "romanian": "ro", "turkish": "tr", "russian": "ru", "ukrainian": "uk",
    "bulgarian": "bg", "catalan": "ca", "indonesian": "id", "vietnamese": "vi", "slovenian": "sl", "croatian": "hr",
}  # fmt: skip
_GREEK_QUESTION = re.compile(r";(?=\s)\s*")
_BLOCK, _SAMPLE = 10_000, 1_000
"""The language is guessed once per block of characters, from a sample of it."""
_LONGEST = 10_000
"""Characters that sentencex reads at once: all of Python waits meanwhile."""
_LAST_END = re.compile(r".*[.!?…。]\s", re.DOTALL)
_DENSE = 20
"""Where more than one in so many characters of a text is a full stop, there are hardly any sentences. Some languages'
rules take a quarter of a millisecond for each."""
_PLAIN = ("en",)
_CONTEXT = 40
_NARROWEST = 30


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of `text[start:end]` as spans of `text`, in order.

    No span begins or ends with white space, and every other character of the range is in exactly one.
    A blank line always ends a sentence; a single newline does if a list item follows or if the
    lines aren't wrapped prose (verse, code, a list of words). The language is guessed from the text.
    """
    spans: list[Span] = []
    block = max(0, min(start - start % _BLOCK, len(text) - _SAMPLE))
    is_dense = end - start > _SAMPLE and text.count(".", start, end) * _DENSE > end - start
    codes = _PLAIN if is_dense else _languages(text[block : block + _SAMPLE])
    for first, last in _pieces(text, start, end):
        spans.extend(_segmented(text, first, last, codes))
    return spans


def stripped(text: str, start: int, end: int) -> Span:
    """Return the range without white space at its ends; an empty range at `start` if there is nothing else."""
    inner = text[start:end]
    kept = inner.strip()
    first = start + len(inner) - len(inner.lstrip()) if kept else start
    return first, first + len(kept)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield ranges that sentences don't cross: paragraphs, list items, lines that aren't wrapped."""
    for first, last in _split(text, start, end, _BLANK_LINES):
        items = [match.start() for match in _ITEM.finditer(text, first, last)]
        before_items = min([*items, last])
        yield from _lines(text, *stripped(text, first, before_items))
        for item, following in pairwise([*items, last]):
            yield stripped(text, item, following)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines of a paragraph, or the whole paragraph if it is wrapped prose."""
    # Measured from the start of the line, because it may be indented like the others.
    line_start = text.rfind("\n", 0, start) + 1
    if text.find("\n", start, end) >= 0 and not is_wrapped(text[line_start:end]):
        yield from _split(text, start, end, _NEWLINE)
    elif start < end:
        yield start, end


def _split(text: str, start: int, end: int, gap: re.Pattern[str]) -> Iterator[Span]:
    """Yield the ranges between the gaps, stripped, without empty ones."""
    position = start
    for first, last in [*(match.span() for match in gap.finditer(text, start, end)), (end, end)]:
        span = stripped(text, position, first)
        if span[0] < span[1]:
            yield span
        position = last


def is_wrapped(lines: str) -> bool:
    """Return whether the line ends come from wrapping prose: mostly, the next word would not have fitted."""
    rows = [row.rstrip() for row in lines.split("\n")]
    width = 0.85 * max(_NARROWEST, *map(len, rows))
    ends = [(row, following.split(maxsplit=1)) for row, following in pairwise(rows)]
    fits = sum(len(row) + 1 + len(words[0]) <= width for row, words in ends if words)
    return fits <= len(ends) * 0.3


def forget_samples() -> None:
    """Forget the beginnings of texts whose language is known."""
    _languages.cache_clear()


@lru_cache(maxsize=512)
def _languages(sample: str) -> tuple[str, ...]:
    """The languages that `sample` may be in, by code, from its script or its stop words."""
    counts = Counter(code for script, code in _SCRIPTS for _ in script.finditer(sample))
    if counts and counts.total() > len(sample) / 4:
        return (counts.most_common(1)[0][0],)
    return tuple(_CODES[name] for name in likely_languages(sample) if name in _CODES) or _PLAIN


def _ends(text: str, codes: tuple[str, ...]) -> list[int]:
    """Where sentences end according to sentencex; if several languages are likely, the ends that they agree on."""
    shown = _APOSTROPHES.sub("x", text).translate(_MARKS)
    found = [_ends_in(shown, code) for code in codes]
    agreed = set(found[0]).intersection(*found[1:])
    if codes == ("el",):  # a Greek question ends in a semicolon
        agreed |= {match.end() for match in _GREEK_QUESTION.finditer(text)}
    return sorted(agreed | {len(text)})


def _ends_in(text: str, code: str) -> list[int]:
    """Where sentences end in one language. Long paragraphs are divided, and a sentence may go on at such a place."""
    ends = []
    start = 0
    while start < len(text):
        last = _LAST_END.match(text, start, start + _LONGEST) if len(text) - start > _LONGEST else None
        stop = last.end() if last else min(start + _LONGEST, len(text))
        own = list(accumulate(map(len, segment(code, text[start:stop])), initial=start))[1:]
        ends += own if last or stop == len(text) else own[:-1]
        start = stop
    return ends


def _segmented(text: str, start: int, end: int, codes: tuple[str, ...]) -> Iterator[Span]:
    """Yield the sentences of one range, found by sentencex, without false ends."""
    first = start
    for position in (start + stop for stop in _ends(text[start:end], codes)):
        boundary = position if position == end else _before_opening(text, first, position)
        if boundary < end and _is_no_boundary(text, first, boundary):
            continue
        span = stripped(text, first, boundary)
        if span[0] < span[1]:
            yield span
        first = boundary


def _before_opening(text: str, start: int, boundary: int) -> int:
    """Move the boundary before the quotation marks that open the next sentence."""
    low = max(start, boundary - _CONTEXT)
    opening = _OPENING.search(text[low:boundary])
    return low + opening.start() if opening else boundary


def _is_no_boundary(text: str, start: int, boundary: int) -> bool:
    before = text[max(start, boundary - _CONTEXT) : boundary]
    after = text[boundary : boundary + 2]
    return any(left.search(before) and right.match(after) for left, right in _NO_BOUNDARY)
