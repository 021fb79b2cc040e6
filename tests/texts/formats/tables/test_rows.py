"""Rows as documents: every row is kept, in order, with its other columns."""

from __future__ import annotations

import io
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.tables.rows import read_table


def read(
    name: str,
    content: str | bytes,
    column: str | None = None,
    limits: ReadingLimits = ReadingLimits(),  # noqa: B008
) -> Reading:
    source = SourceFile(name, content.encode() if isinstance(content, str) else content)
    return read_table(source, file_kind(source, limits), limits, ReadingChoice(column))


def rows(reading: Reading) -> list[tuple[str, str, dict[str, object]]]:
    return [(document.name, document.text, dict(document.metadata)) for document in reading.documents]


def parquet(**columns: list[object]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def test_each_row_is_a_document_with_typed_columns() -> None:
    table = 'id,text,score,ok,code\n1,"hello, ""you""\nthere",3.5,true,007\n2,second row,NA,false,\n'

    assert rows(read("a.csv", table, "text")) == [
        ("id 1", 'hello, "you"\nthere', {"id": 1, "score": 3.5, "ok": True, "code": "007"}),
        ("id 2", "second row", {"id": 2, "score": None, "ok": False, "code": None}),
    ]
    assert all(isinstance(document, Document) and document.kind == "row" for document in read("a.csv", table).documents)
    assert {document.source for document in read("a.csv", table).documents} == {"a.csv"}


def test_ragged_rows_and_empty_texts_are_kept_in_row_order() -> None:
    reading = read("a.csv", "name,text\nA,one\nB\nC,\nD,two, and more\nE,three\n", "text")

    assert [(document.name, document.text) for document in reading.documents] == [
        ("A", "one"),
        ("B", ""),
        ("C", ""),
        ("D", "two, and more"),
        ("E", "three"),
    ]
    assert reading.notes == (
        "a.csv: 2 of 5 rows have more or fewer cells than the 2 columns (the first is row 2); they were kept.",
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "name;text\nx;one, two\ny;three, four\n"),
        ("a.csv", "name|text\nx|one, two\ny|three, four\n"),
        ("a.tsv", "name\ttext\nx\tone, two\ny\tthree, four\n"),
        ("a.txt", "name\ttext\nx\tone, two\ny\tthree, four\nz\tfive\n"),
        ("a.csv", "sep=;\nname;text\nx;one, two\ny;three, four\n"),
        ("a.jsonl", '{"name": "x", "text": "one, two"}\n\n{"name": "y", "text": "three, four"}\n'),
        ("a.json", '[{"name": "x", "text": "one, two"},\n {"name": "y", "text": "three, four"}]'),
        ("a.csv", "name\ttext\nx\tone, two\ny\tthree, four\n".encode("utf-16")),
        ("a.bin", parquet(name=["x", "y"], text=["one, two", "three, four"])),
    ],
)
def test_every_kind_of_table_gives_the_same_rows(name: str, content: str | bytes) -> None:
    assert rows(read(name, content, "text"))[:2] == [
        ("x", "one, two", {"name": "x"}),
        ("y", "three, four", {"name": "y"}),
    ]


def test_a_stray_quote_loses_no_rows() -> None:
    assert [text for _, text, _ in rows(read("a.tsv", 'text\tn\n"open quote\t1\nfine\t2\n', "text"))] == [
        '"open quote',
        "fine",
    ]


def test_a_single_column_with_commas_is_one_column() -> None:
    assert [text for _, text, _ in rows(read("a.csv", "text\nHello, you\nfoo, bar, baz\n"))] == [
        "Hello, you",
        "foo, bar, baz",
    ]


def test_a_table_without_names_of_columns_has_them_numbered() -> None:
    reading = read("a.csv", "1,This is a sentence. It is long.\n2,Here is another one.\n")

    assert rows(reading)[0] == ("a.csv row 1", "This is a sentence. It is long.", {"column 1": 1})
    assert reading.notes[0] == "a.csv: the first line is a row, not the names of columns; they were numbered."


def test_values_of_parquet_become_plain_ones() -> None:
    table = parquet(
        when=[datetime(2020, 1, 2, 3, 4), None], text=["one", None], number=[1.5, float("nan")], many=[[1, 2], []]
    )

    assert rows(read("a.parquet", table, "text")) == [
        ("a.parquet row 1", "one", {"when": "2020-01-02T03:04:00", "number": 1.5, "many": "[1, 2]"}),
        ("a.parquet row 2", "", {"when": None, "number": None, "many": "[]"}),
    ]


def test_a_dictionary_that_swells_is_stopped() -> None:
    swelling = parquet(text=["x" * 10_000] * 2_000)

    assert len(swelling) < 100_000
    with pytest.raises(DocumentError, match=r"unpacks to more than 1\.0 MiB"):
        read("a.parquet", swelling, limits=ReadingLimits(unpacked_bytes=1 << 20))


def test_the_likeliest_column_is_taken_and_said() -> None:
    table = "url,label,remark,year\nhttp://a.example/long/long/long/path,good,a fairly long text,1990\n" * 2

    assert read("a.csv", table).notes == (
        "a.csv: the text was taken from the column “remark” (of: url, label, remark, year).",
    )


@pytest.mark.parametrize(
    ("content", "column", "limits", "reason"),
    [
        ("a,b\n1,hello\n", "zz", ReadingLimits(), "The table has no column “zz”; its columns are: a, b."),
        ("a,b\n1,2\n", None, ReadingLimits(), "None of the table's columns (a, b) holds text."),
        ("a,b\n", None, ReadingLimits(), "None of the table's columns (a, b) holds text."),
        ("a,b\n" + "1,x\n" * 4, None, ReadingLimits(rows=3), "The table has more than 3 rows, the most that are read."),
        ("a,b\n1,hello\n", "b", ReadingLimits(characters=4), "Its text has 12 characters; at most 4 are read."),
    ],
)
def test_errors_in_a_table_are_named(content: str, column: str | None, limits: ReadingLimits, reason: str) -> None:
    with pytest.raises(DocumentError) as error:
        read("a.csv", content, column, limits)
    assert error.value.reason == reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.jsonl", b'{"a": "x"}\n{"a":\n{"b":\n', "Line 2 is not valid JSON. Mend or remove it."),
        ("a.parquet", parquet(text=["one"])[:-20], "The Parquet file is damaged or cut off. Write it again."),
    ],
)
def test_a_damaged_table_is_refused(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as error:
        read(name, content)
    assert error.value.reason == reason


SEPARATORS = "one\u2028two\u2029three\x85four"


def test_line_and_paragraph_separators_do_not_end_records() -> None:
    lines = f'{{"text": "{SEPARATORS}"}}\n{{"text": "next"}}\n'
    table = f"n,text,m\n1,{SEPARATORS},5\n2,next,6\n"

    for reading in (read("a.jsonl", lines), read("a.csv", table, "text")):
        assert [document.text for document in reading.documents] == ["one\ntwo\nthree\nfour", "next"]
    assert [document.metadata["m"] for document in read("a.csv", table, "text").documents] == [5, 6]


@pytest.mark.parametrize(
    "header",
    [
        "No.,Name,Comment",
        "Timestamp,How satisfied are you?,What could we do better? Please tell us in a few words. Thank you.",
        "id,Would you come again?,In your own words: what was it that you liked most about the whole of your last stay "
        "with us at our hotel?",
    ],
)
def test_names_that_end_in_a_stop_and_questions_of_a_survey_are_names(header: str) -> None:
    answers = "1,Very much so,The rooms were clean.\n2,Not at all,The lift was out of order all week."
    reading = read("a.csv", f"{header}\n{answers}\n", header.split(",")[-1])

    assert len(reading.documents) == 2
    assert reading.notes == ()


@pytest.mark.parametrize(
    "rows",
    [
        "How do I install it?\nWhat is a package?\nWhere are the logs?",
        "It rained all day.\nThe harbour was empty.\nNobody came.",
        "How old is it?,It is very old.\nWhere is it?,It is at the sea. Far away.",
    ],
)
def test_a_table_without_names_keeps_its_first_row(rows: str) -> None:
    assert len(read("a.csv", rows).documents) == len(rows.split("\n"))


@pytest.mark.parametrize("content", ["\ufeff\n", "sep=;\n", "\n\n"])
def test_an_empty_table_is_an_error(content: str) -> None:
    with pytest.raises(DocumentError, match=r"The table is empty\.|The file holds no text\."):
        read("a.csv", content)


def test_codes_that_would_be_endless_as_numbers_stay_codes() -> None:
    [first, second] = read("a.csv", "code,text\n7E900,one\n12E4,two\n", "text").documents

    assert (first.metadata["code"], second.metadata["code"]) == ("7E900", "12E4")


def test_times_and_checksums_are_no_texts_however_long() -> None:
    log = '{"ts": "2024-01-01T00:00:00Z", "sum": "9f86d081884c7d659a2feaa0c55ad015", "what": "Disk full."}\n'

    assert read("a.jsonl", log + log.replace("Disk full.", "Started.")).documents[0].text == "Disk full."
