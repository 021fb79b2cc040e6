"""OpenDocument: the visible text of documents and presentations."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.opendocument import read_opendocument
from tests.texts import make

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("presentation", "presentation"),
    )
)
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def odf(body: str, styles: str = "", kind: str = "text", **parts: str) -> SourceFile:
    content = (
        f"<office:document-content {NAMES} {XLINK}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    packed = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": content,
        "META-INF/manifest.xml": MANIFEST,
        **{name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()},
    }
    return SourceFile("a.odt", make.packed(packed))


def reading(source: SourceFile) -> Reading:
    return read_opendocument(source, ReadingLimits())


def read(body: str, styles: str = "") -> Document:
    return reading(odf(body, styles)).documents[0]


def test_headings_become_sections_and_spaces_are_those_meant() -> None:
    document = read('<text:h text:outline-level="2">Tides</text:h><text:p>High <text:s text:c="2"/>water.</text:p>')

    assert document.text == "Tides\n\nHigh water."
    assert [(section.title, section.level) for section in document.sections] == [("Tides", 2)]


def test_a_paragraph_of_the_style_for_titles_is_a_heading() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'

    assert read('<text:p text:style-name="P1">The Log</text:p>', styles).sections[0].title == "The Log"


def test_lists_keep_bullets_and_numbers() -> None:
    number = '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>'
    styles = f'<text:list-style style:name="L1">{number}</text:list-style>'
    items = "".join(f"<text:list-item><text:p>{name}</text:p></text:list-item>" for name in ("one", "two"))

    assert read(f'<text:list text:style-name="L1">{items}</text:list>', styles).text == "1. one\n2. two"
    assert read(f"<text:list>{items}</text:list>").text == "\u2022 one\n\u2022 two"


def test_headings_have_the_numbers_of_their_chapters() -> None:
    levels = (
        '<text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    )
    styles = f'<text:outline-style>{levels}</text:outline-style><style:style style:name="P1" style:list-style-name=""/>'
    body = (
        '<text:h text:outline-level="1">Scope</text:h><text:h text:outline-level="1">Terms</text:h>'
        '<text:h text:outline-level="2">Payment</text:h>'
        '<text:h text:outline-level="1" text:style-name="P1">Index</text:h>'
    )

    assert read(body, styles).text == "1 Scope\n\n2 Terms\n\n2.1 Payment\n\nIndex"


def test_items_within_items_count_with_those_above_and_a_list_may_go_on() -> None:
    levels = (
        '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" '
        'text:display-levels="2"/>'
    )
    styles = f'<text:list-style style:name="L1">{levels}</text:list-style>'
    item = "<text:list-item>{}</text:list-item>"
    inner = item.format("<text:p>in cash</text:p>") + item.format("<text:p>by cheque</text:p>")
    first = item.format(f"<text:p>Payment</text:p><text:list>{inner}</text:list>")
    body = (
        f'<text:list text:style-name="L1">{first}</text:list><text:p>Then:</text:p>'
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item.format("<text:p>Term</text:p>")}'
        "<text:list-header><text:p>without a number</text:p></text:list-header></text:list>"
    )

    assert read(body, styles).text == (
        "1. Payment\n1.a) in cash\n1.b) by cheque\n\nThen:\n\n2. Term\n\nwithout a number"
    )


def test_a_heading_in_a_list_has_the_number_of_its_item() -> None:
    levels = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="1" text:display-levels="{level}"/>'
        for level in (1, 2)
    )
    styles = f'<text:list-style style:name="L1">{levels}</text:list-style>'
    chapter = '<text:list-item><text:h text:outline-level="1">Tides</text:h></text:list-item>'
    section = '<text:list-item><text:h text:outline-level="2">Neap</text:h></text:list-item>'
    body = (
        f'<text:list xml:id="a" text:style-name="L1">{chapter}</text:list>'
        f'<text:list text:continue-list="a" text:style-name="L1">'
        f"<text:list-item><text:list>{section}</text:list></text:list-item></text:list>"
    )
    document = read(body, styles)

    assert [(section.title, section.level) for section in document.sections] == [("1 Tides", 1), ("1.1 Neap", 2)]


def test_each_row_of_a_table_is_a_line() -> None:
    cells = "".join(f"<table:table-cell><text:p>{name}</text:p></table:table-cell>" for name in ("Anna", "pilot"))
    row = f"<table:table-row>{cells}</table:table-row>"

    assert read(f"<table:table>{row}{row}</table:table>").text == "Anna | pilot\nAnna | pilot"


def test_notes_and_text_boxes_follow_their_paragraph() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Folio 14.</text:p></text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>"

    assert read(f"<text:p>The log{note} is{box} lost.</text:p><text:p>Then nothing.</text:p>").text == (
        "The log[1] is lost.\n\n[1] Folio 14.\n\nIn the box.\n\nThen nothing."
    )


def test_deleted_and_hidden_text_and_tables_of_contents_are_left_out() -> None:
    styles = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:table-of-content><text:p>Tides 3</text:p></text:table-of-content>"
        '<text:p>Seen<text:span text:style-name="T1"> hidden</text:span>.</text:p>'
    )

    assert read(body, styles).text == "Seen."


def test_comments_are_counted_and_left_out() -> None:
    result = reading(odf("<text:p>Seen<office:annotation><text:p>unsure</text:p></office:annotation>.</text:p>"))

    assert result.documents[0].text == "Seen."
    assert result.notes == ("a.odt: 1 comment left out.",)


def test_a_formula_stays_in_its_line_and_a_chart_is_noted() -> None:
    speed = "<mi>x</mi><mo>=</mo><mfrac><mi>s</mi><mi>t</mi></mfrac>"
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML">{speed}</math>'
    chart = f"<office:document-content {NAMES}><office:body><office:chart/></office:body></office:document-content>"
    body = (
        '<text:p>Speed <draw:frame><draw:object xlink:href="./F"/></draw:frame>.</text:p>'
        '<text:p><draw:frame><draw:object xlink:href="./C"/></draw:frame></text:p>'
    )
    result = reading(odf(body, F__content_xml=math, C__content_xml=chart))

    assert result.documents[0].text == "Speed x=s/t ."
    assert result.notes == ("a.odt: 1 chart left out.",)


def test_a_slide_is_a_page_with_its_title_and_notes() -> None:
    slide = (
        '<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>{0}</text:p></draw:text-box>'
        "</draw:frame><draw:frame><draw:text-box><text:p>Text {0}.</text:p></draw:text-box></draw:frame>"
        "<presentation:notes><draw:frame><draw:text-box><text:p>Say {0}.</text:p></draw:text-box></draw:frame>"
        "</presentation:notes></draw:page>"
    )
    [document] = reading(odf(slide.format("one") + slide.format("two"), kind="presentation")).documents

    assert document.text == "one\n\nText one.\n\nSay one.\n\ntwo\n\nText two.\n\nSay two."
    assert [section.title for section in document.sections] == ["one", "two"]
    assert (document.kind, document.page_at(document.text.index("Text two"))) == ("odp", 2)


def test_a_document_in_one_part_is_read() -> None:
    flat = (
        f'<?xml version="1.0"?><office:document {NAMES} office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:body><office:text><text:p>Flat.</text:p></office:text></office:body></office:document>"
    )
    source = SourceFile("a.fodt", flat.encode())

    assert file_kind(source, ReadingLimits()) == "opendocument"
    assert reading(source).documents[0].text == "Flat."


def test_entities_are_not_expanded() -> None:
    body = "<office:body><office:text><text:p>a&e;b</text:p></office:text></office:body>"
    bomb = f'<!DOCTYPE x [<!ENTITY e "boom">]><office:document-content {NAMES}>{body}</office:document-content>'
    source = SourceFile("a.odt", make.packed({"content.xml": bomb}))

    assert "boom" not in reading(source).documents[0].text


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (odf("<text:p/>"), "no text"),
        (SourceFile("a.odt", make.packed({"content.xml": ""})), "damaged"),
        (SourceFile("a.odt", make.packed({"META-INF/manifest.xml": MANIFEST})), "no part content.xml"),
        (
            SourceFile("a.odt", make.packed({"content.xml": "x", "META-INF/manifest.xml": "<m:encryption-data/>"})),
            "protected with a password",
        ),
    ],
)
def test_errors_in_a_document_are_named(source: SourceFile, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        reading(source)


def test_raised_numbers_spans_and_boxes_are_read_as_they_look() -> None:
    up = '<style:style style:name="up"><style:text-properties style:text-position="super 58%"/></style:style>'
    box = '<draw:text-box><text:h text:outline-level="1">Boxed</text:h></draw:text-box>'
    cells = '<table:table-cell table:number-rows-spanned="2"><text:p>Ann</text:p></table:table-cell>'
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = (
        f"<table:table-row>{cells}{cell.format(1)}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{cell.format(2)}</table:table-row>"
    )
    document = read(
        '<text:h text:outline-level="1">Tides</text:h>'
        f'<text:p>10<text:span text:style-name="up">8</text:span>{box}</text:p>'
        f"<table:table>{rows}</table:table>",
        up,
    )

    assert document.text == "Tides\n\n10^8\n\nBoxed\n\nAnn | 1\nAnn | 2"
    assert [section.title for section in document.sections] == ["Tides"]


def test_a_slide_is_read_from_its_title_down() -> None:
    box = "<draw:text-box><text:p>{}</text:p></draw:text-box>"
    frame = f'<draw:frame xmlns:svg="{SVG}" svg:y="{{}}cm"{{}}>{box}</draw:frame>'
    frames = (
        frame.format(9, "", "below")
        + frame.format(4, "", "above")
        + frame.format(1, ' presentation:class="title"', "Tides")
    )

    assert (
        reading(odf(f"<draw:page>{frames}</draw:page>", kind="presentation")).documents[0].text
        == "Tides\n\nabove\n\nbelow"
    )


def test_the_shapes_of_a_group_are_read_by_their_places() -> None:
    shapes = "".join(
        f'<draw:custom-shape xmlns:svg="{SVG}" svg:y="{top}cm"><text:p>{text}</text:p></draw:custom-shape>'
        for top, text in ((9, "below"), (4, "above"))
    )
    page = f"<draw:page><draw:g>{shapes}</draw:g></draw:page>"

    assert reading(odf(page, kind="presentation")).documents[0].text == "above\n\nbelow"


def test_the_title_and_description_of_a_picture_come_after_its_paragraph() -> None:
    picture = (
        f'<draw:frame xmlns:svg="{SVG}"><draw:image/><svg:title>Pond</svg:title>'
        "<svg:desc>The mill at low water</svg:desc></draw:frame>"
    )

    assert read(f"<text:p>{picture}Before.</text:p><text:p>After.</text:p>").text == (
        "Before.\n\nPond: The mill at low water\n\nAfter."
    )
