"""Letters that pdfium gives without their height, or in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gte_demo.texts.formats.pdf.line import POWER
from gte_demo.texts.formats.pdf.pdfium import place_of, text_of

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_MAY_BE_POWER = re.compile(
    "(?<![\\d.,-])(?:1(?=0))?(?P<base>[02])(?<![^1]0)\0{0,3}(?P<power>[-−–]?\\d{1,2})(?!\\d|[.,]\\d)"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]{2,}")
"""Words of Hebrew, Arabic and related scripts."""


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
