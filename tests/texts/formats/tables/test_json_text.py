"""JSON that is no table."""

from __future__ import annotations

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.json_text import read_json_text


def read(content: str) -> str:
    return read_json_text(SourceFile("a.json", content.encode()), ReadingLimits()).documents[0].text


def test_values_are_read_after_their_names_and_without_escapes() -> None:
    long = "The winch was greased. " * 10

    assert read(rf'{{"place": "Caf\u00e9", "log": {{"open": true, "notes": ["{long}", ""]}}}}') == (
        f"place: Café\nlog.open: true\n\nlog.notes: {long.strip()}"
    )


def test_what_is_no_json_is_read_as_it_stands() -> None:
    assert read('{"a": 1, broken') == '{"a": 1, broken'
