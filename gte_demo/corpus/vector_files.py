"""Vectors that came with their texts: a .npy file, or a column of a Parquet file.

Nothing is decoded before its declared size is within the limits. Files from outside are read by `vectors_isolated`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from gte_demo.errors import DocumentError
from gte_demo.texts.files.limits import ReadingLimits, size
from gte_demo.texts.formats.tables.parquet import is_list, is_vector
from gte_demo.types import Vectors

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

NPY = ".npy"
_BATCH_ROWS = 1_000
_ITEM = np.dtype(np.float32).itemsize


def read_vectors(path: Path, column: str, limits: ReadingLimits) -> Vectors:
    """Read an array of shape (n, dimension): a .npy file if `column` is empty, else that column of a Parquet file.

    Raises DocumentError if there is none, if it holds anything but rows of as many numbers, or exceeds the limits.
    """
    return _read_column(path, column, limits) if column else _read_npy(path, limits)


def vector_columns(path: Path) -> tuple[str, ...]:
    """Return the columns of the Parquet file at `path` that hold vectors; none for any other file."""
    import pyarrow
    import pyarrow.parquet

    try:
        schema = pyarrow.parquet.read_schema(path)
    except (pyarrow.ArrowException, OSError):  # another kind of file, or a damaged one, which is reported on reading
        return ()
    return tuple(field.name for field in schema if is_vector(field.type))


def _holds_numbers(kind: pa.DataType) -> bool:
    """Whether a column of this type holds lists of numbers; whole ones may be vectors of reduced precision."""
    from pyarrow import types

    return is_vector(kind) or (is_list(kind) and types.is_integer(kind.value_type))


def _read_npy(path: Path, limits: ReadingLimits) -> Vectors:
    try:
        with path.open("rb") as file:
            shape, dtype = _header(file)
            if len(shape) != 2 or dtype.kind not in "fiu":
                raise DocumentError(path.name, f"It must hold one row of numbers a text; its shape is {shape}.")
            _check(path, shape, limits)
            file.seek(0)
            vectors = np.load(file, allow_pickle=False)
    except (ValueError, OSError, EOFError) as error:
        raise DocumentError(path.name, "It is no .npy file of numbers.") from error
    return np.asarray(vectors, dtype=np.float32)


def _header(file: BinaryIO) -> tuple[tuple[int, ...], np.dtype[np.generic]]:
    """The shape and type that a .npy file declares. Raises ValueError if it is none."""
    version = np.lib.format.read_magic(file)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, dtype = read(file)
    return shape, dtype


def _read_column(path: Path, column: str, limits: ReadingLimits) -> Vectors:
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(path)
        schema = file.schema_arrow
        if column not in schema.names:
            listed = ", ".join(schema.names)
            raise DocumentError(path.name, f"It has no column “{column}”; its columns are: {listed}.")
        if not _holds_numbers(schema.field(column).type):
            raise DocumentError(path.name, f"The column “{column}” must hold a list of numbers in each row.")
        return _rows(path, column, file, limits)
    except (pyarrow.ArrowException, OSError) as error:
        raise DocumentError(path.name, "It is no Parquet file, or a damaged one.") from error


def _rows(path: Path, column: str, file: pq.ParquetFile, limits: ReadingLimits) -> Vectors:
    """The lists of a column as rows of an array, batch by batch, so that it never takes more than the limit."""
    from pyarrow import compute

    parts: list[Vectors] = []
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=[column]):
        values = batch.column(column)
        lengths = {length or 0 for length in compute.list_value_length(values).to_pylist()}
        numbers = values.flatten()
        if len(lengths | {part.shape[1] for part in parts}) != 1 or 0 in lengths or numbers.null_count:
            raise DocumentError(path.name, f"The column “{column}” must hold a list of as many numbers in each row.")
        parts.append(numbers.to_numpy(zero_copy_only=False).astype(np.float32).reshape(len(values), -1))
        _check(path, (sum(map(len, parts)), parts[0].shape[1]), limits)
    if not parts:
        raise DocumentError(path.name, "It has no rows.")
    return np.concatenate(parts)


def _check(path: Path, shape: tuple[int, ...], limits: ReadingLimits) -> None:
    """Raise DocumentError if an array of this shape has more rows or bytes than the limits."""
    rows, dimension = shape
    if rows > limits.rows:
        raise DocumentError(path.name, f"It has {rows:,} vectors or more; at most {limits.rows:,} are read.")
    if (taken := rows * dimension * _ITEM) > limits.unpacked_bytes:
        raise DocumentError(
            path.name, f"Its vectors take {size(taken)}; at most {size(limits.unpacked_bytes)} are read."
        )
