"""Line numbers in the margin of a PDF, as in court papers, drafts and manuscripts under review."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\s*(\d{1,3})(?:\s+|$)")
_FEWEST_NUMBERED = 8
_EVERY, _FEWEST_FIFTHS, _LINES_BETWEEN = 5, 4, 3
"""Where only each fifth line is numbered: so many numbers at least, with so many lines from one to the next. The rows
of a table that count in fives follow each other."""
_MOSTLY = 0.75
"""Of the numbers among them; a program has one on each line, between paragraphs without."""

_Range = tuple[int, int]


def margin_numbers(text: str, lines: Sequence[_Range]) -> list[_Range]:
    """The characters that are line numbers, at the beginning of `lines`: of most of them, or of each fifth."""
    begun = sum(bool(_DIGIT.search(text, start, min(end, start + 3))) for start, end in lines)
    if begun < _FEWEST_FIFTHS:
        return []
    texts = {(start, end): text[start:end] for start, end in lines}
    found = {span: number for span, text in texts.items() if (number := _NUMBERED.match(text))}
    filled = sum(bool(text.strip("\0 ")) for text in texts.values())
    steps = sum(int(b[1]) == int(a[1]) + 1 for a, b in pairwise(found.values()))
    is_each = len(found) >= max(_FEWEST_NUMBERED, 0.8 * filled) and begun >= 0.5 * len(lines)
    if is_each and steps >= 0.9 * (len(found) - 1):
        numbered = list(found)
    else:
        numbered = _fifths([(place, span, int(found[span][1])) for place, span in enumerate(texts) if span in found])
    return [(span[0], span[0] + found[span].end()) for span in numbered]


def _fifths(found: Sequence[tuple[int, _Range, int]]) -> list[_Range]:
    """The longest series of lines whose numbers count in fives; `found` are lines by place, with their numbers."""
    series: dict[int, list[tuple[int, _Range]]] = {}
    for place, span, number in found:
        before = series.get(number - _EVERY, [])
        goes_on = number % _EVERY == 0 and before and place - before[-1][0] >= _LINES_BETWEEN
        series[number] = [*(before if goes_on else []), (place, span)]
    longest = max(series.values(), key=len, default=[])
    among = sum(longest[0][0] <= place <= longest[-1][0] for place, _, _ in found) if longest else 0
    return [span for _, span in longest] if _FEWEST_FIFTHS <= len(longest) >= _MOSTLY * among else []
