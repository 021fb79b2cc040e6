"""Loading the table in a file of any table format."""

from __future__ import annotations

from collections.abc import Callable

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import FileKind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.tables.conversations.calendars import read_calendar
from gte_demo.texts.formats.tables.conversations.chat_logs import read_chat
from gte_demo.texts.formats.tables.delimited import read_delimited
from gte_demo.texts.formats.tables.json_records import read_json
from gte_demo.texts.formats.tables.parquet import read_parquet
from gte_demo.texts.formats.tables.references import read_references
from gte_demo.texts.formats.tables.table import Table, sampled
from gte_demo.texts.formats.tables.workbooks.workbook import read_workbook

_READERS: dict[FileKind, Callable[[SourceFile, ReadingLimits, int], Table]] = {
    "csv": read_delimited,
    "chat": read_chat,
    "calendar": read_calendar,
    "jsonl": read_json,
    "references": read_references,
}
_GUESSED = ReadingChoice()

TABLES: frozenset[FileKind] = frozenset((*_READERS, "parquet", "workbook"))
"""The kinds of files that contain tables."""


def load_table(
    source: SourceFile,
    kind: FileKind,
    limits: ReadingLimits,
    most_rows: int | None = None,
    choice: ReadingChoice = _GUESSED,
) -> Table:
    """Load the table in `source`, or its first `most_rows`, of the sheet and with as many rows as `choice` says.

    Raises DocumentError if it is damaged, or has more rows than the limit.
    """
    stop = limits.rows + 1 if most_rows is None else most_rows
    if kind == "workbook":
        table = read_workbook(source, limits, stop, choice.sheet)
    elif kind == "parquet":
        table = read_parquet(source, limits, stop, choice.sample)
    else:
        table = _READERS[kind](source, limits, stop)
    if len(table.rows) > limits.rows:
        raise source.error(f"The table has more than {limits.rows:,} rows, the most that are read.")
    return sampled(table, choice.sample)
