"""Reading spreadsheets that are a single text file: the XML of Excel 2003, and HTML pages with the suffix .xls.

Both are converted to an OpenDocument spreadsheet for python-calamine.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.xml_parts import parse_xml
from gte_demo.texts.formats.html_parsing import parse_html
from gte_demo.texts.formats.readers.html import html_text
from gte_demo.texts.formats.tables.workbooks.sheet_size import DAMAGED_WORKBOOK

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHEET_XML = "{urn:schemas-microsoft-com:office:spreadsheet}"
_URI = "urn:oasis:names:tc:opendocument:xmlns"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_MOST_COLUMNS = 16_384
_NO_TIME = "T00:00:00.000"
"""What Excel adds to a date."""
_TYPES = {"Number": "float", "DateTime": "date", "Boolean": "boolean"}
_VALUES = {"float": "value", "date": "date-value", "boolean": "boolean-value"}


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str = ""
    value_type: str = "string"
    """As OpenDocument names it."""
    comments: int = 0
    is_uncomputed: bool = False
    """Whether it has a formula and no value."""


_Sheet = tuple[str, list[list[_Cell]]]
"""The name of a sheet, and its rows."""


def as_open_spreadsheet(source: SourceFile, limits: ReadingLimits) -> SourceFile:
    """Convert the sheets to an OpenDocument; return `source` itself if it is another kind of workbook.

    Raises DocumentError if it is damaged, spans too many cells or holds no table.
    """
    if source.data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return source
    text, _ = html_text(source, limits)
    is_excel = _SHEET_XML[1:-1] in text[:65_536]
    sheets = list(_excel_sheets(source, text) if is_excel else _page_tables(text))
    if not sheets:
        raise source.error("The workbook's sheets are empty.")
    if sum(len(row) for _, rows in sheets for row in rows) > limits.cells:
        raise source.error(f"The workbook spans more than {limits.cells:,} cells, the most that are read.")
    return SourceFile(source.name, _packed(sheets))


def _excel_sheets(source: SourceFile, text: str) -> Iterator[_Sheet]:
    root = parse_xml(
        source,
        text.partition("?>")[2].encode() if text.lstrip().startswith("<?xml") else text.encode(),
        DAMAGED_WORKBOOK,
    )
    for number, sheet in enumerate(root.iterfind(f"{_SHEET_XML}Worksheet"), start=1):
        rows: list[list[_Cell]] = []
        for row in sheet.iterfind(f"{_SHEET_XML}Table/{_SHEET_XML}Row"):
            gap = _number(row, "Index", len(rows) + 1) - 1 - len(rows)
            rows += [[] for _ in range(min(gap, 1_000))] if gap > 0 else []
            rows.append(_excel_cells(row))
        yield sheet.get(f"{_SHEET_XML}Name") or f"Sheet{number}", rows


def _excel_cells(row: _Element) -> list[_Cell]:
    cells: list[_Cell] = []
    for cell in row.iterfind(f"{_SHEET_XML}Cell"):
        place = min(_number(cell, "Index", len(cells) + 1), _MOST_COLUMNS) - 1
        cells += [_Cell()] * (place - len(cells))
        data = cell.find(f"{_SHEET_XML}Data")
        written = "".join(map(str, data.itertext())) if data is not None else ""
        given = (data.get(f"{_SHEET_XML}Type") or "") if data is not None else ""
        is_uncomputed = not written and bool(cell.get(f"{_SHEET_XML}Formula"))
        comments = len(cell.findall(f"{_SHEET_XML}Comment"))
        cells.append(_Cell(written.removesuffix(_NO_TIME), _TYPES.get(given, "string"), comments, is_uncomputed))
        cells += [_Cell()] * min(_number(cell, "MergeAcross", 0), _MOST_COLUMNS - len(cells))
    return cells


def _number(element: _Element, name: str, otherwise: int) -> int:
    written = element.get(f"{_SHEET_XML}{name}") or ""
    return int(written) if written.isdecimal() and len(written) < 8 else otherwise


def _page_tables(text: str) -> Iterator[_Sheet]:
    """The tables of a page that aren't nested in another, each as a sheet."""
    root = parse_html(text)
    tables = (
        [] if root is None else [one for one in root.iter("table") if next(one.iterancestors("table"), None) is None]
    )
    for number, table in enumerate(tables, start=1):
        rows = [list(_page_cells(row)) for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        if any(cell.text for row in rows for cell in row):
            yield f"Table {number}", rows


def _page_cells(row: _Element) -> Iterator[_Cell]:
    for cell in row.iterchildren("td", "th"):
        yield _Cell(" ".join(" ".join(map(str, cell.itertext())).split()))
        span = cell.get("colspan") or ""
        yield from [_Cell()] * (min(int(span), _MOST_COLUMNS) - 1 if span.isdecimal() and len(span) < 6 else 0)


def _packed(sheets: Sequence[_Sheet]) -> bytes:
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_row, rows))}</table:table>' for name, rows in sheets
    )
    names = " ".join(f'xmlns:{name}="{_URI}:{name}:1.0"' for name in ("office", "table", "text"))
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{tables}"
    manifest = (
        f'<m:manifest xmlns:m="{_URI}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{_KIND}"/></m:manifest>'
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _KIND)
        archive.writestr("content.xml", f"{content}</office:spreadsheet></office:body></office:document-content>")
        archive.writestr("META-INF/manifest.xml", manifest)
    return written.getvalue()


def _row(cells: Sequence[_Cell]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells)) or '<table:table-cell/>'}</table:table-row>"


def _cell(cell: _Cell) -> str:
    comments = "<office:annotation/>" * cell.comments
    value = escape(cell.text.strip())
    if not value:
        formula = ' table:formula="of:="' if cell.is_uncomputed else ""
        return f"<table:table-cell{formula}>{comments}</table:table-cell>"
    if cell.value_type in _VALUES:
        typed = f'office:value-type="{cell.value_type}" office:{_VALUES[cell.value_type]}="{value}"'
        return f"<table:table-cell {typed}>{comments}</table:table-cell>"
    lines = "".join(f"<text:p>{line}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{comments}{lines}</table:table-cell>'
