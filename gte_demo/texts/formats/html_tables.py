"""Repeating cells that span several rows of a web page's table in each row, because each row is read by itself."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST = 120
"""Characters of a cell that is repeated; a longer one is a text of its own."""
_MOST_ELEMENTS = 20
_MOST_COPIES = 10_000
"""The most copies on a page, which may claim to have spans of any size."""
_WIDEST = 1_000

_Spans: TypeAlias = "dict[int, tuple[int, _Element]]"
"""The column in which a cell begins -> for how many more rows it goes on, and the cell."""


def repeat_spanning_cells(root: _Element) -> None:
    """Copy each short cell that spans rows into all of these rows."""
    copies = _MOST_COPIES
    for table in root.iter("table"):
        open_spans: _Spans = {}
        for row in _rows(table):
            open_spans, made = _fill(row, open_spans, copies)
            copies -= made


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table, without those of tables in its cells."""
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        yield from (child,) if child.tag == "tr" else child.iterchildren("tr")


def _fill(row: _Element, spans: _Spans, most: int) -> tuple[_Spans, int]:
    """Insert the open `spans` into a row; return those that are open below it, and the number of copies made."""
    below = {column: (left - 1, cell) for column, (left, cell) in spans.items() if left > 1}
    column, made = 0, 0
    for cell in [*row.iterchildren("td", "th"), None]:
        while column in spans and made < most:
            copy = _copy(spans[column][1])
            row.append(copy) if cell is None else cell.addprevious(copy)
            column, made = column + _span(copy, "colspan"), made + 1
        if cell is not None:
            rows = _span(cell, "rowspan")
            if rows > 1 and _is_short(cell):
                below[column] = rows - 1, cell
            column += _span(cell, "colspan")
    return below, made


def _is_short(cell: _Element) -> bool:
    """Whether a cell holds a short text, and few enough elements to be copied often."""
    few = next(islice(cell.iter(), _MOST_ELEMENTS, None), None) is None
    return few and 0 < len("".join(cell.itertext()).strip()) <= _LONGEST


def _copy(cell: _Element) -> _Element:
    """A copy to which no link leads."""
    copy = deepcopy(cell)
    copy.tail = None
    copy.attrib.pop("rowspan", None)
    for element in copy.iter():
        element.attrib.pop("id", None)
    return copy


def _span(cell: _Element, name: str) -> int:
    given = cell.get(name) or ""
    return min(max(int(given), 1), _WIDEST) if given.isdecimal() and len(given) < 6 else 1
