"""Finding tables of contents and indexes, which refer to other parts and match every query a little.

They stay in the text, because a person may look for them, but search ranks them down. They are runs of lines that end
in page numbers. In a table of contents the numbers ascend, and the lines occur again later without them. In an index
the lines ascend alphabetically, and several name more than one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gte_demo.texts.documents import Section
from gte_demo.texts.sentences import Span
from gte_demo.texts.whole_numbers import whole_number

_PAGE = r"(?:\d{1,4}|[ivxlc]{1,6})"
_ENTRY = re.compile(
    rf"\W*+(?P<words>\w.{{0,120}}?)(?<![,\s.…·])[,\s.…·]++(?P<pages>{_PAGE}(?:\s*[-–]\s*{_PAGE})?(?:\s*,\s*{_PAGE}(?:\s*[-–]\s*{_PAGE})?)*)"
    r"[.,]?\s*"
)
_REFERENCE = re.compile(r".{1,120}\bsee (?:also )?\S.{0,120}", re.IGNORECASE)
_TITLES = re.compile(
    r"(?:table of )?contents|list of (?:figures|tables)|(?:(?:subject|name|author|general|keyword) )?index|"
    r"index of \w+|inhalt(?:sverzeichnis)?|(?:stich|sach|personen)(?:wort)?(?:verzeichnis|register)|table des matières|"
    r"índice(?: alfabético)?|indice(?: analitico)?",
    re.IGNORECASE,
)
_FEWEST_CONTENTS, _FEWEST_INDEX, _FEWEST_TITLED = 5, 12, 4
_LAST = frozenset("0123456789ivxlc")
_SEE = "see"
_NUMBERING = "0123456789. "
_LONGEST_LINE, _LONGEST_GAP = 200, 3
"""The most lines without a page number in a row within a run, such as an index's letters or a wrapped entry."""
_MOST_ENTRIES, _ASCENDING, _SEVERAL_PAGES, _COMES_AGAIN = 0.6, 0.85, 0.1, 0.5
"""Shares that a run must reach: lines that are entries, neighbours in order, entries with more than one page,
entries that come again as lines."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str
    """The words of an entry without its pages, or a whole other line; '' if that is long."""
    pages: str = ""
    """'' if the line isn't an entry."""


class _Titles:
    """The lines that occur again without a page number, collected on first use."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._seen: frozenset[str] = frozenset()

    def __contains__(self, line: _Line) -> bool:
        if not self._seen:
            self._seen = frozenset(_letters(line.words) for line in self._lines if not line.pages)
        return _letters(line.words) in self._seen


def find_apparatus(text: str, sections: Sequence[Section] = ()) -> tuple[Span, ...]:
    """The tables of contents and indexes of `text`, as ascending spans that don't touch.

    A section with such a title ("Contents", "Index") needs only a few entries; elsewhere, a run must be unmistakable.
    """
    lines = [_line(text, start, end) for start, end in _line_spans(text) if start < end]
    titles = _Titles(lines)
    spans = [(run[0].start, run[-1].end) for run in _runs(lines) if _is_index(run) or _is_contents(run, titles)]
    return _merged([*spans, *_titled(lines, sections, len(text))])


def _line_spans(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _line(text: str, start: int, end: int) -> _Line:
    if end - start > _LONGEST_LINE:
        return _Line(start, end, "")
    shown = text[start:end].strip()
    entry = _ENTRY.fullmatch(shown) if shown.rstrip(".,")[-1:] in _LAST else None
    if entry and any(map(str.isalpha, entry["words"])):
        return _Line(start, end, entry["words"], entry["pages"])
    return _Line(start, end, shown, _SEE if _SEE in shown.casefold() and _REFERENCE.fullmatch(shown) else "")


def _letters(text: str) -> str:
    """The letters and digits of a line, without a leading section number."""
    return "".join(filter(str.isalnum, text.lstrip(_NUMBERING))).casefold()


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The longest stretches that begin and end with an entry and have no long gap."""
    entries = [number for number, line in enumerate(lines) if line.pages]
    first = 0
    for place in range(1, len(entries) + 1):
        if place == len(entries) or entries[place] - entries[place - 1] > _LONGEST_GAP + 1:
            yield list(lines[entries[first] : entries[place - 1] + 1])
            first = place


def _entries(run: Sequence[_Line], fewest: int) -> list[_Line]:
    """The entries of a run; none if there are too few, or if they are too small a part of it."""
    entries = [line for line in run if line.pages]
    return entries if len(entries) >= max(fewest, _MOST_ENTRIES * len(run)) else []


def _is_index(run: Sequence[_Line]) -> bool:
    entries = _entries(run, _FEWEST_INDEX)
    several = sum("," in line.pages or line.pages == _SEE for line in entries)
    initials = [_letters(line.words)[:1] for line in entries]
    return bool(entries) and several >= _SEVERAL_PAGES * len(entries) and _ascend(initials)


def _is_contents(run: Sequence[_Line], titles: _Titles) -> bool:
    entries = _entries(run, _FEWEST_CONTENTS)
    numbers = [page for line in entries if (page := whole_number(line.pages, None)) is not None]
    return bool(entries) and _ascend(numbers) and sum(line in titles for line in entries) >= _COMES_AGAIN * len(entries)


def _ascend(values: Sequence[int] | Sequence[str]) -> bool:
    steps = list(pairwise(values))
    return sum(a <= b for a, b in steps) >= _ASCENDING * len(steps)  # type: ignore[operator]


def _titled(lines: Sequence[_Line], sections: Sequence[Section], length: int) -> Iterator[Span]:
    for number, section in enumerate(sections):
        if not _TITLES.fullmatch(section.title.strip(" .:")):
            continue
        below = (other.start for other in sections[number + 1 :] if other.level <= section.level)
        end = next(below, length)
        own = [line for line in lines if section.start <= line.start < end]
        if sum(bool(line.pages) for line in own) >= max(_FEWEST_TITLED, _MOST_ENTRIES * len(own)):
            yield section.start, own[-1].end


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
