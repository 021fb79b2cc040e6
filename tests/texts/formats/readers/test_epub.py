"""E-books: each page once, with headings from the table of contents."""

from __future__ import annotations

import io
import zipfile
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


def renamed(book: bytes, part: str, old: str, new: str) -> bytes:
    """The same book with one part written another way."""
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        parts = {name: opened.read(name).decode() for name in opened.namelist()}
    assert old in parts[part]
    return make.packed({**parts, part: parts[part].replace(old, new)})


def test_a_spine_that_names_no_part_gives_way_to_the_manifest() -> None:
    book = make.epub({"b.xhtml": "<p>First.</p>", "a.xhtml": "<p>Second.</p>"}, spine=("gone",))
    reading = read_epub(SourceFile("a.epub", book), ReadingLimits())

    assert reading.documents[0].text == "First.\n\nSecond."
    assert "reading order (spine) is broken" in reading.notes[0]


def test_a_book_without_lists_is_read_by_the_names_of_its_pages() -> None:
    pages = {"c10.xhtml": "<html><p>Second.</p></html>", "c9.xhtml": "<html><p>First.</p></html>"}
    reading = read_epub(SourceFile("a.epub", make.packed(pages)), ReadingLimits())

    assert reading.documents[0].text == "First.\n\nSecond."
    assert "list of parts is broken" in reading.notes[0]


@pytest.mark.parametrize(
    "written", ['href="A.XHTML"', 'href="./a.xhtml"', 'href="/OPS/a.xhtml"', 'href="..\\OPS\\a.xhtml"']
)
def test_a_part_is_found_under_the_names_it_may_have(written: str) -> None:
    book = make.epub({"a.xhtml": "<p>First.</p>"})

    assert read(renamed(book, "OPS/book.opf", 'href="a.xhtml"', written)).text == "First."


def test_a_page_is_known_by_its_name_where_its_type_is_wrong() -> None:
    book = make.epub({"a.xhtml": "<p>First.</p>"})

    assert read(renamed(book, "OPS/book.opf", "application/xhtml+xml", "text/plain")).text == "First."


def test_a_part_that_is_not_a_page_is_replaced_by_its_fallback() -> None:
    book = make.epub({"a.svg": "", "b.xhtml": "<p>Instead.</p>"}, spine=("a.svg",))
    drawn = renamed(
        book, "OPS/book.opf", 'href="a.svg" media-type="application/xhtml+xml"', 'href="a.svg" fallback="b.xhtml"'
    )

    assert read(drawn).text == "Instead."


def test_the_list_of_parts_is_found_if_the_container_is_wrong() -> None:
    book = make.epub({"a.xhtml": "<p>First.</p>"})

    assert read(renamed(book, "META-INF/container.xml", "OPS/book.opf", "OEBPS/content.opf")).text == "First."


def test_a_navigation_page_gives_the_sections_without_an_ncx() -> None:
    inner = "<ol><li><a href='a.xhtml#x'>Two</a></li></ol>"
    nav = f"<nav epub:type='toc'><ol><li><a href='a.xhtml'>One</a>{inner}</li></ol></nav>"
    book = make.epub({"nav.xhtml": nav, "a.xhtml": "<p>First.</p><p id='x'>Second.</p>"})
    marked = renamed(book, "OPS/book.opf", 'href="nav.xhtml"', 'href="nav.xhtml" properties="nav"')
    document = read(make.without(marked, "OPS/toc.ncx"))

    assert [(section.title, section.level) for section in document.sections] == [("One", 1), ("Two", 2)]
    assert document.text == "First.\n\nSecond."


def test_a_page_in_an_old_encoding_is_read_as_browsers_read_it() -> None:
    book = make.epub({"a.xhtml": ""})
    old = '<?xml version="1.0" encoding="iso-8859-1"?><html><p>It\u2019s \u20ac5</p></html>'.encode("cp1252")
    parts = {"OPS/a.xhtml": old}
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        others = {name: opened.read(name) for name in opened.namelist() if name not in parts}

    assert read(make.packed({**others, **parts})).text == "It\u2019s \u20ac5"


def test_a_book_is_known_without_a_container(tmp_path: Path) -> None:
    book = make.without(make.epub({"a.xhtml": "<p>First.</p>"}), "META-INF/container.xml")
    (tmp_path / "a").write_bytes(book)
    (tmp_path / "b.epub").write_bytes(make.without(book, "mimetype"))

    assert [read_file(tmp_path / name).documents[0].kind for name in ("a", "b.epub")] == ["epub", "epub"]


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
def test_errors_in_a_book_are_named(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read(data)


def test_a_description_of_a_picture_is_read_once_in_a_book() -> None:
    pages = {f"{name}.xhtml": f"<p>{name}</p><p><img src='o.png' alt='An anchor with ropes'/></p>" for name in "ab"}

    assert read(make.epub(pages)).text == "a\n\nAn anchor with ropes\n\nb"
