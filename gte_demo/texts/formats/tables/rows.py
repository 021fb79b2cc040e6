"""Turning each row of a table into a document: its text from one column, the others as metadata."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from gte_demo.names import listed
from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading, Scalar
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import FileKind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.readers.plain import check_length
from gte_demo.texts.formats.tables.load import load_table
from gte_demo.texts.formats.tables.table import Table
from gte_demo.texts.formats.tables.text_column import likely_text_column
from gte_demo.texts.formats.tables.values.column_types import scalar, typed_columns
from gte_demo.texts.formats.tables.values.missing import MISSING

_NAME_NAMES = ("name", "title", "headline", "heading", "subject", "id", "key", "code")
_LONGEST_NAME = 120
_GUESSED = ReadingChoice()


def read_table(source: SourceFile, kind: FileKind, limits: ReadingLimits, choice: ReadingChoice = _GUESSED) -> Reading:
    """Read every row as one document of kind "row", in order; rows without text are kept.

    Documents get their names from a column such as name, title or id, if one is filled and distinct. Raises
    DocumentError if the table is damaged or too large, lacks the column that was chosen or contains no text.
    """
    table = load_table(source, kind, limits, choice=choice)
    column, notes = _chosen_column(source, table, choice.text_column)
    place = table.columns.index(column)
    texts = [_text(row[place]) for row in table.rows]
    check_length(source, sum(map(len, texts)), limits)
    others = [number for number in range(len(table.columns)) if number != place]
    beside = Table(
        tuple(table.columns[number] for number in others),
        [[row[number] for number in others] for row in table.rows],
        numbers=table.numbers,
    )
    typed = typed_columns(source.name, beside)
    names = _row_names(source, beside, typed.columns)
    documents = tuple(
        Document(
            names[row],
            text,
            "row",
            metadata={name: values[row] for name, values in zip(beside.columns, typed.columns, strict=True)},
            source=source.name,
        )
        for row, text in enumerate(texts)
    )
    return Reading(documents, notes=table.notes + notes + typed.notes)


def _chosen_column(source: SourceFile, table: Table, wanted: str | None) -> tuple[str, tuple[str, ...]]:
    """The column to take the text from, and a note if it was guessed among several."""
    names = listed(table.columns)
    if not names:
        raise source.error("The table is empty.")
    if wanted is not None and wanted not in table.columns:
        raise source.error(f"The table has no column “{wanted}”; its columns are: {names}.")
    column = wanted or likely_text_column(table)
    if column is None:
        raise source.error(f"None of the table's columns ({names}) holds text.")
    if wanted or table.text or len(table.columns) == 1:
        return column, ()
    return column, (f"{source.name}: the text was taken from the column “{column}” (of: {names}).",)


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return clean_text(value if isinstance(value, str) else str(scalar(value)))


def _row_names(source: SourceFile, table: Table, typed: Sequence[Sequence[Scalar]]) -> list[str]:
    """The name of each row, from the first suitable column, or from its number in the file, from 1."""
    numbered = [f"{source.name} row {number}" for number in table.numbers or range(1, len(table.rows) + 1)]
    places = {column.casefold(): place for place, column in enumerate(table.columns)}
    for wanted in _NAME_NAMES:
        place = places.get(wanted)
        if place is not None and _can_name(typed[place]):
            named = [_row_name(table.columns[place], value) for value in typed[place]]
            return [name or own for name, own in zip(named, numbered, strict=True)]
    return numbered


def _can_name(values: Sequence[Scalar]) -> bool:
    filled = [str(value) for value in values if value is not None]
    short = all(len(value) <= _LONGEST_NAME for value in filled)
    return short and len(filled) >= 0.8 * len(values) and len(set(filled)) >= 0.9 * len(filled)


def _row_name(column: str, value: Scalar) -> str:
    """The value itself if it is text; a number with the column's name."""
    if value is None or str(value).casefold() in MISSING:
        return ""
    return value if isinstance(value, str) else f"{column} {value}"
