"""Batches of files: readable ones are read, and the others get a reason."""

from __future__ import annotations

import gzip
import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Skipped
from gte_demo.texts.files.file_types import READABLE
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.read_files import (
    documents_from_lines,
    guess_text_column,
    read_file,
    read_files,
    table_columns,
    table_sheets,
)
from tests.texts import make


def write(folder: Path, **files: bytes) -> list[Path]:
    paths = []
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content)
        paths.append(path)
    return paths


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    paths = write(tmp_path, a_txt=b"Fine.", b_pdf=b"%PDF-1.4 broken", c_md=b"# Fine\n\nToo.", d_txt=b"")
    reading = read_files([*paths, tmp_path / "none.txt"])

    assert [document.name for document in reading.documents] == ["a.txt", "c.md"]
    assert reading.skipped == (
        Skipped("b.pdf", "The PDF is damaged or cut off. Save or download it again."),
        Skipped("d.txt", "The file is empty."),
        Skipped("none.txt", "The file can't be opened: No such file or directory."),
    )


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"<!DOCTYPE html><p>words</p>", "html"),
        ("a.txt", make.pdf([[(72, 700, 10, "These are words.")]]), "pdf"),
        ("a.doc", make.epub({"a.xhtml": "<p>words</p>"}), "epub"),
        ("a.csv", b"<html><body>words</body></html>", "html"),
        ("a.html", b"<p>These are words<p>without <b>ends</b>", "html"),
        ("a.html", b"Words, of which some are < others.", "text"),
        ("a", b"# Title\n\nSome [link](http://example.com).", "markdown"),
        ("a.py", b"# a comment\nprint('**words**')\n", "text"),
        ("a.txt", b"Some words, with commas, in them.\nAnd more, here, too.\n", "text"),
    ],
)
def test_the_content_tells_the_type_and_not_the_name(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert read_file(path).documents[0].kind == kind


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"GIF89a\x00\x00\x00", "a GIF image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old Office file (.doc or .ppt)"),
        (bytes(range(256)) * 4, "binary data, not text"),
    ],
)
def test_unreadable_files_are_named(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as error:
        read_file(path)

    assert error.value.reason == f"This is {what}, which can't be read. Choose one of these: {READABLE}."


def test_a_protected_office_document_is_distinguished_from_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(DocumentError, match="is encrypted"):
        read_file(path)


def test_a_folder_stands_for_its_files_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b/one.txt", "a/one.txt", "a/two.txt", ".hidden/no.txt", "a/.no.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"This is {name}.")

    assert [(document.name, document.text) for document in read_files([tmp_path]).documents] == [
        ("one.txt", "This is a/one.txt."),
        ("two.txt", "This is a/two.txt."),
        ("one (2).txt", "This is b/one.txt."),
    ]


def test_files_beyond_the_limits_are_skipped_with_the_number(tmp_path: Path) -> None:
    paths = write(tmp_path, a_txt=b"Fine.", b_txt=b"Too large, this.", c_txt=b"One too many.")

    assert read_files(paths, limits=ReadingLimits(file_bytes=10, files=2)).skipped == (
        Skipped("b.txt", "The file has 16 bytes; at most 10 bytes are read."),
        Skipped("c.txt", "It is file 3; at most 2 are read at once."),
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert read_files([tmp_path]).skipped == (Skipped("pipe.txt", "This is not a file that can be read."),)


def test_gzip_is_unpacked_no_further_than_the_limit(tmp_path: Path) -> None:
    paths = write(tmp_path, a_txt_gz=gzip.compress(b"Fine."), b_gz=gzip.compress(bytes(10_000)), c_gz=b"\x1f\x8bbroken")
    reading = read_files(paths, limits=ReadingLimits(unpacked_bytes=5_000))

    assert [document.name for document in reading.documents] == ["a.txt"]
    assert [skipped.reason for skipped in reading.skipped] == [
        "It unpacks to more than 5,000 bytes, the most that is read.",
        "The gzip file is damaged or cut off. Make it again.",
    ]


def test_a_guessed_encoding_is_noted(tmp_path: Path) -> None:
    [path] = write(tmp_path, a_txt="Die Größe der Straße ändert sich über Nacht.".encode("latin-1"))

    assert read_file(path).documents[0].text == "Die Größe der Straße ändert sich über Nacht."
    assert "judged from its bytes" in read_file(path).notes[0]


def test_the_sheets_of_a_workbook_are_offered_with_their_columns(tmp_path: Path) -> None:
    tables = {"Log": [["id", "remark"], [1, "Fog."]], "More": [["number", "report"], [2, "Ice."]]}
    book, text = write(tmp_path, a_xlsx=make.xlsx(tables), b_txt=b"words")

    assert (table_sheets(book), table_sheets(text)) == (("Log", "More"), ())
    assert (table_columns(book), guess_text_column(book)) == (("id", "remark"), "remark")
    assert (table_columns(book, sheet="More"), guess_text_column(book, sheet="2")) == (("number", "report"), "report")
    assert [document.text for document in read_file(book, choice=ReadingChoice(sheet="More")).documents] == ["Ice."]


def test_the_columns_of_a_table_are_offered(tmp_path: Path) -> None:
    table, text = write(tmp_path, a_csv=b"id,remark\n1,some long words\n", b_txt=b"words")

    assert (table_columns(table), guess_text_column(table)) == (("id", "remark"), "remark")
    assert (table_columns(text), guess_text_column(text)) == ((), None)


def test_the_wrong_column_skips_the_table_and_reads_the_rest(tmp_path: Path) -> None:
    reading = read_files(write(tmp_path, a_csv=b"id,remark\n1,words\n", b_txt=b"words"), choice=ReadingChoice("body"))

    assert [document.name for document in reading.documents] == ["b.txt"]
    assert reading.skipped == (Skipped("a.csv", "The table has no column “body”; its columns are: id, remark."),)


def test_hostile_names_and_texts_are_kept_as_they_are(tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)> ${alert(1)} {{x}}"
    path = tmp_path / f"{hostile}.txt"
    path.write_text(hostile)
    document = read_file(path).documents[0]

    assert (document.name, document.text) == (f"{hostile}.txt", hostile)


def test_pasted_lines_are_named_by_their_numbers() -> None:
    documents = documents_from_lines("one\r\n\n  two \n")

    assert [(document.name, document.text, document.kind) for document in documents] == [
        ("line 1", "one", "line"),
        ("line 3", "two", "line"),
    ]
    assert len(documents_from_lines("word\n" * 100_000)) == 100_000


def test_files_attached_to_mail_are_read_and_the_others_named(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "anna@example.org", "Tides"
    mail.set_content("See the files.")
    mail.add_attachment("High water at noon.", filename="tides.txt")
    mail.add_attachment("Low water at six.", filename="tides.txt")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n\x00\x00", "image", "png", filename="map.png")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    reading = read_file(tmp_path / "a.eml")

    assert [document.name for document in reading.documents] == ["a.eml", "a.eml/tides.txt", "a.eml/tides (2).txt"]
    assert {document.metadata["sender"] for document in reading.documents} == {"anna@example.org"}
    assert reading.notes == ("a.eml: 1 attachment can't be read (map.png).",)
