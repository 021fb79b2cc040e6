"""Finding running headers and footers of a PDF: lines that repeat at the edges of its pages.

A repeated line is one only if it isn't a title in the outline, isn't larger than the text, and has the same numbers on
each page, or numbers that count the pages. Numbered headings, invoice numbers and table rows, which differ only in
their numbers, are kept. So are headings that often come first on a page, where other pages have text at their height.
The first occurrence of a header in words is kept, because it may be a title or head a table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeAlias

from gte_demo.texts.formats.pdf.line import Line

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_ADDRESS = re.compile(r"(?:https?|file|chrome|about):\S+\s+(\d+)/(\d+)$")
_PRINTED = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4},?\s+\d{1,2}[:.]\d\d\b")
"""When a page was printed, before its title."""
_EDGE_LINES = 3
"""The number of lines at the top and bottom of a page that are checked."""
_FEWEST_REPEATS, _NEXT_PAGES = 2, 4
"""On so many others of the next pages: left and right pages have headers of their own, and chapters begin without."""
_MOST = 2 / 3
"""Of the next pages, or of the next left or right ones."""
_SAME_HEIGHT = 3.0
"""Points."""
_CLOSE = 1.35
"""Times the size of a line: the distance of the next one in the same paragraph or box."""
_LARGER = 1.15
"""Times the size of the text; a larger line is a heading."""


@dataclass(frozen=True, slots=True, eq=False)
class RunningLines:
    """The lines to leave out, and an example of each kind."""

    dropped: Set[tuple[int, int]]
    """The page and the number of the line on it, both from 0."""
    examples: tuple[str, ...]


class _Found(NamedTuple):
    """A line at the edge of a page."""

    place: tuple[int, int]
    """As in `RunningLines.dropped`."""
    text: str
    """In lower case."""
    numbers: tuple[int, ...]
    height: int
    line: Line

    @property
    def page(self) -> int:
        return self.place[0]


_Kinds: TypeAlias = Mapping[tuple[str, int], Sequence[_Found]]
"""Lines by their text without its numbers, and their height."""


def running_lines(pages: Sequence[Sequence[Line]], body: float, titles: Set[str]) -> RunningLines:
    """The running lines of `pages`; `body` is the size of the text, `titles` are the outline's, letters only."""
    edges = [[_found(page, at, lines[at]) for at in _edge(lines)] for page, lines in enumerate(pages)]
    kinds: dict[tuple[str, int], list[_Found]] = defaultdict(list)
    for one in chain.from_iterable(edges):
        if one.line.size <= _LARGER * body and "".join(filter(str.isalnum, one.text)) not in titles:
            kinds[_NUMBER.sub("#", one.text), one.height].append(one)
    repeated = {key: _repeated(kinds, key) for key in kinds}
    places = {one.place for found in repeated.values() for one in found}
    text = [_by_height(lines) for lines in pages]
    dropped: set[tuple[int, int]] = set()
    examples: list[str] = []
    for key, found in repeated.items():
        running = [
            one
            for one in found
            if one.numbers
            or (_is_among_others(one, text, places) and not _is_within_text(one, pages[one.page], places))
        ]
        if running:
            dropped |= {one.place for one in running} - _first(_near(kinds, key))
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


def _found(page: int, number: int, line: Line) -> _Found:
    text = line.text.casefold()
    numbers = tuple(map(_value, _NUMBER.findall(text)))
    return _Found((page, number), text, numbers, _height(line), line)


def _height(line: Line) -> int:
    return round(line.y / _SAME_HEIGHT)


def _near(kinds: _Kinds, key: tuple[str, int]) -> list[_Found]:
    """The lines of a kind, and of the same kind a little higher or lower."""
    pattern, height = key
    return [one for near in (height, height - 1, height + 1) for one in kinds.get((pattern, near), ())]


def _repeated(kinds: _Kinds, key: tuple[str, int]) -> list[_Found]:
    """The lines of a kind that repeat on pages close by."""
    by_page: dict[int, list[_Found]] = defaultdict(list)
    for one in _near(kinds, key):
        by_page[one.page].append(one)
    return [one for one in kinds[key] if _repeats(one, by_page)]


def _first(near: Sequence[_Found]) -> set[tuple[int, int]]:
    """The first line of a kind, if it has words and its numbers don't count the pages: it may head a table."""
    first = min(near, key=lambda one: one.page)
    has_words = any(map(str.isalpha, _NUMBER.sub("", first.text)))
    return {first.place} if has_words and all(one.numbers == first.numbers for one in near) else set()


def _by_height(lines: Sequence[Line]) -> dict[int, list[int]]:
    """The numbers of a page's lines by their height."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        found[_height(line)].append(number)
    return found


def _is_among_others(one: _Found, text: Sequence[Mapping[int, Sequence[int]]], repeated: Set[tuple[int, int]]) -> bool:
    """Whether other pages have repeated lines at this height too, and not text, such as headings that come often."""
    votes: dict[bool, list[bool]] = {True: [], False: []}
    near = (one.height - 1, one.height, one.height + 1)
    for page in range(max(0, one.page - _NEXT_PAGES), min(len(text), one.page + _NEXT_PAGES + 1)):
        beside = [(page, number) in repeated for height in near for number in text[page].get(height, ())]
        if beside and page != one.page:
            votes[(page - one.page) % 2 == 0].append(any(beside))
    return any(sum(found) >= _MOST * len(found) for found in (votes[True], votes[True] + votes[False]) if found)


def _is_within_text(one: _Found, lines: Sequence[Line], repeated: Set[tuple[int, int]]) -> bool:
    """Whether a line has text above and below it, on one side without a gap, such as the “Warning” that heads a box."""
    away = [line.y - one.line.y for number, line in enumerate(lines) if (one.page, number) not in repeated]
    adjoins = any(0.5 * one.line.size < abs(distance) < _CLOSE * one.line.size for distance in away)
    return adjoins and min(away) < -0.5 * one.line.size and max(away) > 0.5 * one.line.size


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
