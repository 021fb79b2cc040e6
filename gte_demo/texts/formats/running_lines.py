"""Finding running headers and footers of a PDF: lines that repeat at the edges of its pages.

A repeated line is one only if it isn't a title in the outline, isn't larger than the text, and has the same numbers on
each page, or numbers that count the pages. Numbered headings, invoice numbers and table rows, which differ only in
their numbers, are kept. The first occurrence of a header in words is kept, because it may be a title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from gte_demo.texts.formats.pdf_line import Line

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_ADDRESS = re.compile(r"(?:https?|file|chrome|about):\S+\s+(\d+)/(\d+)$")
_PRINTED = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4},?\s+\d{1,2}[:.]\d\d\b")
"""When a page was printed, before its title."""
_EDGE_LINES = 3
"""The number of lines at the top and bottom of a page that are checked."""
_FEWEST_REPEATS, _NEXT_PAGES = 2, 4
"""On so many others of the next pages: left and right pages have headers of their own, and chapters begin without."""
_SAME_HEIGHT = 3.0
"""Points."""
_LARGER = 1.15
"""Times the size of the text; a larger line is a heading."""


@dataclass(frozen=True, slots=True, eq=False)
class RunningLines:
    """The lines to leave out, and an example of each kind."""

    dropped: Set[tuple[int, int]]
    """The page and the number of the line on it, both from 0."""
    examples: tuple[str, ...]


class _Found(NamedTuple):
    page: int
    number: int
    numbers: tuple[int, ...]
    line: Line


def running_lines(pages: Sequence[Sequence[Line]], body: float, titles: Set[str]) -> RunningLines:
    """The running lines of `pages`; `body` is the size of the text, `titles` are the outline's, letters only."""
    kinds: dict[tuple[str, int], list[_Found]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for at in _edge(lines):
            line = lines[at]
            text = line.text.casefold()
            letters = "".join(filter(str.isalnum, text))
            if line.size > _LARGER * body or letters in titles:
                continue
            numbers = tuple(map(_value, _NUMBER.findall(text)))
            kinds[_NUMBER.sub("#", text), round(line.y / _SAME_HEIGHT)].append(_Found(number, at, numbers, line))
    dropped: set[tuple[int, int]] = set()
    examples: list[str] = []
    for (pattern, height), found in kinds.items():
        near = [*found, *kinds.get((pattern, height - 1), ()), *kinds.get((pattern, height + 1), ())]
        by_page: dict[int, list[_Found]] = defaultdict(list)
        for one in near:
            by_page[one.page].append(one)
        running = [one for one in found if _repeats(one, by_page)]
        if not running:
            continue
        in_words = "#" not in pattern and any(map(str.isalpha, pattern))
        first = min(near, key=lambda one: one.page)
        dropped |= {(one.page, one.number) for one in running if not (in_words and one is first)}
        examples.append(running[0].line.text)
    printed = _printed_by_browser(pages)
    examples += [pages[page][number].text for page, number in sorted(printed - dropped)[:2]]
    return RunningLines(dropped | printed, tuple(dict.fromkeys(examples)))


def _printed_by_browser(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """The address and the date that a browser prints on every page, of which there may be but one."""
    edges = [(page, at) for page, lines in enumerate(pages) for at in _edge(lines)]
    found = {place: _ADDRESS.search(pages[place[0]][place[1]].text) for place in edges}
    addresses = {
        (page, at) for (page, at), match in found.items() if match and (match[1], match[2]) == _count(page, pages)
    }
    if {page for page, _ in addresses} != set(range(len(pages))):
        return set()
    return addresses | {(page, at) for page, at in edges if _PRINTED.match(pages[page][at].text)}


def _count(page: int, pages: Sequence[Sequence[Line]]) -> tuple[str, str]:
    return str(page + 1), str(len(pages))


def _edge(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers of the top and bottom lines of a page."""
    by_height = sorted(range(len(lines)), key=lambda at: -lines[at].y)
    yield from by_height[:_EDGE_LINES]
    yield from by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _repeats(one: _Found, by_page: Mapping[int, Sequence[_Found]]) -> bool:
    """Whether pages close by have the same line: each number equal, or as far from its page's number."""
    close = range(one.page - _NEXT_PAGES, one.page + _NEXT_PAGES + 1)
    same = sum(page != one.page and any(_is_same(one, other) for other in by_page.get(page, ())) for page in close)
    return same >= _FEWEST_REPEATS


def _is_same(one: _Found, other: _Found) -> bool:
    return len(other.numbers) == len(one.numbers) and all(
        a == b or a - one.page == b - other.page for a, b in zip(one.numbers, other.numbers, strict=True)
    )


def _value(number: str) -> int:
    """The value of a number in digits or lower-case Roman numerals."""
    if number.isdecimal():
        return int(number[:9])
    values = [_ROMAN[letter] for letter in number]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
