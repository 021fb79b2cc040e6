"""Checking how many cells a spreadsheet spans before it is read: a few bytes can refer to the last of billions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.xml_parts import xml_events
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

DAMAGED_WORKBOOK = "The workbook is damaged or cut off. Save or download it again."
ENCRYPTED_WORKBOOK = "The workbook is encrypted. Save it without a password and try again."
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,10})"[^>]*(?<!/)>\s*<')
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def check_size(source: SourceFile, limits: ReadingLimits) -> None:
    """Raise DocumentError if a workbook is encrypted, unpacks beyond the limit, or has a sheet of too many cells."""
    if not source.data.startswith(b"PK"):
        return
    archive = Archive(source, limits)
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise source.error(ENCRYPTED_WORKBOOK)
    for name in archive.names():
        if name.endswith("/"):
            continue
        data = archive.read(name)  # all parts, because their declared sizes may be wrong
        if _SHEET.fullmatch(name):
            check_cells(source, *_span(data), limits)
        elif name == _CONTENT:
            for rows, columns in _spans_of_tables(source, data):
                check_cells(source, rows, columns, limits)


def check_cells(source: SourceFile, rows: int, columns: int, limits: ReadingLimits) -> None:
    """Raise DocumentError if a sheet of that size is larger than the limit."""
    if rows * columns > limits.cells:
        raise source.error(
            f"A sheet spans {rows:,} rows and {columns:,} columns; at most {limits.cells:,} cells are read. "
            "Delete what stands far away from the table."
        )


def _span(data: bytes) -> tuple[int, int]:
    """The last row and the last column with a filled cell, from 1, of a sheet of XLSX."""
    row, columns = 0, set()
    for found in _CELL.finditer(data):
        row = max(row, int(found[2]))
        columns.add(found[1])
    return row, max(map(_number, columns), default=0)


def _number(column: bytes) -> int:
    """A column's number: "A" is 1, "AA" 27."""
    number = 0
    for letter in column:
        number = 26 * number + letter - ord("A") + 1
    return number


def _spans_of_tables(source: SourceFile, data: bytes) -> Iterator[tuple[int, int]]:
    """The last row and the last column with a filled cell, from 1, of each table of an OpenDocument."""
    from lxml import etree

    row = column = last_row = last_column = 0
    is_filled = False
    for event, element in xml_events(source, data, DAMAGED_WORKBOOK):
        tag = etree.QName(element).localname
        if event == "start":
            if tag == "table":
                row = last_row = last_column = 0
            elif tag == "table-row":
                column, is_filled = 0, False
        elif tag in ("table-cell", "covered-table-cell"):
            column += _times(element, "columns")
            if len(element) or any(name.endswith("}value-type") for name in element.attrib):
                is_filled, last_column = True, max(last_column, column)
            element.clear()
        elif tag == "table-row":
            row += _times(element, "rows")
            last_row = row if is_filled else last_row
            element.clear()
        elif tag == "table":
            yield last_row, last_column


def _times(element: _Element, what: str) -> int:
    times = str(element.get(f"{{{_TABLE}}}number-{what}-repeated", "1"))
    return whole_number(times, 1)
