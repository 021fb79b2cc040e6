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
_ALEF_LAM = re.compile("(?=[\u0622\u0623\u0625\u0627]\u0644)")
"""The letters of a common ligature, in the wrong order."""
_OPENING = frozenset(map(ord, "([{«"))
_MIRRORED = dict(zip(map(ord, "([{«)]}»"), map(ord, ")]}»([{«"), strict=True))
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
    turned: list[tuple[int, int]] = []
    for start, end in lines:
        words = [*_RIGHT_TO_LEFT.finditer(text_of(codes[start:end]))]
        turned += [(start, end)] * bool(words)
        for found in words:
            first, last = start + found.start(), start + found.end() - 1
            if place_of(text_page, first)[0] < place_of(text_page, last)[0]:
                codes[first : last + 1] = codes[first : last + 1][::-1]
    _turn_ligatures(text_page, codes)
    _turn_brackets(codes, turned)


def _turn_ligatures(text_page: PdfTextPage, codes: list[int]) -> None:
    """Turn letters around that were painted as one, if those of “لا” show that pdfium has turned them.

    It turns the letters that the file names for a ligature, and not those into which it parts a letter of Unicode.
    """
    found = [at for at in _ALEF_LAM.finditer(text_of(codes)) if _is_one(text_page, at.start())]
    if found:
        for word in _RIGHT_TO_LEFT.finditer(text_of(codes)):
            first, last = word.start(), word.end() - 1
            while first < last:
                end = first + 1
                while end <= last and _is_one(text_page, end - 1):
                    end += 1
                codes[first:end] = codes[first:end][::-1]
                first = end


def _is_one(text_page: PdfTextPage, index: int) -> bool:
    """Whether a character and the next one were painted as one."""
    here, beside = ((place_of(text_page, at)[:2], advance_of(text_page, at)) for at in (index, index + 1))
    return here == beside


def _turn_brackets(codes: list[int], lines: Sequence[tuple[int, int]]) -> None:
    """Turn brackets around if more of them then have a counterpart.

    pdfium mirrors those between two words of such a script, which is right only for files that name them by their
    shape, and not by what they mean. Of a pair around a word of another script it mirrors one.
    """
    places = [at for span in lines for at in range(*span) if codes[at] in _MIRRORED]
    given = [codes[at] for at in places]
    mirrors = _alone([_MIRRORED[code] for code in given]) < _alone(given)
    for start, end in lines:
        found = [at for at in places if start <= at < end]
        given = [codes[at] for at in found]
        mirrored = [_MIRRORED[code] for code in given]
        in_turn = [min(pair) if at % 2 == 0 else max(pair) for at, pair in enumerate(zip(given, mirrored, strict=True))]
        likely = [mirrored, given, in_turn] if mirrors else [given, mirrored, in_turn]
        best: list[int] = min(likely, key=_alone)
        for at, code in zip(found, best, strict=True):
            codes[at] = code


def _alone(brackets: Sequence[int]) -> int:
    """The number of brackets without a counterpart."""
    opened: list[int] = []
    alone = 0
    for code in brackets:
        if code in _OPENING:
            opened.append(code)
        elif opened and opened[-1] == _MIRRORED[code]:
            opened.pop()
        else:
            alone += 1
    return alone + len(opened)


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
