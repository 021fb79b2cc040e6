"""Reading Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits, size
from gte_demo.texts.formats.tables.table import Table, distinct

if TYPE_CHECKING:
    import pyarrow

_BATCH_ROWS = 1_000


def read_parquet(source: SourceFile, limits: ReadingLimits, stop: int) -> Table:
    """The table in a Parquet file, or its first `stop` rows. Raises DocumentError if it is damaged or too large."""
    import pyarrow
    import pyarrow.parquet

    rows: list[list[Any]] = []
    characters = 0
    try:
        file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(source.data))
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
        if sum(group.total_byte_size for group in groups) > limits.unpacked_bytes:
            raise source.error(f"It unpacks to more than {size(limits.unpacked_bytes)}, the most that is read.")
        read = [field.name for field in file.schema_arrow if not is_vector(field.type)]
        for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=read):
            # Dictionary encoding may repeat a long string in every row, so sizes are added up before it is copied.
            characters += sum(column.nbytes for column in batch.columns)
            if characters > limits.unpacked_bytes:
                raise source.error(f"It unpacks to more than {size(limits.unpacked_bytes)}, the most that is read.")
            rows.extend(map(list, zip(*map(_values, batch.columns), strict=True)))
            if len(rows) >= stop:
                break
        return Table(distinct(read), rows[:stop])
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise source.error("The Parquet file is damaged or cut off. Write it again.") from error


def is_vector(kind: pyarrow.DataType) -> bool:
    """Return whether a column of this type holds vectors, which say nothing to a reader: lists of fractions."""
    from pyarrow import types

    return is_list(kind) and bool(types.is_floating(kind.value_type))


def is_list(kind: pyarrow.DataType) -> bool:
    """Return whether a column of this type holds lists."""
    from pyarrow import types

    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind))


def _values(column: pyarrow.Array) -> list[Any]:
    """Convert values to Python's, or to text if Python has no such value: a date after 9999, an unknown time zone."""
    import pyarrow

    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError, LookupError):
        kind = column.type
        if pyarrow.types.is_timestamp(kind) and kind.tz:
            column = column.cast(pyarrow.timestamp(kind.unit))  # as UTC, in which it is stored
        return list(column.cast(pyarrow.string()).to_pylist())
