"""Reading Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits, size
from gte_demo.texts.formats.tables.table import Table, check_width, distinct, even_rows

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetFile

_BATCH_ROWS = 1_000


def read_parquet(source: SourceFile, limits: ReadingLimits, stop: int, sample: int | None = None) -> Table:
    """The table in a Parquet file: its first `stop` rows, or `sample` of all its rows, drawn evenly.

    Columns of vectors and of binary data, such as images, are left out. Raises DocumentError if the file is damaged
    or too large.
    """
    import pyarrow
    import pyarrow.parquet

    rows: list[list[Any]] = []
    characters = 0
    try:
        file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(source.data))
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
        if sum(group.total_byte_size for group in groups) > limits.unpacked_bytes:
            raise source.error(f"It unpacks to more than {size(limits.unpacked_bytes)}, the most that is read.")
        read = [field.name for field in file.schema_arrow if not is_vector(field.type) and not _is_binary(field.type)]
        check_width(source, len(read), limits)
        numbers = even_rows(file.metadata.num_rows, sample)
        for batch in _batches(file, read, numbers):
            # Dictionary encoding may repeat a long string in every row, so sizes are added up before it is copied.
            characters += sum(column.nbytes for column in batch.columns)
            if characters > limits.unpacked_bytes:
                raise source.error(f"It unpacks to more than {size(limits.unpacked_bytes)}, the most that is read.")
            rows.extend(map(list, zip(*map(_values, batch.columns), strict=True)))
            if len(rows) >= stop:
                break
        chosen = numbers[:stop] + 1 if len(numbers) < file.metadata.num_rows else ()
        return Table(distinct(read), rows[:stop], _notes(source, file.schema_arrow), numbers=tuple(map(int, chosen)))
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise source.error("The Parquet file is damaged or cut off. Write it again.") from error


def _batches(file: ParquetFile, columns: list[str], numbers: NDArray[np.int64]) -> Iterator[pyarrow.RecordBatch]:
    """The rows with these numbers, in order."""
    start = 0
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=columns):
        here = numbers[np.searchsorted(numbers, start) : np.searchsorted(numbers, start + batch.num_rows)]
        yield batch if len(here) == batch.num_rows else batch.take(here - start)
        start += batch.num_rows


def _notes(source: SourceFile, schema: pyarrow.Schema) -> tuple[str, ...]:
    """A note on the columns of binary data, which have no text."""
    left_out = ", ".join(f"“{field.name}”" for field in schema if _is_binary(field.type))
    return (f"{source.name}: columns without text were left out: {left_out}.",) if left_out else ()


def _is_binary(kind: pyarrow.DataType) -> bool:
    """Whether a column of this type holds bytes, as images and sounds are kept, alone or in a structure or list."""
    from pyarrow import types

    if types.is_struct(kind):
        return any(_is_binary(kind.field(place).type) for place in range(kind.num_fields))
    if is_list(kind):
        return _is_binary(kind.value_type)
    return bool(types.is_binary(kind) or types.is_large_binary(kind) or types.is_fixed_size_binary(kind))


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
