"""Zip archives of files: readable ones are read under their paths; tricks and bombs are refused."""

from __future__ import annotations

import gzip
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Skipped
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.read_files import read_file, read_files
from tests.texts import make

PDF = make.pdf([[(72, 700, 10, "These are words.")]])


def write(folder: Path, content: bytes) -> Path:
    path = folder / "a.zip"
    path.write_bytes(content)
    return path


def test_the_files_of_an_archive_are_read_under_their_paths(tmp_path: Path) -> None:
    parts = {
        "notes/one.txt": "One.",
        "notes/two.md": "# Two",
        "paper.pdf": PDF,
        "rows.csv": "name,text\nA,one row here\nB,another row\n",
        "packed.txt.gz": gzip.compress(b"Three."),
        "notes/.hidden": "no",
        "__MACOSX/notes/._one.txt": "no",
        "notes/": "",
    }
    reading = read_file(write(tmp_path, make.packed(parts)), choice=ReadingChoice("text"))

    assert [(document.name, document.kind) for document in reading.documents] == [
        ("a.zip/notes/one.txt", "text"),
        ("a.zip/notes/two.md", "markdown"),
        ("a.zip/paper.pdf", "pdf"),
        ("A", "row"),
        ("B", "row"),
        ("a.zip/packed.txt", "text"),
    ]
    assert reading.skipped == ()


def test_a_bad_file_in_an_archive_stops_no_other(tmp_path: Path) -> None:
    inner = make.packed({"one.txt": "One."})
    parts = {"inner.zip": inner, "book.epub": make.epub({"a.xhtml": "<p>Two.</p>"}), "b.pdf": PDF[:100], "c.txt": ""}
    reading = read_file(write(tmp_path, make.packed(parts)))

    assert [document.name for document in reading.documents] == ["a.zip/book.epub"]
    assert reading.skipped == (
        Skipped("a.zip/inner.zip", "It is an archive within an archive. Unpack it and choose its files."),
        Skipped("a.zip/b.pdf", "The PDF is damaged or cut off. Save or download it again."),
        Skipped("a.zip/c.txt", "The file is empty."),
    )


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "a/../../b.txt", "C:\\a.txt", "..\\up.txt", "a/.."])
def test_paths_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    reading = read_file(write(tmp_path, make.packed({name: "Words.", "fine.txt": "Fine."})))

    assert [document.name for document in reading.documents] == ["a.zip/fine.txt"]
    [skipped] = reading.skipped
    assert skipped.reason == "Its path leads out of the archive. Pack the archive again without such paths."


def test_links_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")

    assert read_file(path).skipped == (
        Skipped("a.zip/link.txt", "It is a link to another file. Pack the file itself."),
    )


def test_bombs_are_refused_by_declared_and_by_actual_size(tmp_path: Path) -> None:
    honest = make.packed({"a.txt": b"a" * 100_000})
    landscape = bytearray(make.packed({"a.txt": b"a" * 100_000, "b.txt": b"Fine."}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = landscape.index(mark) + offset
        landscape[place : place + 4] = struct.pack("<I", 10)
    limits = ReadingLimits(unpacked_bytes=50_000)

    with pytest.raises(DocumentError, match=r"It unpacks to more than 50,000 bytes"):
        read_file(write(tmp_path, honest), limits=limits)
    reading = read_file(write(tmp_path, bytes(landscape)), limits=limits)
    assert [document.name for document in reading.documents] == ["a.zip/b.txt"]
    assert [skipped.file for skipped in reading.skipped] == ["a.zip/a.txt"]


@pytest.mark.parametrize(
    ("content", "limits", "reason"),
    [
        (
            make.packed({f"{number}.txt": "a" for number in range(4)}),
            ReadingLimits(archive_files=3),
            "holds 4 files; at most 3",
        ),
        (make.packed({".hidden": "a"}), ReadingLimits(), "holds no files"),
        (
            make.packed({"a.txt": "words", "b.txt": "words"}),
            ReadingLimits(characters=8),
            "has 10 characters; at most 8",
        ),
        (make.packed({"a.txt": "words"})[:-30], ReadingLimits(), "damaged or cut off"),
    ],
    ids=["too many files", "no files", "too many characters", "cut off"],
)
def test_errors_in_an_archive_are_named(tmp_path: Path, content: bytes, limits: ReadingLimits, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_file(write(tmp_path, content), limits=limits)


def test_an_archive_is_one_file_of_a_batch(tmp_path: Path) -> None:
    text = tmp_path / "b.txt"
    text.write_text("Fine.")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reading = read_files([write(tmp_path, make.packed({"one.txt": "One."})), text])

    assert [document.name for document in reading.documents] == ["a.zip/one.txt", "b.txt"]
