"""Parquet tables: an even sample of a long one, and columns without text."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gte_demo.texts.documents import Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.tables.rows import read_table


def read(columns: dict[str, object], sample: int | None = None, limits: ReadingLimits | None = None) -> Reading:
    written = io.BytesIO()
    pq.write_table(pa.table(columns), written, row_group_size=700)
    source = SourceFile("a.parquet", written.getvalue())
    return read_table(source, "parquet", limits or ReadingLimits(), ReadingChoice("text", sample=sample))


def test_a_sample_has_a_row_of_each_stretch_under_its_number_in_the_file():
    found = read({"text": [f"answer {n}" for n in range(4_000)], "n": list(range(4_000))}, sample=4).documents

    assert [(one.name, one.text, one.metadata) for one in found] == [
        ("a.parquet row 1", "answer 0", {"n": 0}),
        ("a.parquet row 1001", "answer 1000", {"n": 1000}),
        ("a.parquet row 2001", "answer 2000", {"n": 2000}),
        ("a.parquet row 3001", "answer 3000", {"n": 3000}),
    ]


@pytest.mark.parametrize("sample", [None, 3, 100])
def test_a_sample_no_smaller_than_the_table_is_the_table(sample):
    assert [one.name for one in read({"text": ["a", "b", "c"]}, sample).documents] == [
        "a.parquet row 1",
        "a.parquet row 2",
        "a.parquet row 3",
    ]


def test_a_sample_may_come_from_more_rows_than_are_read():
    found = read({"text": [f"answer {n}" for n in range(50)]}, sample=5, limits=ReadingLimits(rows=10))

    assert [one.text for one in found.documents] == ["answer 0", "answer 10", "answer 20", "answer 30", "answer 40"]


def test_pictures_are_left_out_and_named():
    picture = [{"bytes": b"\x89PNG", "path": "a.png"}]
    found = read({"text": ["a cat"], "image": picture, "sound": [b"\0"], "vector": [[0.5, 0.5]]})

    assert (found.documents[0].text, found.documents[0].metadata) == ("a cat", {})
    assert found.notes == ("a.parquet: columns without text were left out: “image”, “sound”.",)
