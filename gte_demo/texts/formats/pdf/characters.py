"""The characters of a PDF page that are read, in lines.

pdfium gives the characters in the order of the page, with newlines at line ends. This module silences those that a
reader would skip (slanted stamps, line numbers in the margin). It also separates columns that were painted row by row,
which pdfium joins. Reading a page and showing it both begin here, so that positions agree.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from gte_demo.texts.formats.pdf.layers import hidden_characters
from gte_demo.texts.formats.pdf.letters import mark_powers, mark_spaces, turn_words
from gte_demo.texts.formats.pdf.margin_numbers import margin_numbers
from gte_demo.texts.formats.pdf.pdfium import characters_of, line_ranges, place_of, text_of

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

Range = tuple[int, int]

SILENT = 0
"""The code of a character that is not read."""
_SPACE = 32
SEEN = re.compile(r"[^\x00- ]")
_SLANT = math.radians(5)
_WIDE_GAP = 1.2
"""In letter sizes: wider than the gap between two words."""
_QUOTES = frozenset((0x22, 0x201C, 0x201D, 0x201E))
"""An opening quote in German may be a closing one that was lowered."""
_WORD_GAP = 0.15
"""Times the size of the letters: what stands between two words at least."""
_ACCENTS = {
    0x60: 0x300, 0xB4: 0x301, 0x5E: 0x302, 0x2C6: 0x302, 0x7E: 0x303, 0x2DC: 0x303, 0xAF: 0x304, 0x2D8: 0x306,
    0x2D9: 0x307, 0xA8: 0x308, 0x2DA: 0x30A, 0x2DD: 0x30B, 0x2C7: 0x30C, 0xB8: 0x327, 0x2DB: 0x328,
}  # fmt: skip
"""Accents that stand by themselves, and those that join with a letter."""
_DOTLESS_I = 0x131
_ASCII, _REACH, _SHORT_REACH = 0x7F, 120, 4
"""Characters between an accent and its letter at most: a line; few for those of ASCII, which programs are full of."""
_SAMPLED_LINES = 6
_FEWEST_ROWS = 4
_LONGEST_RAISED = 8
"""Characters of a power, an index or the mark of a note."""
_SHORTEST_PROSE = 18
"""Average characters of half a line; with fewer it is a table, whose rows are read across."""


@dataclass(frozen=True, slots=True, eq=False)
class PageCharacters:
    """The characters of a page, by their numbers in pdfium."""

    text: str
    """A NUL for each character that is not read, and U+0002 for a hyphen at a line's end."""
    lines: Sequence[Range]
    """The first character of each line and the one after its last, in reading order."""


def page_characters(text_page: PdfTextPage, hidden: Collection[str] = ()) -> PageCharacters:
    """What is read of a page, line by line; `hidden` is that of `SeenPdf`."""
    text = characters_of(text_page)
    codes, lines = [*map(ord, text)], list(line_ranges(text))
    for index in hidden_characters(text_page, hidden):
        codes[index] = SILENT
    lines = _with_accents(text_page, codes, lines)
    _silence_slanted(text_page, codes, lines)
    for first, end in margin_numbers(text_of(codes), lines):
        codes[first:end] = [SILENT] * (end - first)
    lines = _with_raised(text_page, codes, lines)
    mark_powers(text_page, codes)
    turn_words(text_page, codes, lines)
    mark_spaces(text_page, codes, lines)
    text = text_of(codes)
    return PageCharacters(text, _by_columns(text_page, text, lines))


def _silence_slanted(text_page: PdfTextPage, codes: list[int], lines: Sequence[Range]) -> None:
    """Silence slanted text, such as “DRAFT” across the page. Both ends of each line are checked for it."""
    ends = (index for start, end in lines if end > start for index in (start, end - 1))
    if any(_is_slanted(text_page, index) for index in ends if codes[index] > _SPACE):
        for index, code in enumerate(codes):
            if code > _SPACE and _is_slanted(text_page, index):
                codes[index] = SILENT


def _is_slanted(text_page: PdfTextPage, index: int) -> bool:
    import pypdfium2.raw as pdfium

    beyond = float(pdfium.FPDFText_GetCharAngle(text_page.raw, index)) % (math.pi / 2)
    return _SLANT < beyond < math.pi / 2 - _SLANT


def _with_accents(text_page: PdfTextPage, codes: list[int], lines: list[Range]) -> list[Range]:
    """The lines, accents that were painted over a letter joined with it: old fonts of TeX have no letter “ü”.

    pdfium gives such an accent as a character of its own, a few letters later, and may end the line there.
    """
    if _ACCENTS.keys().isdisjoint(codes):
        return lines
    accents = [index for index, code in enumerate(codes) if code in _ACCENTS]
    moved = [index for index in accents if _put_on_letter(text_page, codes, index)]
    if not moved:
        return lines
    for index in moved:
        before = next((at for at in range(index - 1, -1, -1) if codes[at] > _SPACE), None)
        after = next((at for at in range(index + 1, len(codes)) if codes[at] > _SPACE), None)
        if before is None or after is None:
            continue
        gap = _gap_between(text_page, before, after)
        if gap is None and codes[index - 1] == codes[min(index + 1, len(codes) - 1)] == _SPACE:
            codes[index - 1] = SILENT
        elif gap is not None:
            codes[before + 1 : after] = [_SPACE if gap > _WORD_GAP else SILENT] + [SILENT] * (after - before - 2)
    return list(line_ranges(text_of(codes)))


def _put_on_letter(text_page: PdfTextPage, codes: list[int], index: int) -> bool:
    """Join an accent with the letter below it, if there is one close by."""
    left, right = _edges(text_page, index)
    middle = (left + right) / 2
    _, base, size, _ = place_of(text_page, index)
    reach = _REACH if codes[index] > _ASCII else _SHORT_REACH
    for at in (*range(index + 1, index + reach), *range(index - 1, index - reach, -1)):
        if not 0 <= at < len(codes) or not chr(codes[at]).isalpha():
            continue
        start, end = _edges(text_page, at)
        if abs(middle - (start + end) / 2) < 0.2 * size and abs(base - place_of(text_page, at)[1]) < 0.5 * size:
            letter = "i" if codes[at] == _DOTLESS_I else chr(codes[at])
            joined = normalize("NFC", letter + chr(_ACCENTS[codes[index]]))
            if len(joined) == 1:
                codes[at], codes[index] = ord(joined), SILENT
                return True
    return False


def _gap_between(text_page: PdfTextPage, before: int, after: int) -> float | None:
    """How far two characters of one line are apart, in sizes of the letters; None if they stand on two lines."""
    _, base, size, _ = place_of(text_page, before)
    _, other, _, _ = place_of(text_page, after)
    gap = (_edges(text_page, after)[0] - _edges(text_page, before)[1]) / size
    return gap if abs(base - other) < 0.1 * size and -1 < gap < 2 else None


def _edges(text_page: PdfTextPage, index: int) -> tuple[float, float]:
    """The left and the right edge of a character, in points."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page.raw, index, left, right, bottom, top)
    return left.value, right.value


def right_edge(text_page: PdfTextPage, index: int) -> float:
    """Where a character ends, in points."""
    return _edges(text_page, index)[1]


def _with_raised(text_page: PdfTextPage, codes: list[int], lines: Sequence[Range]) -> list[Range]:
    """The lines, small raised or lowered characters within the line that they stand in, which pdfium ends there."""
    joined: list[Range] = []
    is_after_raised = False
    for start, end in (span for span in lines if span[0] < span[1]):
        before = joined[-1] if joined else (0, 0)
        may_be_raised = 0 < end - start <= _LONGEST_RAISED or (before[1] > 0 and codes[before[1] - 1] in _QUOTES)
        goes_on = (may_be_raised or is_after_raised) and _goes_on(text_page, codes, before, (start, end))
        is_after_raised = goes_on and not is_after_raised
        if goes_on:
            joined[-1] = before[0], end
        else:
            joined.append((start, end))
    return joined


def _goes_on(text_page: PdfTextPage, codes: list[int], before: Range, span: Range) -> bool:
    """Whether a line stands close behind the one before it, raised a little at most; they are joined if so."""
    last = next((index for index in range(before[1] - 1, before[0] - 1, -1) if codes[index] > _SPACE), None)
    first = next((index for index in range(*span) if codes[index] > _SPACE), None)
    if last is None or first is None or first - last > _LONGEST_RAISED:
        return False
    left, up, size, turn = place_of(text_page, first)
    _, base, other_size, other_turn = place_of(text_page, last)
    gap = left - _edges(text_page, last)[1]
    larger = max(size, other_size)
    is_beside = abs(up - base) < 0.6 * larger and -0.3 * larger < gap < larger
    is_small = min(size, other_size) <= 0.95 * larger or codes[last] in _QUOTES
    if turn or other_turn or not is_beside or (up != base and not is_small):
        return False
    codes[last + 1 : first] = [_SPACE if gap > _WORD_GAP * larger else SILENT] + [SILENT] * (first - last - 2)
    return True


def _by_columns(text_page: PdfTextPage, text: str, lines: list[Range]) -> list[Range]:
    """The lines, after splitting those that pdfium joined across two columns: the left column, then the right one."""
    filled = [span for span in lines if SEEN.search(text, *span)]
    if not _may_have_columns(text_page, text, filled[:: max(1, len(filled) // _SAMPLED_LINES)]):
        return lines
    gaps = {span: _wide_gaps(text_page, text, span) for span in filled}
    gutter = _gutter([(left, right) for found in gaps.values() for _, left, right in found])
    if gutter is None:
        return lines
    cuts = {span: index for span, found in gaps.items() for index, a, b in found if a <= gutter <= b}
    halves = [(cut - span[0], span[1] - cut) for span, cut in cuts.items()]
    shortest = min(sum(left for left, _ in halves), sum(right for _, right in halves)) / max(len(halves), 1)
    if len(cuts) < max(_FEWEST_ROWS, 0.6 * len(filled)) or shortest < _SHORTEST_PROSE:
        return lines
    return list(_parted(filled, cuts))


def _may_have_columns(text_page: PdfTextPage, text: str, sample: Sequence[Range]) -> bool:
    """Whether half of the sampled lines have a wide gap. It stops early, because every page is checked."""
    without = 0
    for span in sample:
        without += not _wide_gaps(text_page, text, span)
        if 2 * without > len(sample):
            return False
    return bool(sample)


def _parted(lines: Sequence[Range], cuts: dict[Range, int]) -> list[Range]:
    """Reorder each run of split lines: the left halves, then the right ones. Other lines stay in place."""
    ordered: list[Range] = []
    right: list[Range] = []
    for span in lines:
        if span in cuts:
            ordered.append((span[0], cuts[span]))
            right.append((cuts[span] + 1, span[1]))
        else:
            ordered += [*right, span]
            right = []
    return ordered + right


def _wide_gaps(text_page: PdfTextPage, text: str, span: Range) -> list[tuple[int, float, float]]:
    """The unusually wide spaces of a line: (character, left edge, right edge)."""
    import pypdfium2.raw as pdfium

    found: list[tuple[int, float, float]] = []
    raw, size = text_page.raw, 0.0
    left, right, aside, beyond = (ctypes.c_double() for _ in range(4))
    index = span[0]
    while (index := text.find(" ", index + 1, span[1] - 1)) > 0:
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            size = size or pdfium.FPDFText_GetFontSize(raw, index - 1)
            before = pdfium.FPDFText_GetCharBox(raw, index - 1, aside, left, beyond, beyond)
            after = pdfium.FPDFText_GetCharBox(raw, index + 1, right, aside, beyond, beyond)
            if before and after and right.value - left.value > _WIDE_GAP * size:
                found.append((index, left.value, right.value))
    return found


def _gutter(gaps: Sequence[tuple[float, float]]) -> float | None:
    """The x coordinate that most of the gaps share; None if there are no gaps."""
    lefts, rights = sorted(left for left, _ in gaps), sorted(right for _, right in gaps)
    counts = [(bisect_right(lefts, place) - bisect_left(rights, place), place) for place in rights]
    return max(counts)[1] if counts else None
