"""Files of vectors are read within limits, and anything else is refused in one sentence."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gte_demo.corpus.open_saved import vector_columns_isolated, vectors_isolated
from gte_demo.corpus.vector_files import read_vectors
from gte_demo.errors import DocumentError
from gte_demo.texts.files.limits import ReadingLimits

LIMITS = ReadingLimits()
ROWS = np.arange(12, dtype=np.float32).reshape(4, 3)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "t.parquet"
    columns = {
        "text": ["a", "b", "c", "d"],
        "v": ROWS.tolist(),
        "fixed": pa.FixedSizeListArray.from_arrays(ROWS.ravel(), 3),
        "whole": ROWS.astype(int).tolist(),
        "uneven": [[1.0], [1.0, 2.0], [1.0], [1.0]],
        "missing": [[1.0], None, [1.0], [1.0]],
    }
    pq.write_table(pa.table(columns), path)
    return path


@pytest.mark.parametrize("column", ["v", "fixed", "whole"])
def test_lists_of_numbers_are_rows(table, column):
    assert read_vectors(table, column, LIMITS).tolist() == ROWS.tolist()


@pytest.mark.parametrize("dtype", ["<f2", "<f4", "<f8", "<i1"])
def test_an_array_is_read_as_float32(tmp_path, dtype):
    np.save(tmp_path / "v.npy", ROWS.astype(dtype))
    read = read_vectors(tmp_path / "v.npy", "", LIMITS)
    assert (read.dtype, read.tolist()) == (np.float32, ROWS.tolist())


def test_a_worker_reads_them_first_and_finds_the_columns(table):
    assert vectors_isolated(table, "v").tolist() == ROWS.tolist()
    assert vector_columns_isolated(table) == ("v", "fixed", "uneven", "missing")
    with pytest.raises(DocumentError, match="no column “w”"):
        vectors_isolated(table, "w")


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("w", "no column “w”; its columns are: text, v, fixed, whole, uneven, missing"),
        ("text", "must hold a list of numbers"),
        ("uneven", "as many numbers in each row"),
        ("missing", "as many numbers in each row"),
    ],
)
def test_a_column_of_anything_else_is_refused(table, column, reason):
    with pytest.raises(DocumentError, match=reason):
        read_vectors(table, column, LIMITS)


@pytest.mark.parametrize("limits", [ReadingLimits(rows=3), ReadingLimits(unpacked_bytes=40)])
def test_more_than_the_limits_is_refused(table, tmp_path, limits):
    np.save(tmp_path / "v.npy", ROWS)
    for path, column in ((table, "v"), (tmp_path / "v.npy", "")):
        with pytest.raises(DocumentError, match="at most"):
            read_vectors(path, column, limits)


def test_an_array_is_measured_before_it_is_decoded(tmp_path):
    path = tmp_path / "huge.npy"
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "<f4", "fortran_order": False, "shape": (90_000, 10**9)})
    with pytest.raises(DocumentError, match="at most"):
        read_vectors(path, "", LIMITS)


def test_what_is_no_array_of_numbers_is_refused(tmp_path):
    path = tmp_path / "v.npy"
    np.save(path, np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(DocumentError, match="one row of numbers"):
        read_vectors(path, "", LIMITS)
    np.save(path, ROWS[0])
    with pytest.raises(DocumentError, match=r"shape is \(3,\)"):
        read_vectors(path, "", LIMITS)
    path.write_bytes(b"no array")
    with pytest.raises(DocumentError, match=r"no \.npy file of numbers"):
        read_vectors(path, "", LIMITS)
