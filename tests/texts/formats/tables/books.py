"""Workbooks made for tests, and what is read of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

from gte_demo.texts.documents import Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.tables.load import load_table
from gte_demo.texts.formats.tables.rows import read_table
from gte_demo.texts.formats.tables.table import Table
from tests.texts import make

LIMITS = ReadingLimits()


def xlsx(fill: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd"}) as book:
        fill(book)
    return buffer.getvalue()


def sheet(*rows: Sequence[Any], merged: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("Log")
        for span in merged:
            page.merge_range(*span)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell is not None:
                    page.write(number, place, cell)

    return xlsx(fill)


def ods(content: str, **parts: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    tables = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f"{content}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return make.packed({"mimetype": kind, "content.xml": tables, "META-INF/manifest.xml": manifest, **parts})


def read(data: bytes, chosen: str | None = None, limits: ReadingLimits = LIMITS) -> Table:
    source = SourceFile("a.xls", data)
    return load_table(source, file_kind(source, limits), limits, choice=ReadingChoice(sheet=chosen))


def reading(data: bytes) -> Reading:
    source = SourceFile("a.xlsx", data)
    return read_table(source, file_kind(source, LIMITS), LIMITS)
