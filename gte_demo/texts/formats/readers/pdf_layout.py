"""From the lines of a PDF's pages to running text: what repeats is dropped, paragraphs and headings found."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Section

_HYPHENS = ("\x02", "\ufffe")
"""How pdfium marks a hyphen at a line's end: U+0002 character by character, U+FFFE in ranges."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LEADER = re.compile(r"(?:\s?[.…·_]){4,}\s*[\dA-Za-z-]{1,7}$")
_BULLET = re.compile(r"[-–•‣◦▪●*·]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s")
_SENTENCE_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_SECTION_NUMBER = re.compile(r"^(?:(?:chapter|part|appendix|section)\s*)?[\dA-Z]{0,3}(?:\.\d+)*[.:]?\s+", re.IGNORECASE)

_EDGE_LINES = 3
"""Running headers and footers are looked for in so many lines at the top and bottom of a page."""
_FEWEST_REPEATS = 3
_SAME_HEIGHT = 3.0
"""Points."""
_LONGEST_HEADING, _MOST_HEADING_LINES = 120, 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text and, in points from the page's lower left, the base line it begins on."""

    text: str
    x: float
    y: float
    size: float
    """Of its letters, in points."""
    is_hyphenated: bool = False
    """Whether its last word goes on in the next line."""
    origin: int = 0
    """The number of its first character on its page."""

    @classmethod
    def of(cls, text: str, x: float, y: float, size: float, origin: int = 0) -> Line:
        """The line of these characters, ligatures spelt out."""
        text = text.rstrip()
        return cls(spelt(text).rstrip(), x, y, size, text.endswith(_HYPHENS), origin)


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
    """For each line that was kept: where it begins in the text, and the number of its first character on its page."""


def spelt(characters: str) -> str:
    """What characters of a line become in the text: ligatures spelt out, what shows nothing left out.

    Each is treated by itself, so that it holds for one character as for a whole line.
    """
    return clean_text(characters.translate(_LIGATURES))


def layout(pages: Sequence[Sequence[Line]], outline: Sequence[OutlineEntry]) -> PdfText:
    """Joins the lines of `pages` to paragraphs parted by blank lines; sections are the outline's.

    Without an outline they come from lines set in larger letters.
    """
    running = _running_lines(pages)
    kept = [[line for line in lines if _pattern(line) not in running] for lines in pages]
    is_contents = [sum(bool(_LEADER.search(line.text)) for line in lines) * 2 > len(lines) > 2 for lines in kept]
    kept = [[] if left_out else lines for lines, left_out in zip(kept, is_contents, strict=True)]
    text, page_starts, line_starts = _joined(kept)
    sections = _outline_sections(kept, line_starts, outline) or _size_sections(kept, line_starts)
    origins = tuple(
        (start, line.origin)
        for lines, starts in zip(kept, line_starts, strict=True)
        for line, start in zip(lines, starts, strict=True)
    )
    return PdfText(text, page_starts, sections, sum(is_contents), origins)


def _pattern(line: Line) -> tuple[str, int]:
    """What running lines share: their words, numbers aside, and their height on the page."""
    return _NUMBER.sub("#", line.text.casefold()), round(line.y / _SAME_HEIGHT)


def _running_lines(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """The patterns that stand at the edge of several pages at the same height."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        by_height = sorted(lines, key=lambda line: -line.y)
        edge = by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]
        for text, height in {pattern for pattern in map(_pattern, edge) if _can_run(pattern[0])}:
            seen.update({(text, height + shift): 1 for shift in (-1, 0, 1)})
    return {pattern for pattern, count in seen.items() if count >= _FEWEST_REPEATS}


def _can_run(text: str) -> bool:
    """Whether a pattern can be a running line's: words, a page's number, or “12 / 300”; more is a table's row."""
    return text.count("#") <= 2 or any(map(str.isalpha, text))


def _joined(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...], list[list[int]]]:
    """The text, where each page begins in it, and where each line of each page does."""
    pitches = _pitches(pages)
    words = _vocabulary(pages)
    parts: list[str] = []
    page_starts: list[int] = []
    line_starts: list[list[int]] = []
    length, previous = 0, None
    for lines in pages:
        starts: list[int] = []
        for number, line in enumerate(lines):
            gap = "" if previous is None else _gap(previous, line, pitches, new_page=number == 0)
            if previous and previous.is_hyphenated and gap != "\n\n":
                gap = "" if _is_one_word(previous.text, line.text, words) else "-"
            length += len(gap)
            starts.append(length)
            parts += (gap, line.text)
            length += len(line.text)
            previous = line
        page_starts.append(starts[0] if starts else length)
        line_starts.append(starts)
    return "".join(parts), (0, *page_starts[1:]), line_starts


def _pitches(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
    """The usual distance from line to line, for each size of letters."""
    drops: defaultdict[int, list[float]] = defaultdict(list)
    for lines in pages:
        for line, following in pairwise(lines):
            if round(line.size) == round(following.size) and 0 < line.y - following.y < 2.2 * line.size:
                drops[round(line.size)].append(line.y - following.y)
    return {size: median(found) for size, found in drops.items()}


def _gap(line: Line, following: Line, pitches: dict[int, float], new_page: bool) -> str:
    """What parts two lines: a newline within a paragraph, a blank line between paragraphs."""
    if _BULLET.match(following.text):
        return "\n"
    ends = bool(_SENTENCE_END.search(line.text))
    drop = line.y - following.y
    if abs(following.size - line.size) > 0.12 * line.size:
        return "\n\n"
    if new_page or drop < -line.size:  # the next page or column
        return "\n\n" if ends or not following.text[:1].islower() else "\n"
    pitch = pitches.get(round(line.size), 1.2 * line.size)
    indented = ends and 0.5 * line.size < following.x - line.x < 6 * line.size
    return "\n\n" if drop > 1.25 * pitch or indented else "\n"


def _vocabulary(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    return Counter(
        word.casefold() for lines in pages for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text)
    )


def _is_one_word(before: str, after: str, words: Counter[str]) -> bool:
    """Whether a word parted at a line's end is one word, or two that a hyphen joins."""
    first, second = re.search(r"[\w-]*$", before), re.match(r"\w*", after)
    head, tail = (first[0] if first else "").casefold(), (second[0] if second else "").casefold()
    if words[f"{head}-{tail}"] != words[f"{head}{tail}"]:
        return words[f"{head}-{tail}"] < words[f"{head}{tail}"]
    return after[:1].islower()


def _outline_sections(
    pages: Sequence[Sequence[Line]], line_starts: Sequence[Sequence[int]], outline: Sequence[OutlineEntry]
) -> tuple[Section, ...]:
    """The outline's entries where their titles stand on their pages; at the page's start where they don't."""
    sections: list[Section] = []
    lowest = 0
    for entry in outline:
        starts = [start for start in line_starts[entry.page] if start >= lowest]
        first = len(line_starts[entry.page]) - len(starts)
        place, title = next(_title_places(pages[entry.page], first, entry.title), (None, entry.title))
        start = line_starts[entry.page][place] if place is not None else starts[0] if starts else None
        if start is not None:
            sections.append(Section(title, entry.level, start))
            lowest = start
    return tuple(sections)


def _title_places(lines: Sequence[Line], first: int, title: str) -> Iterator[tuple[int, str]]:
    """The lines from `first` on that are the title, one to three of them, and the title as it stands there."""
    wanted = _letters(title)
    for place in range(first, len(lines)):
        for count in range(1, _MOST_HEADING_LINES + 1):
            shown = " ".join(line.text for line in lines[place : place + count])
            if wanted in (_letters(shown), _letters(_SECTION_NUMBER.sub("", shown))):
                yield place, " ".join(shown.split())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _size_sections(pages: Sequence[Sequence[Line]], line_starts: Sequence[Sequence[int]]) -> tuple[Section, ...]:
    """Headings as lines in letters larger than the text's, the largest the highest."""
    sizes: Counter[int] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size)] += len(line.text)
    if not sizes:
        return ()
    body = sizes.most_common(1)[0][0]
    found: list[tuple[int, int, str]] = []
    for number, lines in enumerate(pages):
        for size, first, last in _runs_of_size(lines):
            title = " ".join(" ".join(line.text for line in lines[first:last]).split())
            if size >= 1.15 * body and len(title) <= _LONGEST_HEADING and any(map(str.isalpha, title)):
                found.append((size, line_starts[number][first], title))
    if len(found) > 0.3 * sum(map(len, pages)):
        return ()
    ranks = sorted({size for size, _, _ in found}, reverse=True)
    return tuple(Section(title, ranks.index(size) + 1, start) for size, start, title in found)


def _runs_of_size(lines: Sequence[Line]) -> Iterator[tuple[int, int, int]]:
    """The size of letters, the first line and the line after the last, of lines in a row of one size."""
    first = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or round(lines[place].size) != round(lines[first].size):
            yield round(lines[first].size), first, place
            first = place
