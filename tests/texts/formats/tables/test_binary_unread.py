"""What isn't read on a sheet of XLS is counted by its records."""

from __future__ import annotations

import struct

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.formats.tables.workbooks.binary_unread import count_in_binary
from tests.texts import make

BEGIN, END, NOTE, TEXT, SHEET = 0x809, 0x0A, 0x1C, 0x1B6, 0x85


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def begin(what: int) -> bytes:
    return record(BEGIN, struct.pack("<HH", 0x600, what))


def test_comments_charts_and_text_boxes_of_one_sheet_are_counted() -> None:
    text = record(TEXT, bytes(10) + struct.pack("<H", 5))
    comments = record(NOTE, bytes(8)) * 2
    chart = begin(0x20) + text + record(END)
    log = begin(0x10) + text * 3 + comments + chart + record(END)
    other = begin(0x10) + record(NOTE, bytes(8)) + record(END)
    length = len(begin(0x5) + record(END)) + 2 * len(record(SHEET, bytes(8) + b"Log"))
    names = [
        record(SHEET, struct.pack("<IHBB", place, 0, 3, 0) + name)
        for place, name in ((length, b"Log"), (length + len(log), b"Old"))
    ]
    stream = begin(0x5) + b"".join(names) + record(END) + log + other
    source = SourceFile("a.xls", make.compound({"Workbook": stream}))

    assert +count_in_binary(source, "Log") == {"comment": 2, "text box": 1, "chart": 1}
    assert +count_in_binary(source, "Old") == {"comment": 1}
    assert not count_in_binary(source, "None")
