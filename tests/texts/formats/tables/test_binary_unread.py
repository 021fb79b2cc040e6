"""What isn't read on a sheet of XLS is counted by its records, and a password is recognised by one of them."""

from __future__ import annotations

import struct

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.formats.tables.workbooks.binary_unread import count_in_binary
from gte_demo.texts.formats.tables.workbooks.sheet_size import ENCRYPTED_WORKBOOK
from tests.texts import make
from tests.texts.formats.tables.books import read

BEGIN, END, NOTE, TEXT, SHEET, PASSWORD = 0x809, 0x0A, 0x1C, 0x1B6, 0x85, 0x2F


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


@pytest.mark.parametrize("method", [b"\0\0\x12\x34\x56\x78", b"\1\0\1\0\1\0" + bytes(48)], ids=["XOR", "RC4"])
def test_a_workbook_with_a_password_is_called_encrypted(method: bytes) -> None:
    stream = begin(0x5) + record(PASSWORD, method) + record(SHEET, b"\x9f\x17\x03\x88" * 4) + record(END)

    with pytest.raises(DocumentError, match=ENCRYPTED_WORKBOOK):
        read(make.compound({"Workbook": stream}))
