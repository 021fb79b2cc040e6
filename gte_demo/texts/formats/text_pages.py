"""Pages of a plain text, as old manuals and the RFCs have them: between form feeds, with lines that repeat on each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gte_demo.texts.formats.pdf.line import Line
from gte_demo.texts.formats.pdf.running_lines import running_lines

_FEWEST_PAGES = 3
_SIZE, _PITCH, _HEIGHT = 10.0, 12.0, 1e6
"""Of a line of letters, in points, and of a page: its upper half hangs from the top, the lower one stands below."""
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")


def without_running_lines(text: str) -> tuple[str, tuple[str, ...]]:
    """Leave out what repeats at the edges of pages, by the same rules as in a PDF, and give an example of each.

    A paragraph that goes on after such lines is one again. A text in which nothing repeats stays as it is.
    """
    pages = [page.split("\n") for page in text.split("\f")]
    if len(pages) < _FEWEST_PAGES:
        return text, ()
    numbers = [[number for number, line in enumerate(page) if line.strip()] for page in pages]
    placed = [_placed(page, filled) for page, filled in zip(pages, numbers, strict=True)]
    running = running_lines(placed, _SIZE, frozenset())
    if not running.dropped:
        return text, ()
    repeated = {placed[page][at].text for page, at in running.dropped}
    heads = {(page, 0) for page, lines in enumerate(placed) if lines and lines[0].text in repeated}
    apart = {(page, at) for page, at in heads if _is_apart(pages[page], numbers[page][at])}
    for page, at in running.dropped | apart:
        pages[page][numbers[page][at]] = ""
    return _joined(["\n".join(page).strip("\n") for page in pages]), running.examples


def _placed(page: Sequence[str], filled: Sequence[int]) -> list[Line]:
    """The lines of a page with text, at heights that are the same for lines as far from the same edge."""
    half = len(filled) // 2
    return [
        Line.of(
            " ".join(page[number].split()),
            0.0,
            _HEIGHT - _PITCH * (number - filled[0]) if at < half else _PITCH * (filled[-1] - number),
            _SIZE,
        )
        for at, number in enumerate(filled)
    ]


def _is_apart(page: Sequence[str], number: int) -> bool:
    """Whether a line has parts far from each other and a blank line below, so that it heads a page and no table."""
    return "   " in page[number].strip() and not "".join(page[number + 1 : number + 2]).strip()


def _joined(pages: Sequence[str]) -> str:
    parts = list(pages[:1])
    for before, page in pairwise(pages):
        goes_on = before.strip() and not _SENTENCE_END.search(before.rstrip()) and page.lstrip()[:1].islower()
        parts += ["\f" if goes_on else "\n\n\f", page]
    return "".join(parts)
