"""Records in JSON, however they are wrapped, nested or cut off."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.json_records import holds_records, read_json
from gte_demo.texts.formats.tables.table import Table

LIMITS = ReadingLimits()
RECORDS = [{"id": 1, "text": "One boat."}, {"id": 2, "text": "Two boats."}]


def source(content: Any) -> SourceFile:
    return SourceFile("a.json", (content if isinstance(content, str) else json.dumps(content, indent=1)).encode())


def read(content: Any) -> Table:
    return read_json(source(content), LIMITS, LIMITS.rows)


@pytest.mark.parametrize(
    "content",
    [
        RECORDS,
        "\n".join(map(json.dumps, RECORDS)),
        "\n".join(json.dumps(record, indent=1) for record in RECORDS),
        {"count": 2, "reports": RECORDS},
        {"response": {"docs": RECORDS, "facets": [{"name": "year"}]}},
        {"id": [1, 2], "text": ["One boat.", "Two boats."]},
        {"id": {"0": 1, "1": 2}, "text": {"0": "One boat.", "1": "Two boats."}},
        {"columns": ["id", "text"], "index": [0, 1], "data": [[1, "One boat."], [2, "Two boats."]]},
        [["id", "text"], [1, "One boat."], [2, "Two boats."]],
        json.dumps(RECORDS)[:-1],
        json.dumps({"reports": RECORDS})[:-2] + ', {"id": 3, "te',
    ],
)
def test_records_are_found_wherever_they_stand(content: Any) -> None:
    table = read(content)

    assert (table.columns, table.rows) == (("id", "text"), [[1, "One boat."], [2, "Two boats."]])


def test_records_by_keys_have_the_key_for_a_column() -> None:
    table = read({"a": {"text": "One boat."}, "b": {"text": "Two boats."}})

    assert (table.columns, table.rows) == (("key", "text"), [["a", "One boat."], ["b", "Two boats."]])


def test_what_is_nested_becomes_columns() -> None:
    record = {
        "id": 0,
        "review": {"stars": 4, "body": "A quiet harbour.", "author": {"name": "Jo"}},
        "tags": ["quiet", "bread"],
        "comments": [{"by": "Al", "body": "Yes."}, {"by": "Eb", "body": "No."}],
        "empty": {},
        "none": [],
        "pairs": [[1, 2], [3, 4]],
    }

    assert dict(zip(*(lambda t: (t.columns, t.rows[0]))(read([record, record])), strict=True)) == {
        "id": 0,
        "review.stars": 4,
        "review.body": "A quiet harbour.",
        "review.author.name": "Jo",
        "tags": "quiet, bread",
        "comments.by": "Al\nEb",
        "comments.body": "Yes.\nNo.",
        "empty": None,
        "none": None,
        "pairs": [[1, 2], [3, 4]],
    }


def test_names_that_are_rather_keys_make_no_columns() -> None:
    records = [{"text": str(n), "votes": {f"user {n} {m}": 1 for m in range(10)}} for n in range(50)]

    assert read(records).columns == ("text", "votes")


def test_a_note_says_where_the_rows_come_from() -> None:
    assert read({"data": {"items": RECORDS, "links": [{"a": 1}]}}).notes == (
        "a.json: the rows were taken from “data.items”; left out: “data.links”.",
    )


def test_lines_that_are_not_json_are_left_out_and_counted() -> None:
    table = read('{"text": "One."}\n{"text": "Two."}\n{"text": "Three is cut o')

    assert [row for [row] in table.rows] == ["One.", "Two."]
    assert table.notes == ("a.json: 1 line is not valid JSON (the first is line 3) and left out.",)


def test_a_list_that_is_cut_off_keeps_its_whole_records() -> None:
    table = read('[{"text": "One."}, {"text": "Two."}, {"text": "Thr')

    assert [row for [row] in table.rows] == ["One.", "Two."]
    assert "cut off or damaged" in table.notes[0]


@pytest.mark.parametrize("content", ['{"text" "x"}\n{"a"}\n', "[" * 100_000, '{"a":' * 100_000])
def test_a_file_that_is_mostly_not_json_is_refused(content: str) -> None:
    with pytest.raises(DocumentError):
        read(content)


@pytest.mark.parametrize(
    ("content", "is_table"),
    [
        ({"reports": RECORDS}, True),
        ({"title": "Fog", "url": "x", "body": "Two boats collided in the fog. " * 20}, True),
        ({"name": "a", "version": "1", "scripts": {"test": "x"}}, False),
        ({"name": "a", "files": ["x", "y"]}, False),
        ([1, 2, 3], True),
        ("{not json", False),
    ],
)
def test_json_without_records_is_text(content: Any, is_table: bool) -> None:
    assert holds_records(source(content), LIMITS) == is_table


def test_json_is_distinguished_from_text_that_begins_like_it() -> None:
    kinds = {
        content: file_kind(source(content), LIMITS)
        for content in ('{"a": 1}', "{a} text", "[1] A reference.", '[{"a": 1}]')
    }

    assert list(kinds.values()) == ["json", "text", "text", "jsonl"]


def test_lists_of_like_records_beside_each_other_are_one_table() -> None:
    table = read({"train": RECORDS, "test": RECORDS[:1], "authors": [{"name": "Jo"}]})

    assert table.columns == ("list", "id", "text")
    assert [row[:2] for row in table.rows] == [["train", 1], ["train", 2], ["test", 1]]
    assert table.notes == ("a.json: the rows were taken from “train”, “test”; left out: “authors”.",)


def test_the_list_that_says_most_is_read_and_a_note_with_labels_is_one_row() -> None:
    board = {
        "lists": [{"id": "a", "name": "Open"}, {"id": "b", "name": "Done"}],
        "cards": [{"title": "Paint", "within": "a", "desc": "The green boat needs two layers."}],
    }
    note = {"labels": [{"name": "boat"}], "textContent": "Buy rope and paint for the boat.", "title": "Shopping"}

    assert read(board).rows == [["Paint", "a", "The green boat needs two layers."]]
    assert read(note).rows == [["boat", "Buy rope and paint for the boat.", "Shopping"]]
