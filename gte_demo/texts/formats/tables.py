"""Tables: each row a document, its text from one column, the others kept beside it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading, Scalar
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import FileKind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.plain import check_length
from gte_demo.texts.formats.table_files import Table, load_table

_TEXT_NAMES = frozenset(
    ("text", "body", "content", "contents", "description", "abstract", "review", "comment", "message", "sentence")
)
_NAME_NAMES = ("name", "title", "headline", "heading", "subject", "id", "key", "code")
_LONGEST_NAME = 120

_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_NUMBER = re.compile(r"[-+]?(?:\d{1,15}(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_LEADING_ZERO = re.compile(r"[-+]?0\d")
_BOOLEANS = {"true": True, "false": False}
_MISSING = frozenset(("", "na", "n/a", "nan", "null", "none"))
_URL = re.compile(r"\w+://\S+$")


def read_table(source: SourceFile, kind: FileKind, limits: ReadingLimits, text_column: str | None) -> Reading:
    """Every row as one document of kind "row", in row order; none is left out, even where its text is empty.

    The document is named by a column such as name, title or id where one is filled and distinct. Raises
    DocumentError where the table is damaged or too large, lacks `text_column` or holds no text.
    """
    table = load_table(source, kind, limits)
    column, notes = _chosen_column(source, table, text_column)
    place = table.columns.index(column)
    texts = [row[place] if table.is_text else _text(row[place]) for row in table.rows]
    check_length(source, sum(map(len, texts)), limits)
    typed = [_typed([row[number] for row in table.rows], table.is_text) for number in range(len(table.columns))]
    names = _row_names(source, table.columns, typed, place)
    others = [number for number in range(len(table.columns)) if number != place]
    documents = tuple(
        Document(
            names[row],
            text,
            "row",
            metadata={table.columns[number]: typed[number][row] for number in others},
            source=source.name,
        )
        for row, text in enumerate(texts)
    )
    return Reading(documents, notes=table.notes + notes)


def likely_text_column(table: Table) -> str | None:
    """The column that most likely holds the texts: long, varied strings, or a name that says so."""
    scores = {
        column: _text_score(column, [row[place] for row in table.rows]) for place, column in enumerate(table.columns)
    }
    best = max(scores, key=lambda column: scores[column], default=None)
    return best if best is not None and scores[best] > 0 else None


def _chosen_column(source: SourceFile, table: Table, wanted: str | None) -> tuple[str, tuple[str, ...]]:
    """The column to take the text from, and a note where it was guessed among several."""
    listed = ", ".join(table.columns)
    if not listed:
        raise source.error("The table is empty.")
    if wanted is not None and wanted not in table.columns:
        raise source.error(f"The table has no column “{wanted}”; its columns are: {listed}.")
    column = wanted or likely_text_column(table)
    if column is None:
        raise source.error(f"None of the table's columns ({listed}) holds text.")
    if wanted or len(table.columns) == 1:
        return column, ()
    return column, (f"{source.name}: the text was taken from the column “{column}” (of: {listed}).",)


def _text_score(column: str, values: Sequence[Any]) -> float:
    texts = [value.strip() for value in values if isinstance(value, str) and value.strip()]
    wordy = [text for text in texts if any(map(str.isalpha, text)) and not _URL.match(text)]
    if len(wordy) <= 0.5 * len(texts):
        return 0.0
    mean_length = sum(map(len, wordy)) / len(wordy)
    bonus = 3.0 if column.casefold() in _TEXT_NAMES else 1.0
    return mean_length * bonus * len(set(wordy)) / len(wordy) * len(wordy) / len(values)


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return clean_text(value if isinstance(value, str) else str(_scalar(value)))


def _typed(values: Sequence[Any], is_text: bool) -> list[Scalar]:
    """A column's values: numbers and truth values where all are, ISO dates, None where one is missing."""
    if not is_text:
        return [_scalar(value) for value in values]
    texts = [value.strip() for value in values]
    filled = [text for text in texts if text.casefold() not in _MISSING]
    if filled and all(map(_INTEGER.fullmatch, filled)):
        return [int(text) if text.casefold() not in _MISSING else None for text in texts]
    if filled and all(map(_is_number, filled)):
        return [float(text) if text.casefold() not in _MISSING else None for text in texts]
    if filled and all(text.casefold() in _BOOLEANS for text in filled):
        return [_BOOLEANS.get(text.casefold()) for text in texts]
    return [text or None for text in texts]


def _is_number(text: str) -> bool:
    """A number as people write it; “007” and “7E900” are codes."""
    return bool(_NUMBER.fullmatch(text)) and not _LEADING_ZERO.match(text) and math.isfinite(float(text))


def _scalar(value: Any) -> Scalar:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return clean_text(value.decode("utf-8", "replace"))
    return clean_text(json.dumps(value, ensure_ascii=False, default=str))


def _row_names(source: SourceFile, columns: Sequence[str], typed: Sequence[Sequence[Scalar]], text: int) -> list[str]:
    """Each row's name: by the first column made for it, else by its number in the file, from 1."""
    numbered = [f"{source.name} row {number}" for number in range(1, len(typed[text]) + 1)]
    places = {column.casefold(): place for place, column in enumerate(columns) if place != text}
    for wanted in _NAME_NAMES:
        place = places.get(wanted)
        if place is not None and _can_name(typed[place]):
            return [_row_name(columns[place], value) or own for value, own in zip(typed[place], numbered, strict=True)]
    return numbered


def _can_name(values: Sequence[Scalar]) -> bool:
    filled = [str(value) for value in values if value is not None]
    short = all(len(value) <= _LONGEST_NAME for value in filled)
    return short and len(filled) >= 0.8 * len(values) and len(set(filled)) >= 0.9 * len(filled)


def _row_name(column: str, value: Scalar) -> str:
    """The value itself where it is words, with the column's name where it is a number."""
    if value is None or str(value).casefold() in _MISSING:
        return ""
    return value if isinstance(value, str) else f"{column} {value}"
