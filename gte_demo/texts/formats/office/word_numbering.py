"""The automatic numbers of Word's paragraphs, which are counted when the page is shown and not stored.

In a contract with "see clause 2.1", the number of that clause is not in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gte_demo.texts.files.office_package import NAMESPACES, qualified
from gte_demo.texts.formats.office.word_styles import is_on, value
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET = "•"
_DEPTHS = 9
_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """One depth of a list."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    """A template such as "%1.%2", in which %n is the number at depth n."""
    is_legal: bool = False
    """Whether all numbers are written in digits, whatever the formats of the other depths."""
    restarts: bool = True
    """Whether it restarts after an item of a higher level."""
    is_tight: bool = False
    """Whether there is no space between number and text."""
    style_id: str = ""
    """The style whose paragraphs have this depth."""


@dataclass(slots=True)
class _List:
    """A list and its current counts. Several lists (w:num) can share one definition and its counts."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _DEPTHS)


class WordNumbering:
    """The lists of one document. Labels have to be requested in the order of the paragraphs."""

    def __init__(self, root: _Element | None) -> None:
        """`root` is the numbering part; None for a document without one."""
        self._lists: dict[str, _List] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        definitions = _definitions(root) if root is not None else {}
        for number in root.iterfind("w:num", NAMESPACES) if root is not None else ():
            list_id = number.get(qualified("w:numId")) or ""
            shared = definitions.get(value(number, "w:abstractNumId"))
            if shared is None:
                continue
            own = {_depth(over): _level(over.find("w:lvl", NAMESPACES)) for over in _with_levels(number)}
            self._lists[list_id] = _List({**shared.levels, **own}, shared.counts)
            self._overrides[list_id] = _start_overrides(number)

    def label(self, list_id: str, depth: int | None, style_id: str = "") -> str:
        """Return the label of the next paragraph of a list, with a space after it: "2.1 ", "b) ", "• ".

        `depth` is that of the paragraph, 0 is the top level; None takes the depth that belongs to the style.
        '' if the list gives no label. A list that the document doesn't define has bullets.
        """
        if list_id in ("", "0"):
            return ""
        numbered = self._lists.get(list_id)
        if numbered is None:
            return f"{BULLET} "
        if depth is None:
            of_style = (number for number, level in numbered.levels.items() if level.style_id == style_id)
            depth = next(of_style, 0)
        depth = min(depth, _DEPTHS - 1)
        for place, start in self._overrides.pop(list_id, {}).items():
            numbered.counts[place] = start - 1
        return self._count(numbered, depth)

    def _count(self, numbered: _List, depth: int) -> str:
        counts, levels = numbered.counts, numbered.levels
        level = levels.get(depth, _Level())
        previous = counts[depth]
        counts[depth] = level.start if previous is None else previous + 1
        for deeper in range(depth + 1, _DEPTHS):
            if levels.get(deeper, _Level()).restarts:
                counts[deeper] = None
        if level.number_format == "bullet":
            return f"{BULLET} "

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = levels.get(place, _Level())
            count = counts[place] if 0 <= place < _DEPTHS else None
            return written_number(
                other.start if count is None else count, "decimal" if level.is_legal else other.number_format
            )

        label = _PLACE.sub(written, level.text).strip()
        return f"{label}{'' if level.is_tight else ' '}" if label else ""


def _definitions(root: _Element) -> dict[str, _List]:
    """The definitions by id; one that only names a list style becomes the definition of that style."""
    found, styles, links = {}, {}, {}
    for element in root.iterfind("w:abstractNum", NAMESPACES):
        key = element.get(qualified("w:abstractNumId")) or ""
        found[key] = _List({_depth(level): _level(level) for level in element.iterfind("w:lvl", NAMESPACES)})
        if style := value(element, "w:styleLink"):
            styles[style] = key
        if link := value(element, "w:numStyleLink"):
            links[key] = link
    return found | {key: found[styles[link]] for key, link in links.items() if link in styles}


def _depth(element: _Element) -> int:
    return min(whole_number(element.get(qualified("w:ilvl")) or ""), _DEPTHS - 1)


def _with_levels(number: _Element) -> list[_Element]:
    overrides = number.iterfind("w:lvlOverride", NAMESPACES)
    return [override for override in overrides if override.find("w:lvl", NAMESPACES) is not None]


def _start_overrides(number: _Element) -> dict[int, int]:
    """The depths at which a list restarts, with the start number of each."""
    overrides = number.iterfind("w:lvlOverride", NAMESPACES)
    starts = {_depth(override): whole_number(value(override, "w:startOverride"), None) for override in overrides}
    return {depth: start for depth, start in starts.items() if start is not None}


def _level(element: _Element | None) -> _Level:
    if element is None:
        return _Level()
    start = value(element, "w:start")
    return _Level(
        start=whole_number(start, 1),
        number_format=value(element, "w:numFmt") or "decimal",
        text=value(element, "w:lvlText"),
        is_legal=is_on(element, "w:isLgl"),
        restarts=value(element, "w:lvlRestart") != "0",
        is_tight=value(element, "w:suff") == "nothing",
        style_id=value(element, "w:pStyle"),
    )


def written_number(number: int, number_format: str) -> str:
    """A number as a list of that format, as Word names it, writes it; in digits where the script isn't known here."""
    if number_format == "none":
        return ""
    if number_format in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 100)
        return letters.upper() if number_format == "upperLetter" else letters
    if number_format in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return roman(number).upper() if number_format == "upperRoman" else roman(number)
    return f"{number:02}" if number_format == "decimalZero" else str(number)


def roman(number: int) -> str:
    """A number from 1 to 3999 in lower-case Roman numerals."""
    written = ""
    for size, numeral in _ROMAN:
        written += numeral * (number // size)
        number %= size
    return written
