"""Joining the lines of a PDF to running text: dropping repeated lines, finding paragraphs and headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TypeAlias

from gte_demo.texts.documents import Section
from gte_demo.texts.formats.pdf.footnotes import notes_moved
from gte_demo.texts.formats.pdf.gaps import BULLET, SENTENCE_END, can_head, gap_between, pitches_of
from gte_demo.texts.formats.pdf.initials import begins_word, is_initial
from gte_demo.texts.formats.pdf.line import Line
from gte_demo.texts.formats.pdf.reading_order import in_reading_order
from gte_demo.texts.formats.pdf.running_lines import running_lines

_LEADER = re.compile(r"(?:\s?[.…·_]){4,}\s*[\dA-Za-z-]{1,7}$")
_SECTION_NUMBER = re.compile(r"^(?:(?:chapter|part|appendix|section)\s*)?[\dA-Z]{0,3}(?:\.\d+)*[.:]?\s+", re.IGNORECASE)
_SECTION_KIND = re.compile(r"^(?:chapter|part|appendix|section)\s+", re.IGNORECASE)

_OWN_NUMBER = re.compile(r"(?:[A-Z]\.)?\d+(?:\.\d+)*[.:]?\s")
"""The number of a title that the outline writes with it: no further number can belong to that title."""

_LONGEST_HEADING, _MOST_HEADING_LINES = 120, 3
_LARGER = 1.15
"""Times the size of the text: a larger line is a heading."""
_MOST_BOLD = 0.3
"""Of the characters: where more are bold, that doesn't mark headings."""
_OFTEN, _LONG = 3, 4
"""If both parts occur at least this often as separate words of at least this many letters, the hyphen is kept."""

_TitleIndex: TypeAlias = "defaultdict[str, list[tuple[int, str, bool]]]"
"""Letters -> lines at which a title of these letters stands, the title as written, whether its own number is in it."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry of the outline: level from 1, page from 0."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of all pages."""

    text: str
    page_starts: tuple[int, ...]
    sections: tuple[Section, ...]
    contents_pages: int
    """How many pages were left out because they only list others."""
    origins: tuple[tuple[int, int], ...] = ()
    """For each line that was kept: its start in the text, and the number of its first character on its page."""
    running: tuple[str, ...] = ()
    """Running headers and footers that were left out, one example of each."""


def layout(pages: Sequence[Sequence[Line]], outline: Sequence[OutlineEntry]) -> PdfText:
    """Join the lines of `pages` to paragraphs separated by blank lines. Sections come from the outline.

    Without an outline, lines in larger letters are the headings, and bold lines that stand alone.
    """
    pages = [in_reading_order(list(lines)) for lines in pages]
    body = _body_size(pages)
    running = running_lines(pages, body, {_letters(entry.title) for entry in outline})
    kept = [
        [line for at, line in enumerate(lines) if (page, at) not in running.dropped] for page, lines in enumerate(pages)
    ]
    kept = notes_moved(kept, body)
    is_contents = [sum(bool(_LEADER.search(line.text)) for line in lines) * 2 > len(lines) > 2 for lines in kept]
    kept = [[] if left_out else lines for lines, left_out in zip(kept, is_contents, strict=True)]
    text, page_starts, line_starts = _joined(kept)
    sections = _outline_sections(kept, line_starts, outline) or _heading_sections(kept, line_starts)
    origins = tuple(
        (start, line.origin)
        for lines, starts in zip(kept, line_starts, strict=True)
        for line, start in zip(lines, starts, strict=True)
    )
    return PdfText(text, page_starts, sections, sum(is_contents), origins, running.examples)


def _body_size(pages: Sequence[Sequence[Line]]) -> int:
    """The most common size of the text, in whole points; 0 if there is no text."""
    sizes: Counter[int] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _joined(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...], list[list[int]]]:
    """The text, the start of each page in it, and the start of each line of each page."""
    pitches = pitches_of(pages)
    words = _vocabulary(pages)
    parts: list[str] = []
    page_starts: list[int] = []
    line_starts: list[list[int]] = []
    length, previous = 0, None
    for lines in pages:
        starts: list[int] = []
        for number, line in enumerate(lines):
            gap = "" if previous is None else gap_between(previous, line, pitches, new_page=number == 0)
            if previous and is_initial(previous, line):
                gap = "" if begins_word(previous.text, line.text, words) else " "
            elif previous and previous.is_hyphenated and gap != "\n\n":
                gap = "" if _is_one_word(previous.text, line.text, words) else "-"
            length += len(gap)
            starts.append(length)
            parts += (gap, line.text)
            length += len(line.text)
            previous = line
        page_starts.append(starts[0] if starts else length)
        line_starts.append(starts)
    return "".join(parts), (0, *page_starts[1:]), line_starts


def _vocabulary(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    text = "\n".join(line.text for lines in pages for line in lines)
    return Counter(map(str.casefold, re.findall(r"\w+(?:-\w+)*", text)))


def _is_one_word(before: str, after: str, words: Counter[str]) -> bool:
    """Whether a word that is hyphenated at a line's end is one word, and not a compound with a hyphen."""
    first, second = re.search(r"[\w-]*$", before), re.match(r"\w*", after)
    head, tail = (first[0] if first else "").casefold(), (second[0] if second else "").casefold()
    if words[f"{head}-{tail}"] != words[f"{head}{tail}"]:
        return words[f"{head}-{tail}"] < words[f"{head}{tail}"]
    both_are_words = min(words[head], words[tail]) >= _OFTEN and min(len(head), len(tail)) >= _LONG
    return after[:1].islower() and not both_are_words


def _outline_sections(
    pages: Sequence[Sequence[Line]], line_starts: Sequence[Sequence[int]], outline: Sequence[OutlineEntry]
) -> tuple[Section, ...]:
    """The outline's entries at the positions of their titles, or at the start of the page if the title isn't found."""
    sections: list[Section] = []
    indexes: dict[int, _TitleIndex] = {}
    lowest = 0
    for entry in outline:
        starts = line_starts[entry.page]
        first = bisect_left(starts, lowest)
        if entry.page not in indexes:
            indexes[entry.page] = _title_index(pages[entry.page])
        place, title = _title_place(indexes[entry.page], first, entry.title) or (first, entry.title)
        if place < len(starts):
            sections.append(Section(title, entry.level, starts[place]))
            lowest = starts[place]
    return tuple(sections)


def _title_index(lines: Sequence[Line]) -> _TitleIndex:
    """Where each title would stand that one to three lines of a page can be, by its letters; in order."""
    found: _TitleIndex = defaultdict(list)
    for place in range(len(lines)):
        for count in range(1, min(_MOST_HEADING_LINES, len(lines) - place) + 1):
            shown = " ".join(" ".join(line.text for line in lines[place : place + count]).split())
            for written in {shown, _SECTION_KIND.sub("", shown)}:
                found[_letters(written)].append((place, shown, True))
            found[_letters(_SECTION_NUMBER.sub("", shown))].append((place, shown, False))
    return found


def _title_place(index: _TitleIndex, first: int, title: str) -> tuple[int, str] | None:
    """The first line from `first` on at which the title stands, and the title as it is written there."""
    candidates = index.get(_letters(title), [])
    is_numbered = bool(_OWN_NUMBER.match(title))
    return next(
        (
            (place, shown)
            for place, shown, has_number in candidates[bisect_left(candidates, first, key=itemgetter(0)) :]
            if has_number or not is_numbered
        ),
        None,
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _heading_sections(pages: Sequence[Sequence[Line]], line_starts: Sequence[Sequence[int]]) -> tuple[Section, ...]:
    """Headings from lines in larger letters than the text, or in bold ones; larger means a higher level."""
    body = _body_size(pages)
    larger: list[tuple[int, int, str]] = []
    bold: list[tuple[int, int, str]] = []
    for number, lines in enumerate(pages):
        for first, last in _runs(lines, _LARGER * body):
            size, title = round(lines[first].size), " ".join(" ".join(line.text for line in lines[first:last]).split())
            is_letter = last < len(lines) and is_initial(lines[first], lines[last])
            if len(title) > _LONGEST_HEADING or not any(map(str.isalpha, title)) or is_letter:
                continue
            if size >= _LARGER * body:
                larger.append((size, line_starts[number][first], title))
            elif size >= body and _stands_alone(lines, first, last):
                bold.append((size, line_starts[number][first], title))
    if len(larger) > 0.3 * sum(map(len, pages)):
        larger = []
    if sum(len(title) for *_, title in bold) > _MOST_BOLD * sum(len(line.text) for lines in pages for line in lines):
        bold = []
    found = sorted([*larger, *bold], key=lambda heading: heading[1])
    ranks = sorted({size for size, _, _ in found}, reverse=True)
    return tuple(Section(title, ranks.index(size) + 1, start) for size, start, title in found)


def _runs(lines: Sequence[Line], large: float) -> Iterator[tuple[int, int]]:
    """Runs of lines of the same letter size, below `large` also of the same weight: the first, and after the last."""
    kinds = [(size := round(line.size), line.is_bold and size < large) for line in lines]
    first = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or kinds[place] != kinds[first]:
            yield first, place
            first = place


def _stands_alone(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether lines of one kind are bold, few, not beside other text, as in a table, and not within a paragraph."""
    run, before, after = lines[first:last], lines[max(first - 1, 0) : first], lines[last : last + 1]
    is_listed = BULLET.match(run[0].text) and not run[0].text[0].isdigit()
    if len(run) > _MOST_HEADING_LINES or not can_head(run[-1]) or is_listed or run[0].text[0].islower():
        return False
    is_beside = any(abs(a.y - b.y) < 0.5 * a.size for a, b in pairwise([*before, *run, *after]))
    goes_on = bool(before) and not SENTENCE_END.search(before[0].text) and before[0].y - run[0].y < 1.5 * run[0].size
    return not is_beside and not goes_on
