"""Rows of a table as text by column name, for tables whose columns have fixed names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from gte_demo.errors import InputError
from gte_demo.texts.files.file_bytes import load
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.load import TABLES, load_table

Record: TypeAlias = Mapping[str, str]


def read_records(path: Path, limits: ReadingLimits) -> list[Record]:
    """The rows of a table in any format, by column name in lower case.

    Raises DocumentError if it can't be read or has no rows.
    """
    source = load(path, path.name, limits)
    kind = file_kind(source, limits)
    table = load_table(source, "jsonl" if kind == "json" else kind if kind in TABLES else "csv", limits)
    columns = [column.strip().casefold() for column in table.columns]
    rows: list[Record] = [
        {c: "" if v is None else str(v) for c, v in zip(columns, row, strict=True)} for row in table.rows
    ]
    if not rows:
        raise source.error("The table has no rows.")
    return rows


def wanted_column(records: Sequence[Record], names: Iterable[str], path: Path) -> tuple[str, ...]:
    """The values of the first of `names` that is a column. Raises InputError if none is."""
    values = optional_column(records, names)
    if values is None:
        wanted, there = " or ".join(names), ", ".join(records[0])
        raise InputError(f"{path.name} needs a column {wanted}; its columns are: {there}.")
    return values


def optional_column(records: Sequence[Record], names: Iterable[str]) -> tuple[str, ...] | None:
    """The values of the first of `names` that is a column; None if none is."""
    name = next((name for name in names if name in records[0]), None)
    return None if name is None else tuple(record[name] for record in records)
