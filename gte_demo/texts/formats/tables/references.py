"""Reading lists of references as Zotero, EndNote and PubMed export them (RIS, NBIB): each reference is a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.plain import decoded_text
from gte_demo.texts.formats.tables.table import Table

_FIELD = re.compile(r"(?=.{4}-(?: |$))([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")
"""A name of two to four letters, filled up with spaces to four; a line of a text begins with “DNA-binding”."""
_OPENING = frozenset(("TY", "PMID"))
"""The first field of each reference."""
_YEAR = re.compile(r"\d{4}")
_COLUMNS = ("title", "authors", "year", "published in", "keywords", "text")
_TITLES = ("TI", "T1", "CT", "BT")
_AUTHORS = ("FAU", "AU", "A1", "CN")
_SAID = ("AB", "N2", "N1")
_YEARS, _SOURCES = ("PY", "Y1", "DA", "DP"), ("JT", "JO", "JF", "T2", "BT", "PB", "TA")
_KEYWORDS = ("KW", "OT", "MH")

_Reference: TypeAlias = "Mapping[str, list[str]]"
"""The values of a reference by their field."""


def read_references(source: SourceFile, limits: ReadingLimits, stop: int) -> Table:
    """The references of a list, or the first `stop`. Raises DocumentError if none has words, or if it is too long."""
    text, notes = decoded_text(source, limits)
    rows = [_row(reference) for reference in islice(_references(text), stop)]
    if not any(row[-1] for row in rows):
        raise source.error("The list holds no references with a title or an abstract.")
    return Table(_COLUMNS, rows, (*notes, f"{source.name}: each reference is a row."), "text")


def _references(text: str) -> Iterator[_Reference]:
    reference: dict[str, list[str]] = {}
    for name, value in _fields(text):
        if name in _OPENING and reference:
            yield reference
            reference = {}
        reference.setdefault(name, []).append(value)
    if reference:
        yield reference


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """The fields with their values, of which long ones go on in the next lines."""
    name, lines = "", list[str]()
    for line in map(str.strip, text.split("\n")):
        if found := _FIELD.fullmatch(line):
            if name:
                yield name, " ".join(lines)
            name, lines = found[1], [found[2]]
        elif line:
            lines.append(line)
    if name:
        yield name, " ".join(lines)


def _row(reference: _Reference) -> list[str | None]:
    """The reference as a row with the columns of the table."""
    title = _first(reference, _TITLES)
    year = _YEAR.search(_first(reference, _YEARS))
    said = dict.fromkeys(filter(None, (title, *map(clean_text, _first_of(reference, _SAID)))))
    return [
        title or None,
        "; ".join(_first_of(reference, _AUTHORS)) or None,
        year[0] if year else None,
        _first(reference, _SOURCES) or None,
        "; ".join(_first_of(reference, _KEYWORDS)) or None,
        "\n\n".join(said),
    ]


def _first_of(reference: _Reference, names: tuple[str, ...]) -> list[str]:
    """The values of the first of these fields that has any."""
    values = ([value.strip() for value in reference.get(name, ()) if value.strip()] for name in names)
    return next(filter(None, values), [])


def _first(reference: _Reference, names: tuple[str, ...]) -> str:
    return next(iter(_first_of(reference, names)), "")
