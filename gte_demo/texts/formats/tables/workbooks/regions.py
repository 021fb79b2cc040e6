"""Finding several tables on one sheet, beside or below one another, with blank columns or rows between them.

Blank rows and columns also group the cells of a single table, so a sheet is only divided if the part after the gap
begins with its own header.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from gte_demo.texts.formats.tables.header import as_name, differs, is_header
from gte_demo.texts.formats.tables.values.missing import MISSING

_LEAST_COLUMNS = 2
_LEAST_ROWS = 3
"""The header and two rows."""
_SAMPLE_ROWS = 100
_MOST_REGIONS = 50


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of cells; bottom and right are exclusive."""

    top: int
    left: int
    bottom: int
    right: int

    def __post_init__(self) -> None:
        if self.bottom < self.top or self.right < self.left:
            raise ValueError(f"a region from ({self.top}, {self.left}) to ({self.bottom}, {self.right})")

    def of(self, rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
        """The cells of the rectangle."""
        return [list(row[self.left : self.right]) for row in rows[self.top : self.bottom]]


def find_regions(rows: Sequence[Sequence[Any]], covered: Collection[tuple[int, int]] = ()) -> list[Region]:
    """The regions of a sheet's tables, at least one; `covered` are (row, column) of the empty cells in merged ones."""
    whole = Region(0, 0, len(rows), max(map(len, rows), default=0))
    filled = [
        [as_name(cell) != "" or (number, place) in covered for place, cell in enumerate(row)]
        for number, row in enumerate(rows)
    ]
    found, waiting = list[Region](), [whole]
    while waiting:
        region = waiting.pop()
        parts = () if len(found) > _MOST_REGIONS else _beside(rows, filled, region) or _below(rows, filled, region)
        if parts:
            waiting += reversed(parts)
        else:
            found.append(region)
    return found


_Filled = list[list[bool]]
_Rows = Sequence[Sequence[Any]]


def _beside(rows: _Rows, filled: _Filled, region: Region) -> tuple[Region, ...]:
    """The parts left and right of the first blank column between tables; none if there is no such column."""
    used = {place for row in filled[region.top : region.bottom] for place, is_filled in enumerate(row) if is_filled}
    for gap in range(region.left + 1, region.right - 1):
        if gap in used or gap - 1 not in used:
            continue
        left = _trimmed(filled, Region(region.top, region.left, region.bottom, gap))
        right = _trimmed(filled, Region(region.top, gap, region.bottom, region.right))
        if _is_table(rows, left) and _is_table(rows, right) and _are_apart(rows, left, right):
            return left, right
    return ()


def _below(rows: _Rows, filled: _Filled, region: Region) -> tuple[Region, ...]:
    """The parts above and below the first blank row between tables; none if there is no such row.

    It looks at each row only a few times, because a sheet may have thousands of blank ones.
    """
    blank = [not any(row[region.left : region.right]) for row in filled[region.top : region.bottom]]
    gaps = [number for number, is_blank in enumerate([*blank, True], region.top) if is_blank]
    upper: Region | None = None
    for gap, end in pairwise([region.top - 1, *gaps]):
        if end - gap == 1:
            continue
        block = _trimmed(filled, Region(gap + 1, region.left, end, region.right))
        is_apart = not any(filled[gap + 1][: region.left]) and _is_table(rows, block)
        if upper and is_apart and _is_table(rows, upper, title=True) and _begins_table(rows, upper, block):
            return upper, _trimmed(filled, Region(gap, region.left, region.bottom, region.right))
        upper = _around(upper, block) if upper else block
    return ()


def _around(upper: Region, lower: Region) -> Region:
    return Region(upper.top, min(upper.left, lower.left), lower.bottom, max(upper.right, lower.right))


def _trimmed(filled: _Filled, region: Region) -> Region:
    """The region without blank edges."""
    within = [row[region.left : region.right] for row in filled[region.top : region.bottom]]
    used = [number for number, row in enumerate(within) if any(row)]
    places = [place for row in within for place, is_filled in enumerate(row) if is_filled]
    if not used:
        return Region(region.top, region.left, region.top, region.left)
    return Region(
        region.top + used[0], region.left + min(places), region.top + used[-1] + 1, region.left + max(places) + 1
    )


def _is_table(rows: _Rows, region: Region, *, title: bool = False) -> bool:
    """Whether a part begins with a full header and has rows below; with `title`, titles may come first."""
    if region.right - region.left < _LEAST_COLUMNS or region.bottom - region.top < _LEAST_ROWS:
        return False
    cells = replace(region, bottom=min(region.bottom, region.top + _SAMPLE_ROWS)).of(rows)
    for number, row in enumerate(cells[: -_LEAST_ROWS + 1]):
        names = [as_name(cell) for cell in row]
        if all(names) and all(isinstance(cell, str) for cell in row) and len(set(names)) == len(names):
            return is_header(row, cells[number + 1 :])
        if not title or sum(map(bool, names)) > 1:
            return False
    return False


def _are_apart(rows: _Rows, left: Region, right: Region) -> bool:
    """Whether two adjacent parts are separate tables: headers in different rows, equal names, or different ends."""
    if left.top != right.top or set(map(as_name, left.of(rows)[0])) == set(map(as_name, right.of(rows)[0])):
        return True
    shorter = min(left, right, key=lambda part: part.bottom)
    is_full = all(as_name(cell) for row in shorter.of(rows) for cell in row)
    return is_full and abs(left.bottom - right.bottom) > 1


def _begins_table(rows: _Rows, upper: Region, lower: Region) -> bool:
    """Whether the row below the gap is a header, and not a row of the table above."""
    names, *following = lower.of(rows)
    if any(as_name(cell).casefold() in MISSING for cell in names):
        return False
    alike = (upper.left, upper.right) == (lower.left, lower.right)
    if not alike:
        return differs(names, following) or upper.right - upper.left != lower.right - lower.left
    above = replace(upper, top=upper.bottom - _LEAST_ROWS + 1).of(rows)
    return differs(names, following) or any(
        differs([name], [[row[place]] for row in above]) and all(isinstance(row[place], str) for row in following[:2])
        for place, name in enumerate(names)
    )
