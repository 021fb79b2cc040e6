"""E-books: each page once, under the titles of the contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.epub import read_epub
from gte_demo.texts.reading.read_files import read_file
from tests.texts import make

MANUAL = Path(__file__).parents[3] / "data" / "documents" / "live-manual.en.epub"


def read(data: bytes) -> Document:
    return read_epub(SourceFile("a.epub", data), ReadingLimits()).documents[0]


def point(title: str, target: str) -> str:
    return f"<navPoint><navLabel><text>{title}</text></navLabel><content src='{target}'/></navPoint>"


def test_a_real_manual_is_read_once_with_its_sections() -> None:
    document = read_file(MANUAL).documents[0]
    sentence = "Chroot local includes are installed after package installation"

    assert document.title == "Live Systems Manual"
    assert document.text.count(sentence) == 1
    assert document.path_at(document.text.index(sentence))[-3:] == (
        "9. Customizing contents",
        "9.1 Includes",
        "9.1.1 Live/chroot local includes",
    )


def test_a_page_named_twice_by_the_spine_is_read_once_in_its_order() -> None:
    pages = {"a.xhtml": "<p>First.</p>", "b.xhtml": "<p>Second.</p>"}

    assert read(make.epub(pages, spine=("b.xhtml", "a.xhtml", "b.xhtml"))).text == "Second.\n\nFirst."


def test_titles_come_from_the_contents_where_pages_have_none() -> None:
    pages = {"a.xhtml": "<p>First.</p>", "b.xhtml": "<p id='x'>A Title</p><p>Second.</p>"}
    document = read(make.epub(pages, contents=point("Chapter One", "a.xhtml") + point("A Title", "b.xhtml#x")))

    assert [(section.title, section.start) for section in document.sections] == [("Chapter One", 0), ("A Title", 8)]
    assert document.text == "First.\n\nA Title\n\nSecond."


def test_a_missing_page_is_reported_and_the_others_are_read() -> None:
    whole = make.epub({"a.xhtml": "<p>First.</p>", "b.xhtml": "<p>Second.</p>"})
    reading = read_epub(SourceFile("a.epub", make.without(whole, "OPS/b.xhtml")), ReadingLimits())

    assert reading.documents[0].text == "First."
    assert reading.notes == ("a.epub: 1 of 2 parts are missing from the file.",)


def test_entities_of_a_part_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
    bomb = f'<!DOCTYPE container [<!ENTITY e0 "ha">{laughs}]><container>&e11;</container>'

    with pytest.raises(DocumentError, match="damaged"):
        read(make.packed({"META-INF/container.xml": bomb}))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make.epub({"a.xhtml": "<p>x</p>"}, encrypted="a.xhtml"), "copy-protected"),
        (make.epub({"a.xhtml": ""}), "holds no text"),
        (make.packed({"META-INF/container.xml": "<container/>"}), "doesn't name its list of parts"),
        (make.packed({"META-INF/container.xml": ""}), "can't be read"),
        (make.epub({"a.xhtml": "<p>x</p>"})[:300], "damaged or cut off"),
    ],
)
def test_what_is_wrong_with_a_book_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read(data)
