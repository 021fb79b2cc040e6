"""XML of no kind that is known: feeds, outlines, DocBook."""

from __future__ import annotations

from gte_demo.texts.documents import Document
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.markup.xml_text import read_xml

LIMITS = ReadingLimits()
DECLARED = '<?xml version="1.0"?>'


def read(content: str) -> Document:
    source = SourceFile("a.xml", f"{DECLARED}{content}".encode())
    assert file_kind(source, LIMITS) == "xml"
    return read_xml(source, LIMITS).documents[0]


def test_paragraphs_stay_apart_and_titles_are_headings() -> None:
    document = read(
        "<!DOCTYPE book SYSTEM 'x.dtd'><book><title>Harbour</title><chapter><title>Ferry</title>"
        "<para>The <em>ferry</em> leaves&mdash;at nine.</para><para>Prices:<list><item>Adults pay.</item>"
        "<item>Children don't.</item></list></para><row><c>Dogs</c><c>2</c></row><id>7</id></chapter></book>"
    )

    assert document.text == (
        "Harbour\n\nFerry\n\nThe ferry leaves—at nine.\n\nPrices:\n\nAdults pay.\n\nChildren don't.\n\nDogs | 2"
    )
    assert [(section.title, section.level) for section in document.sections] == [("Harbour", 1), ("Ferry", 2)]


def test_the_html_in_a_feed_is_read_as_html() -> None:
    item = (
        "<item><title>Late</title><description>&lt;p&gt;It is &lt;b&gt;late&lt;/b&gt;.&lt;/p&gt;</description></item>"
    )

    assert read(f"<rss><channel><title>News</title>{item}</channel></rss>").text == "News\n\nLate\n\nIt is late."


def test_what_an_outline_keeps_as_attributes_is_read() -> None:
    outline = '<outline text="Ferry"><outline text="At nine" _note="In summer"/></outline>'

    assert read(f"<opml><body>{outline}</body></opml>").text == "Ferry\n\nAt nine\n\nIn summer"


def test_pages_and_drawings_are_no_other_xml() -> None:
    for page in ('<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "<svg><text>A</text></svg>"):
        assert file_kind(SourceFile("a.xml", f"{DECLARED}\n<!-- a -->{page}".encode()), LIMITS) == "html"
