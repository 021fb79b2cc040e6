"""The numbers that OpenDocument writes before headings and items of lists: they are counted, not stored.

As in Word (`word_numbering`), a text that says "see 2.1" holds no "2.1" anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gte_demo.texts.formats.office.word_numbering import written_number
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_URI = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE = (f"{{{_URI}{name}:1.0}}" for name in ("text", "style"))
_LIST_FORMAT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DEPTHS = 10
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLACE = re.compile(r"%(\d{1,2})%")


@dataclass(frozen=True, slots=True)
class _Depth:
    """How one depth of a list is numbered."""

    number_format: str = ""
    """As Word names it; '' for bullets and for nothing."""
    text: str = ""
    """Such as "%1%.%2%", each %n% the number of that depth."""
    start: int = 1


_Depths = dict[int, _Depth]
"""By the depth, the highest 0."""


@dataclass(slots=True)
class _OpenList:
    """A list that is being read, and how far each of its depths has been counted."""

    depths: _Depths
    counts: list[int | None] = field(default_factory=lambda: [None] * _DEPTHS)


class OpenNumbering:
    """The lists of one document. Labels have to be asked for in the order of the text."""

    def __init__(self, roots: Sequence[_Element]) -> None:
        """`roots` are the parts that hold styles."""
        self._styles = {_named(one): _depths(one) for root in roots for one in root.iter(f"{_TEXT}list-style")}
        outlines = [_depths(one) for root in roots for one in root.iter(f"{_TEXT}outline-style")]
        self._outline = _OpenList(outlines[0] if outlines else {})
        self._paragraphs = {_named(one): one for root in roots for one in root.iter(f"{_STYLE}style")}
        self._open: list[_OpenList] = []
        self._by_style: dict[str, list[int | None]] = {}
        self._by_id: dict[str, list[int | None]] = {}
        self._style = ""

    def enter(self, element: _Element) -> None:
        """Begin a list, perhaps one within the list that is open."""
        own = str(element.get(f"{_TEXT}style-name") or "")
        if not self._open:
            self._style = own
        depths = self._styles.get(own or self._style, {})
        counts = self._open[-1].counts if self._open else self._continued(element)
        self._open.append(_OpenList(depths, counts))
        if element.get(_ID):
            self._by_id[str(element.get(_ID))] = counts
        self._by_style[own or self._style] = counts

    def leave(self) -> None:
        """End the list that was begun last."""
        self._open.pop()

    def item_label(self, item: _Element) -> str:
        """What stands before the next item of the list: "2.1", "b)"; '' for bullets and items without a number."""
        depth, start = min(len(self._open), _DEPTHS) - 1, item.get(f"{_TEXT}start-value") or ""
        return _count(self._open[-1], depth, start)

    def heading_label(self, heading: _Element, level: int) -> str:
        """What the numbering of chapters puts before a heading outside of lists; `level` counts from 1."""
        if heading.get(f"{_TEXT}is-list-header") == "true" or self._has_no_list(heading):
            return ""
        restarts = heading.get(f"{_TEXT}restart-numbering") == "true"
        start = (heading.get(f"{_TEXT}start-value") or "1") if restarts else ""
        return _count(self._outline, min(level, _DEPTHS) - 1, start)

    def _continued(self, element: _Element) -> list[int | None]:
        """The counts that a list goes on from: those of the list it names, or of the last of its style."""
        fresh: list[int | None] = [None] * _DEPTHS
        named = element.get(f"{_TEXT}continue-list")
        if named:
            return self._by_id.get(str(named), fresh)
        goes_on = element.get(f"{_TEXT}continue-numbering") == "true"
        return self._by_style.get(self._style, fresh) if goes_on else fresh

    def _has_no_list(self, heading: _Element) -> bool:
        """Whether the style of a heading, or the first that it is based on to say so, takes it out of all lists."""
        style = self._paragraphs.get(str(heading.get(f"{_TEXT}style-name") or ""))
        for _ in range(_DEPTHS):
            if style is None:
                return False
            if (name := style.get(f"{_STYLE}list-style-name")) is not None:
                return not name
            style = self._paragraphs.get(str(style.get(f"{_STYLE}parent-style-name") or ""))
        return False


def _count(numbered: _OpenList, depth: int, start: str) -> str:
    """Count on at `depth`, or begin at `start`, and write the number with those above it."""
    counts, own = numbered.counts, numbered.depths.get(depth, _Depth())
    if not own.number_format:
        return ""
    previous = counts[depth]
    counts[depth] = whole_number(start, own.start if previous is None else previous + 1)
    counts[depth + 1 :] = [None] * (_DEPTHS - depth - 1)

    def written(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        other = numbered.depths.get(place, _Depth())
        count = counts[place] if 0 <= place < _DEPTHS else None
        return written_number(other.start if count is None else count, other.number_format or "none")

    return _PLACE.sub(written, own.text).strip(" .") and _PLACE.sub(written, own.text).strip()


def _depths(style: _Element) -> _Depths:
    found: _Depths = {}
    for element in style:
        depth = whole_number(element.get(f"{_TEXT}level") or "", 1) - 1
        if str(element.tag) in (f"{_TEXT}list-level-style-number", f"{_TEXT}outline-level-style"):
            found[depth] = _depth(element, depth)
    return found


def _depth(element: _Element, depth: int) -> _Depth:
    written = element.get(f"{_STYLE}num-format") or ""
    shown = min(whole_number(element.get(f"{_TEXT}display-levels") or "", 1), depth + 1)
    numbers = ".".join(f"%{place}%" for place in range(depth + 2 - shown, depth + 2))
    text = f"{element.get(f'{_STYLE}num-prefix') or ''}{numbers}{element.get(f'{_STYLE}num-suffix') or ''}"
    start = whole_number(element.get(f"{_TEXT}start-value") or "", 1)
    return _Depth(_FORMATS.get(written, "decimal") if written else "", element.get(_LIST_FORMAT) or text, start)


def _named(style: _Element) -> str:
    return str(style.get(f"{_STYLE}name") or "")
