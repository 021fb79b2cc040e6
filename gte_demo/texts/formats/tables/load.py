"""The table in a file of any of the formats of tables."""

from __future__ import annotations

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import FileKind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.delimited import read_delimited
from gte_demo.texts.formats.tables.json_records import read_json
from gte_demo.texts.formats.tables.parquet import read_parquet
from gte_demo.texts.formats.tables.table import Table

_READERS = {"csv": read_delimited, "jsonl": read_json, "parquet": read_parquet}


def load_table(source: SourceFile, kind: FileKind, limits: ReadingLimits, most_rows: int | None = None) -> Table:
    """The table in `source`, or its first `most_rows`.

    Raises DocumentError where it is damaged, or has more rows than the limit.
    """
    stop = limits.rows + 1 if most_rows is None else most_rows
    table = _READERS[kind](source, limits, stop)
    if len(table.rows) > limits.rows:
        raise source.error(f"The table has more than {limits.rows:,} rows, the most that are read.")
    return table
