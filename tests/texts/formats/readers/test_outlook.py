"""Messages of Outlook: subject, date and sender, body, attached files and messages."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.mail import Mail
from gte_demo.texts.formats.readers.outlook import read_outlook, unpacked_rtf
from tests.texts import make

SENT = datetime(2001, 5, 4, 18, 5, 44, tzinfo=UTC)
TICKS = int((SENT - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def properties(header: int, **values: int) -> bytes:
    packed = [struct.pack("<HHIQ", 3, int(key[1:], 16), 0, value) for key, value in values.items()]
    return b"\0" * header + b"".join(packed)


def wide(number: str, text: str) -> dict[str, bytes]:
    return {f"__substg1.0_{number}001F": text.encode("utf-16-le")}


def message(within: str = "", **more: int) -> dict[str, bytes]:
    streams = {
        "__properties_version1.0": properties(24 if within else 32, x0039=TICKS, **more),
        **wide("0037", "Fl\u00fct"),
        **wide("0C1A", "Zo\u00eb Adler"),
    }
    return {within + name: data for name, data in streams.items()}


def read(streams: dict[str, bytes]) -> Mail:
    source = SourceFile("a.msg", make.compound(streams))
    assert file_kind(source, ReadingLimits()) == "outlook"
    return read_outlook(source, ReadingLimits())


def test_a_message_is_a_document_with_subject_date_and_sender() -> None:
    [document] = read(message() | wide("1000", "High water\r\nat noon.")).documents

    assert document.text == "Fl\u00fct\n\nHigh water\nat noon."
    assert dict(document.metadata) == {
        "subject": "Fl\u00fct",
        "date": "2001-05-04T18:05:44+00:00",
        "sender": "Zo\u00eb Adler",
    }


def test_bodies_in_code_pages_and_html_are_read() -> None:
    eight_bit = {"__substg1.0_1000001E": "\u041f\u0440\u0438\u0432\u0435\u0442".encode("cp1251")}
    page = {"__substg1.0_10130102": "<p>High <b>w\u00e4ter</b></p>".encode("cp1252")}

    assert read(message(x3FFD=1251) | eight_bit).documents[0].text.endswith("\u041f\u0440\u0438\u0432\u0435\u0442")
    assert read(message(x3FDE=1252) | page).documents[0].text.endswith("High w\u00e4ter")


def test_attached_files_are_given_back_and_attached_messages_read() -> None:
    folder, inner = "__attach_version1.0_#00000000/", "__attach_version1.0_#00000001/__substg1.0_3701000D/"
    mail = read(
        message()
        | wide("1000", "See below.")
        | {folder + "__properties_version1.0": b"\0" * 8, folder + "__substg1.0_37010102": b"Fog."}
        | {folder + name: data for name, data in wide("3707", "log.txt").items()}
        | message(inner)
        | {inner + name: data for name, data in wide("1000", "Ice.").items()}
    )

    assert [document.text.rpartition("\n")[2] for document in mail.documents] == ["See below.", "Ice."]
    assert [(one.file.name, one.file.data) for one in mail.attachments] == [("log.txt", b"Fog.")]


def test_a_body_that_is_rtf_only_is_given_back() -> None:
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )

    assert unpacked_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    [attached] = read(message() | {"__substg1.0_10090102": packed}).attachments
    assert attached.file.data.startswith(b"{\\rtf1")


def test_a_message_that_is_cut_off_is_refused() -> None:
    whole = make.compound(message() | wide("1000", "High water. " * 100))

    with pytest.raises(DocumentError, match="damaged"):
        read_outlook(SourceFile("a.msg", whole[:600]), ReadingLimits())
