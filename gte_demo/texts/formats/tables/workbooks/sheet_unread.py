"""Saying what stands on a sheet and isn't read: comments, text boxes, charts, and formulas without their values."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.office_package import OfficePackage, Relationship, qualified
from gte_demo.texts.files.xml_parts import xml_events
from gte_demo.texts.formats.office.unread import COMMENT, count_comments, count_unread, unread_note
from gte_demo.texts.formats.tables.workbooks.binary_unread import count_in_binary
from gte_demo.texts.formats.tables.workbooks.sheet_size import DAMAGED_WORKBOOK
from gte_demo.texts.formats.tables.workbooks.xlsb_unread import count_binary_comments, sheet_relationship

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b(?P<cell>[^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*(?:/>|>(?P<value>[^<]*)<))?"
)
"""A cell of XLSX with a formula, and the value that was computed when it was saved."""
_EMPTY_TEXT = re.compile(rb"""\bt=["']str["']""")
"""What a cell says whose formula gives a text, which may be empty."""
_CONTENT = "content.xml"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE, _OFFICE, _DRAW = (f"{{{_OPEN}:{name}:1.0}}" for name in ("table", "office", "drawing"))
_OPEN_KINDS = {f"{_OFFICE}annotation": COMMENT, f"{_DRAW}text-box": "text box", f"{_DRAW}object": "embedded object"}
_HREF = "{http://www.w3.org/1999/xlink}href"
_BINARY = ".bin"
"""How the names of parts end that are records instead of XML."""
_UNCOMPUTED = "formula without a value"


def unread_on_sheet(source: SourceFile, limits: ReadingLimits, sheet: str) -> tuple[str, ...]:
    """Sentences on what the sheet named `sheet` holds that isn't read; none if everything is."""
    if not source.data.startswith(b"PK"):
        return unread_note(source.name, count_in_binary(source, sheet))
    archive = Archive(source, limits)
    if _CONTENT in archive:
        counts = _in_open_sheet(source, archive, sheet)
    else:
        counts = _in_package(OfficePackage(source, limits), sheet)
    return _sentences(source.name, counts)


def _sentences(name: str, counts: Counter[str]) -> tuple[str, ...]:
    count = counts.pop(_UNCOMPUTED, 0)
    noted = unread_note(name, counts)
    if not count:
        return noted
    of_cells = f"{count:,} cells hold formulas" if count > 1 else "1 cell holds a formula"
    told = f"{name}: {of_cells} without a value, and read as empty or 0; save the file in a spreadsheet program first."
    return (told, *noted)


def _in_package(package: OfficePackage, sheet: str) -> Counter[str]:
    """What isn't read on a sheet of XLSX, XLSM or XLSB."""
    main = package.main_part() or ""
    is_binary = main.endswith(_BINARY)
    book = None if is_binary else package.xml(main)
    listed = sheet_relationship(package.data(main), sheet) if is_binary else _relationship(book, sheet)
    found = package.relationships(main).get(listed)
    if found is None:
        return Counter()
    related = package.relationships(found.part).values()
    counts = count_unread(related) + _comments(package, related)
    for relationship in related:
        if relationship.kind == "drawing" and (root := package.xml(relationship.part)) is not None:
            counts += count_unread(package.relationships(relationship.part).values())
            counts += Counter(_drawn(root))
    if book is not None:
        counts[_UNCOMPUTED] = _uncomputed(package.data(found.part), _is_computed_later(book))
    return counts


def _relationship(book: _Element | None, sheet: str) -> str:
    """The id of the relationship to the part of the sheet named `sheet`; '' if there is none."""
    sheets = book.iterfind("{*}sheets/{*}sheet") if book is not None else ()
    return next((one.get(qualified("r:id")) or "" for one in sheets if one.get("name") == sheet), "")


def _comments(package: OfficePackage, related: Iterable[Relationship]) -> Counter[str]:
    binary = [one for one in related if one.kind == "comments" and one.part.endswith(_BINARY)]
    counts = count_comments(package, [one for one in related if one not in binary])
    counts[COMMENT] += sum(count_binary_comments(package.data(one.part)) for one in binary)
    return counts


def _drawn(root: _Element) -> Iterator[str]:
    """The kinds of drawings with text, one by one."""
    yield from ("chart" for _ in root.iter(qualified("c:chart")))
    yield from ("diagram" for _ in root.iter(qualified("dgm:relIds")))
    for shape in root.iter("{*}sp"):
        if any((text.text or "").strip() for text in shape.iter(qualified("a:t"))):
            yield "text box"


def _is_computed_later(book: _Element) -> bool:
    """Whether the program that opens the workbook shall compute it, because the one that wrote it couldn't."""
    settings = book.find("{*}calcPr")
    return settings is not None and settings.get("fullCalcOnLoad") in ("1", "true")


def _uncomputed(data: bytes, is_computed_later: bool) -> int:
    """How many cells have a formula and no value; some programs write 0 for all of them."""
    formulas = [(found["cell"], found["value"]) for found in _FORMULA.finditer(data)]
    if is_computed_later and {value for _, value in formulas} == {b"0"}:
        return len(formulas)
    return sum(
        not (value or b"").strip() and not (value is not None and _EMPTY_TEXT.search(cell)) for cell, value in formulas
    )


def _in_open_sheet(source: SourceFile, archive: Archive, sheet: str) -> Counter[str]:
    """What isn't read on a sheet of an OpenDocument."""
    counts: Counter[str] = Counter()
    names: list[str] = []
    for event, element in xml_events(source, archive.read(_CONTENT), DAMAGED_WORKBOOK):
        if element.tag == f"{_TABLE}table":
            names = [*names, element.get(f"{_TABLE}name") or ""] if event == "start" else names[:-1]
        elif event == "start":
            continue
        elif names and names[0] == sheet and element.tag in _OPEN_KINDS:
            counts["chart" if _is_open_chart(archive, element) else _OPEN_KINDS[element.tag]] += 1
        elif element.tag == f"{_TABLE}table-cell":
            has_value = element.get(f"{_OFFICE}value-type") or element.find("{*}p") is not None
            counts[_UNCOMPUTED] += f"{_TABLE}formula" in element.attrib and not has_value and names[:1] == [sheet]
            element.clear()
    return counts


def _is_open_chart(archive: Archive, element: _Element) -> bool:
    """Whether the part of an OpenDocument that an element refers to is a chart."""
    part = posixpath.normpath(posixpath.join(element.get(_HREF) or "", _CONTENT))
    return element.tag == f"{_DRAW}object" and part in archive and b"<office:chart" in archive.read(part)
