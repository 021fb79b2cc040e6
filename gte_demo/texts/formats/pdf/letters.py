"""Letters that pdfium gives without their height, without the space before them, or in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from gte_demo.texts.formats.pdf.line import CAN_BE_SPACED, POWER, SPACED
from gte_demo.texts.formats.pdf.pdfium import advance_of, place_of, text_of

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_MAY_BE_POWER = re.compile(
    "(?<![\\d.,-])(?:1(?=0))?(?P<base>[02])(?<![^1]0)\0{0,3}(?P<power>[-−–]?\\d{1,2})(?!\\d|[.,]\\d)"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]{2,}")
"""Words of Hebrew, Arabic and related scripts."""
_CLOSE_COMMA = re.compile(r"[a-z][,;][A-Za-z]")
"""A comma without a space after it, which only programs have, and pages whose spaces pdfium has left out."""
_SPACE = 0.15
"""Times the size of the letters: how much farther apart two words are at least than two letters."""


def mark_powers(text_page: PdfTextPage, codes: list[int]) -> None:
    """Mark the raised digits after 10 and 2. After other numbers they may be the mark of a note."""
    for found in _MAY_BE_POWER.finditer(text_of(codes)):
        last, first = found.start("base"), found.start("power")
        _, base, size, _ = place_of(text_page, last)
        _, up, small, _ = place_of(text_page, first)
        if small <= 0.95 * size and 0.15 * size < up - base < size:
            codes[first] += POWER


def turn_words(text_page: PdfTextPage, codes: list[int], lines: Sequence[tuple[int, int]]) -> None:
    """Turn words of Hebrew and Arabic around whose letters are in the order in which they stand from the left.

    pdfium puts the words of such a line in order, but not the letters of a word that was painted as one.
    """
    if not _RIGHT_TO_LEFT.search(text_of(codes)):
        return
    for start, end in lines:
        for found in _RIGHT_TO_LEFT.finditer(text_of(codes[start:end])):
            first, last = start + found.start(), start + found.end() - 1
            if place_of(text_page, first)[0] < place_of(text_page, last)[0]:
                codes[first : last + 1] = codes[first : last + 1][::-1]


def mark_spaces(text_page: PdfTextPage, codes: list[int], lines: Sequence[tuple[int, int]]) -> None:
    """Mark the characters before which pdfium has left out a space, as it does after "y" in texts that groff has set.

    Asking where each character ends takes longer than reading the page, so only pages that lack one after a comma are
    searched for others.
    """
    commas = (found.start() for found in _CLOSE_COMMA.finditer(text_of(codes)))
    if not any(_gap(text_page, at + 1) - _gap(text_page, at) > _SPACE for at in commas):
        return
    for start, end in lines:
        pairs = [at for at in range(start, end - 1) if codes[at] > ord(" ") and codes[at + 1] in CAN_BE_SPACED]
        gaps = [_gap(text_page, at) for at in pairs]
        usual = median(gaps) if gaps else 0.0
        for at, gap in zip(pairs, gaps, strict=True):
            if gap - usual > _SPACE:
                codes[at + 1] += SPACED


def _gap(text_page: PdfTextPage, index: int) -> float:
    """How far a character is from the next one, in sizes of the letters."""
    size = place_of(text_page, index)[2] or 1.0  # a file may name the size 0
    return (place_of(text_page, index + 1)[0] - advance_of(text_page, index)) / size
