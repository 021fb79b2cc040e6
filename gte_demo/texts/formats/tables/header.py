"""Finding the header and the end of a table in its file: titles above the header, names over two rows, lines below.

It takes the rows of any format, with texts or values as cells; a blank line is a row without cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeAlias

Cells: TypeAlias = "Sequence[Any]"

ROW_NAME = "row name"
"""The column of R's row names, which has no name in the file."""

_SAMPLE_ROWS = 100
_MOST_ABOVE, _MOST_BELOW, _LONGEST_NAME = 30, 10, 100
_SHOWN = 80
"""Characters of omitted text that a note shows."""
_SENTENCE, _ABBREVIATION = re.compile(r"\w{2}[.!?](?:\s|$)"), re.compile(r"\w{1,5}\.")
_MEASURED = re.compile(r"[-+$€£(]?\s?\.?\d.*", re.DOTALL)
"""A number, a date or a price."""
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_IMPORT_MARK, _SURVEY_ROWS = re.compile(r'\{"ImportId":'), 3
_COUNT_BELOW = re.compile(r"\(?\d+ rows?(?: in set| selected| affected)?\b.*\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """The position of a table in the rows of its file."""

    names: tuple[str, ...] | None
    """The names of the columns, joined from two rows if necessary; None if there is no header."""
    first: int
    """The first row below the header."""
    last: int
    """The row after the table's last."""
    above: str = ""
    """The text above the header; '' if there is none."""
    below: str = ""
    """The text below the last row."""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a table ends at row {self.last}, before it begins at row {self.first}")


def find_layout(rows: Sequence[Cells], grouped: Container[int] = ()) -> Layout:
    """Find the header and the rows below it; all rows if there is no header.

    `grouped` are the rows in which cells are known to span several columns.
    """
    last = _end(rows)
    if (marked := _marked_by_survey(rows[:_SURVEY_ROWS])) is not None:
        return Layout(tuple(map(as_name, rows[marked - 1])), marked + 1, max(last, marked + 1))
    start = _header(rows[:last])
    above, below = _said(rows[:start]), _said(rows[last:])
    if start >= last:
        return Layout(None, start, last, above, below)
    header, following = rows[start], [row for row in rows[start + 1 : min(last, start + 1 + _SAMPLE_ROWS)] if row]
    if not is_header(header, following):
        return Layout(None, start, last, above, below)
    layout = Layout(_names(header), start + 1, last, above, below)
    if len(following) > 1 and _is_upper(header, following[0], following[1:], start in grouped):
        second = next(number for number in range(start + 1, last) if rows[number])
        return replace(layout, names=_joined(header, following[0]), first=second + 1)
    if _has_row_names(header, following):
        return replace(layout, names=(ROW_NAME, *_names(header)))
    return layout


def layout_notes(file: str, layout: Layout) -> tuple[str, ...]:
    """Notes on lines that were left out, and on missing names."""
    said = [
        f"{file}: what stands {where} the table was left out (“{_shortened(text)}”)."
        for where, text in (("above", layout.above), ("below", layout.below))
        if text
    ]
    if layout.names is None:
        said.append(f"{file}: the first line is a row, not the names of columns; they were numbered.")
    return tuple(said)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _names(header: Cells) -> tuple[str, ...]:
    return tuple(as_name(cell).lstrip("#") if not place else as_name(cell) for place, cell in enumerate(header))


def is_header(record: Cells, following: Sequence[Cells]) -> bool:
    """Whether a record is a header: all its cells look like names, or one stands out from its column.

    A cell stands out as words above numbers or dates, or as a survey's question above its answers.
    A number above numbers doesn't, unless it is a year.
    """
    columns = [
        (as_name(cell), [below for row in following if place < len(row) and (below := as_name(row[place]))])
        for place, cell in enumerate(record)
    ]
    if any(_stands_out(name, below) for name, below in columns):
        return True
    if any(_MEASURED.match(name) and all(map(_MEASURED.match, below)) for name, below in columns):
        return all(_YEAR.fullmatch(name) for name, _ in columns if _MEASURED.match(name))
    return all(_is_name(name) for name, _ in columns)


def as_name(cell: Any) -> str:
    """A cell as the name of a column: '' if it is empty, an integer without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return cell.strip() if isinstance(cell, str) else str(cell)


def _stands_out(cell: str, below: Sequence[str]) -> bool:
    if not cell or not below:
        return False
    is_above_numbers = not _MEASURED.match(cell) and all(map(_MEASURED.match, below))
    return is_above_numbers or (cell.endswith("?") and not any(other.endswith("?") for other in below))


def _is_name(cell: str) -> bool:
    """Whether it is short and not a sentence; “No.” is a name, too."""
    return len(cell) <= _LONGEST_NAME and not (_SENTENCE.search(cell) and not _ABBREVIATION.fullmatch(cell))


def _marked_by_survey(rows: Sequence[Cells]) -> int | None:
    """The row of marks that Qualtrics writes below the questions, which are below short names; None if none is."""
    found = (n for n, row in enumerate(rows) if n and row and all(_IMPORT_MARK.match(as_name(cell)) for cell in row))
    return next(found, None)


def _filled(row: Cells) -> int:
    return sum(bool(as_name(cell)) for cell in row)


def _extent(row: Cells) -> int:
    """The number of cells up to the last filled one."""
    return next((place for place in range(len(row), 0, -1) if as_name(row[place - 1])), 0)


def _header(rows: Sequence[Cells]) -> int:
    """The header row, or the first row of the table, below titles and blank lines."""
    start = next((number for number, row in enumerate(rows) if _filled(row)), len(rows))
    sample = [row for row in rows[start : start + _MOST_ABOVE + _SAMPLE_ROWS] if _filled(row)]
    widths = Counter(extent for row in sample if (extent := _extent(row)) > 1)
    if not widths:
        return start
    width = max(widths, key=lambda extent: (widths[extent], extent))
    if (found := _after_gap(rows, start)) is not None:
        return found
    if _is_short_header(rows[start:], width):
        return start
    begin = _after_comments(rows, start, width)
    for extent in (width, width - 1):
        for number in range(begin, min(len(rows), start + _MOST_ABOVE)):
            if not all(_is_title(above, width) for above in rows[begin:number]):
                break
            if _extent(rows[number]) >= extent and _is_first(rows, number, width):
                return number
    return begin


def _after_comments(rows: Sequence[Cells], start: int, width: int) -> int:
    """The first row that isn't a comment after a “#”; a header may follow a “#”, too."""
    number = start
    while number < len(rows) and rows[number] and as_name(rows[number][0]).startswith("#"):
        number += 1
    if number == start or number == len(rows):
        return start
    last = rows[number - 1]
    is_prose = any(isinstance(cell, str) and cell.startswith(" ") for cell in last[1:])
    return number if _extent(last) < width or is_prose or differs(rows[number], _below(rows, number)) else number - 1


def _is_first(rows: Sequence[Cells], number: int, width: int) -> bool:
    """Whether a row may begin the table: nearly as wide as the table, and a header if it isn't complete."""
    filled = _filled(rows[number])
    if filled == width and all(_filled(row) <= 1 for row in rows[:number]):
        return True
    return filled >= max(2, 0.6 * width) and is_header(rows[number], _below(rows, number))


def _below(rows: Sequence[Cells], number: int) -> list[Cells]:
    """The next rows that aren't blank."""
    return [row for row in rows[number + 1 : number + 1 + _SAMPLE_ROWS] if _filled(row)]


def _is_title(row: Cells, width: int) -> bool:
    """Whether a row above the header is a title, or a name and its value."""
    filled = _filled(row)
    return filled <= 1 or (_extent(row) < width and filled <= max(2, width // 2))


def _is_short_header(rows: Sequence[Cells], width: int) -> bool:
    """Whether the first row lacks only the name of R's row names. A title doesn't, because a header follows it."""
    if len(rows) < 2 or not 1 < len(rows[0]) == _filled(rows[0]) == width - 1:
        return False
    following = [row for row in rows[1:_SAMPLE_ROWS] if row]
    return _has_row_names(rows[0], following) and not any(
        _stands_out(as_name(cell), [as_name(row[place]) for row in following[1:] if place < len(row)])
        for place, cell in enumerate(following[0])
    )


def _has_row_names(header: Cells, following: Sequence[Cells]) -> bool:
    """Whether every row has one cell more than the header, a filled last cell, and a distinct first one."""
    if not following or any(len(row) != len(header) + 1 for row in following):
        return False
    return any(as_name(row[-1]) for row in following) and len({row[0] for row in following}) == len(following)


def _after_gap(rows: Sequence[Cells], start: int) -> int | None:
    """The row after a blank one that stands out as a header, if the first row doesn't; None if there is none."""
    for number, (row, following) in enumerate(pairwise(rows[: start + _MOST_ABOVE])):
        if number > start and not _filled(row) and _filled(following) > 1:
            below = [row for row in rows[number + 2 : number + 2 + _SAMPLE_ROWS] if _filled(row)]
            above = [row for row in rows[start + 1 : number + 2] if _filled(row)]
            if len(below) >= len(above) and differs(following, below) and not differs(rows[start], [*above, *below]):
                return number + 1
    return None


def _is_upper(header: Cells, second: Cells, following: Sequence[Cells], is_grouped: bool) -> bool:
    """Whether the header is the upper of two rows of names, with gaps that the second row fills with names."""
    gaps = [place for place in range(len(second)) if place >= len(header) or not as_name(header[place])]
    inner = [place for place in gaps if place and any(map(as_name, header[:place]))]
    if not inner or len(gaps) < max(1, len(second) // 4) or not all(as_name(second[place]) for place in gaps):
        return False
    names = [as_name(cell) for cell in second if as_name(cell)]
    if not all(_is_name(name) and (not _MEASURED.match(name) or _YEAR.fullmatch(name)) for name in names):
        return False
    return is_grouped or (is_header(second, following) and (len(set(names)) < len(names) or differs(second, following)))


def differs(second: Cells, following: Sequence[Cells]) -> bool:
    """Whether some column has numbers below this row, which has none."""
    return any(
        _stands_out(as_name(cell), [below for row in following if place < len(row) and (below := as_name(row[place]))])
        for place, cell in enumerate(second)
    )


def _joined(upper: Cells, lower: Cells) -> tuple[str, ...]:
    """Join the names of two rows; each name of the upper row also covers the gaps to its right."""
    names: list[str] = []
    above = ""
    for place in range(max(len(upper), len(lower))):
        own = as_name(upper[place]) if place < len(upper) else ""
        below = as_name(lower[place]) if place < len(lower) else ""
        above = own.lstrip("#") or (above if below else "")
        names.append(" ".join(dict.fromkeys(filter(None, (above, below)))))
    return tuple(names)


def _end(rows: Sequence[Cells]) -> int:
    """The row after the table's last. Below it are only blank rows, and lines of text after a blank one."""
    end = len(rows)
    while end and not _filled(rows[end - 1]):
        end -= 1
    widths = Counter(extent for row in rows[max(0, end - _SAMPLE_ROWS) : end] if (extent := _extent(row)))
    if not widths or max(widths) < 2:
        return end
    width = max(widths, key=lambda extent: (widths[extent], extent))
    number = cut = end
    least = max(1, _first_body(rows) + 1)
    while (
        number > least
        and end - number < _MOST_BELOW
        and (_extent(rows[number - 1]) < width or _is_count(rows[number - 1]))
    ):
        number -= 1
        if _filled(rows[number]) and _MEASURED.match(_said([rows[number]])) and not _is_count(rows[number]):
            break
        if not _filled(rows[number]) or _is_count(rows[number]):
            cut = number
    return cut


def _first_body(rows: Sequence[Cells]) -> int:
    """The first row below the first wide one, which may be a header set apart by blank rows; -1 if there is none."""
    header = next((number for number, row in enumerate(rows) if _extent(row) > 1), len(rows))
    below = range(header + 1, len(rows))
    return next((number for number in below if _filled(rows[number]) and not _is_count(rows[number])), -1)


def _is_count(row: Cells) -> bool:
    return bool(_COUNT_BELOW.fullmatch(_said([row])))


def _said(rows: Sequence[Cells]) -> str:
    """The text of the rows, on one line."""
    return " ".join(text for row in rows for cell in row if (text := as_name(cell)))
