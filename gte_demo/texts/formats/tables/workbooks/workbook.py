"""Reading one sheet of a workbook (XLSX, XLSM, XLSB, XLS, ODS) as a table.

python-calamine reads the cells. It loads a whole sheet into memory, so the size of each sheet is checked first.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from gte_demo.names import MOST_LISTED, listed
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.header import Layout, find_layout, layout_notes
from gte_demo.texts.formats.tables.table import Table, distinct
from gte_demo.texts.formats.tables.text_column import likely_text_column
from gte_demo.texts.formats.tables.workbooks.binary_unread import is_encrypted
from gte_demo.texts.formats.tables.workbooks.regions import Region, find_regions
from gte_demo.texts.formats.tables.workbooks.sheet_gaps import without_gaps
from gte_demo.texts.formats.tables.workbooks.sheet_size import (
    DAMAGED_WORKBOOK,
    ENCRYPTED_WORKBOOK,
    check_cells,
    check_size,
)
from gte_demo.texts.formats.tables.workbooks.sheet_unread import unread_on_sheet
from gte_demo.texts.formats.tables.workbooks.xml_sheets import as_open_spreadsheet
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Span: TypeAlias = "tuple[tuple[int, int], tuple[int, int]]"
"""The first and the last (row, column) of merged cells."""

_ROWS_ABOVE = 100
"""Rows beyond the requested ones that may be titles, blank or the header."""
_MOST_ROWS_OF_COVER = 50
"""A sheet with more rows than these is no cover, however many the others have."""
_SHEETS_BEHIND_COVER = 3
"""How many more sheets are looked at, because each of them takes time to load."""
_TIMES_MORE = 4
"""How many times its rows another sheet has, if it is a cover of several columns."""
_MOST_SPANS = 20_000
"""The most merged cells that are filled; a sheet with more isn't a table."""


def sheet_names(source: SourceFile, limits: ReadingLimits) -> tuple[str, ...]:
    """The sheets to choose from, hidden ones left out. Raises DocumentError if the workbook can't be read."""
    with _opened(source, limits) as book:
        return tuple(_visible(book))


def read_workbook(source: SourceFile, limits: ReadingLimits, stop: int, sheet: str | None = None) -> Table:
    """Read one sheet, or its first `stop` rows. `sheet` is a name, or a number from 1; None takes the first with texts.

    Raises DocumentError if there is no such sheet, or the workbook is encrypted, damaged or too large.
    """
    source = as_open_spreadsheet(source, limits)
    with _opened(source, limits) as book:
        if sheet:
            chosen, notes = _named(source, book, sheet), tuple[str, ...]()
            table = _table(source, book.get_sheet_by_name(chosen), stop, limits)
        else:
            names = _visible(book)
            chosen, table = _first_with_texts(source, book, names, stop, limits)
            notes = _sheet_notes(source, book.sheet_names, names, chosen)
    return Table(table.columns, table.rows, (*notes, *table.notes, *unread_on_sheet(source, limits, chosen)))


@contextmanager
def _opened(source: SourceFile, limits: ReadingLimits) -> Iterator[CalamineWorkbook]:
    """Open the workbook within the limits, and turn its library's errors into ours."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    source = as_open_spreadsheet(source, limits)
    check_size(source, limits)
    if not source.data.startswith(b"PK") and is_encrypted(source):
        raise source.error(ENCRYPTED_WORKBOOK)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(without_gaps(source, limits))) as book:
            yield book
    except PasswordError as error:
        raise source.error(ENCRYPTED_WORKBOOK) from error
    except CalamineError as error:
        raise source.error(DAMAGED_WORKBOOK) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a bug in the library
            raise
        raise source.error(DAMAGED_WORKBOOK) from error


def _visible(book: CalamineWorkbook) -> list[str]:
    """The names of the visible sheets; of all sheets if none is visible."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible] or [sheet.name for sheet in sheets]


def _named(source: SourceFile, book: CalamineWorkbook, wanted: str) -> str:
    if wanted in book.sheet_names:
        return wanted
    if 1 <= (number := whole_number(wanted)) <= len(book.sheet_names):
        return book.sheet_names[number - 1]
    raise source.error(f"The workbook has no sheet “{wanted}”; its sheets are: {listed(book.sheet_names)}.")


def _first_with_texts(
    source: SourceFile, book: CalamineWorkbook, names: Sequence[str], stop: int, limits: ReadingLimits
) -> tuple[str, Table]:
    """The first sheet with a column of texts that is no cover of another, or the first that isn't empty.

    Raises DocumentError if there is none.
    """
    filled: tuple[str, Table] | None = None
    found: tuple[str, Table] | None = None
    looked_at = 0
    for name in names:
        table = _table(source, book.get_sheet_by_name(name), stop, limits)
        if table.rows and likely_text_column(table) and (found is None or _is_cover(found[1], table)):
            found = name, table
        filled = filled or ((name, table) if table.columns else None)
        looked_at += found is not None
        if found and (len(found[1].rows) > _MOST_ROWS_OF_COVER or looked_at > _SHEETS_BEHIND_COVER):
            break
    if filled is None:
        raise source.error("The workbook's sheets are empty.")
    return found or filled


def _is_cover(table: Table, other: Table) -> bool:
    """Whether a sheet only says what is on another: a title page, instructions, a list of what the columns mean."""
    if len(table.columns) == 1:
        return len(other.columns) > 1 and len(other.rows) > len(table.rows)
    is_other_kind = set(table.columns).isdisjoint(other.columns)
    return is_other_kind and len(other.rows) >= _TIMES_MORE * len(table.rows)


def _sheet_notes(source: SourceFile, every: Sequence[str], names: Sequence[str], chosen: str) -> tuple[str, ...]:
    """Notes on which sheet was read, and which were not."""
    others = [name for name in names if name != chosen]
    hidden = [name for name in every if name not in names]
    told = [f"{source.name}: of its sheets “{chosen}” was read, and not: {_quoted(others)}."] if others else []
    if hidden:
        told.append(f"{source.name}: these sheets are hidden or no tables, and were not read: {_quoted(hidden)}.")
    return tuple(told)


def _quoted(names: Sequence[str]) -> str:
    return listed(names, "“{}”")


def _table(source: SourceFile, sheet: CalamineSheet, stop: int, limits: ReadingLimits) -> Table:
    """The table on a sheet; if there are several, the largest with texts."""
    check_cells(source, sheet.height, sheet.width, limits)  # XLS isn't checked before it is opened
    rows, spans = _cells(sheet, min(stop, limits.rows + 1) + _ROWS_ABOVE)
    if len(_regions(rows, spans)) > 1:  # which is the largest shows only at their ends
        rows, spans = _cells(sheet, limits.rows + 1 + _ROWS_ABOVE)
    tables = [_of_region(source, rows, spans, region, stop) for region in _regions(rows, spans)]
    largest = max(tables, key=lambda table: (likely_text_column(table) is not None, len(table.rows)))
    others = [f"({listed(table.columns)})" for table in tables if table is not largest]
    if not others:
        return largest
    note = (
        f"{source.name}: of the {len(tables)} tables on the sheet, the one with the columns "
        f"({listed(largest.columns)}) was read, and not: {', '.join(others[:MOST_LISTED])}."
    )
    return Table(largest.columns, largest.rows, (note, *largest.notes))


def _cells(sheet: CalamineSheet, height: int) -> tuple[list[list[Any]], list[Span]]:
    """The first `height` rows of a sheet, and the merged cells among them."""
    rows = [[None if cell == "" else cell for cell in row] for row in sheet.to_python(nrows=height)]
    return rows, _spans(sheet, len(rows))


def _regions(rows: list[list[Any]], spans: Sequence[Span]) -> list[Region]:
    covered = {
        (row, place)
        for (top, left), (bottom, right) in spans
        for row in range(top, min(bottom + 1, len(rows)))
        for place in range(left, right + 1)
    }
    return find_regions(rows, covered)


def _of_region(source: SourceFile, every: list[list[Any]], spans: Sequence[Span], region: Region, stop: int) -> Table:
    """The rows of a region below its header, without empty rows and columns."""
    rows, width = region.of(every), region.right - region.left
    spans = [_moved(span, region.top, region.left) for span in spans if span[0][0] < region.bottom]
    spans = [span for span in spans if span[0][0] >= 0 and span[0][1] >= 0]
    grouped = {top for (top, left), (_, right) in spans if left < right and right - left + 1 < width}
    layout = find_layout([row if any(cell is not None for cell in row) else [] for row in rows], grouped)
    _fill(rows, [span for span in spans if span[0][0] >= layout.first])
    body = [row for row in rows[layout.first : layout.last] if any(cell is not None for cell in row)]
    names = _names(layout, width)
    kept = [place for place in range(width) if names[place] or any(row[place] is not None for row in body)]
    columns = distinct(names[place] for place in kept)
    table = [[_plain(row[place]) for place in kept] for row in body[:stop]]
    return Table(columns, table, layout_notes(source.name, layout) if columns else ())


def _names(layout: Layout, width: int) -> list[str]:
    names = list(layout.names or ())[:width]
    return [*names, *[""] * (width - len(names))]


def _spans(sheet: CalamineSheet, height: int) -> list[Span]:
    """The merged cells, relative to the first filled cell."""
    top, left = sheet.start or (0, 0)
    moved = [_moved(span, top, left) for span in sheet.merged_cell_ranges or ()]
    within = [span for span in moved if span[0][0] >= 0 and span[0][1] >= 0 and span[0][0] < height]
    return within if len(within) <= _MOST_SPANS else []


def _moved(span: Span, top: int, left: int) -> Span:
    """Merged cells, relative to (top, left)."""
    (a, b), (c, d) = span
    return (a - top, b - left), (c - top, d - left)


def _fill(rows: list[list[Any]], spans: Sequence[Span]) -> None:
    """Copy the value of merged cells to each of their rows."""
    for (top, left), (bottom, _) in spans:
        if left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left] if row[left] is None else row[left]


def _plain(cell: Any) -> Any:
    """Convert whole floats to integers, because all numbers in a spreadsheet are floats."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else cell
