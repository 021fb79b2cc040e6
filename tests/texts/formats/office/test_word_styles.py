"""The properties of Word's styles."""

from __future__ import annotations

from lxml import etree

from gte_demo.texts.formats.office.word_styles import ParagraphStyle, WordStyles

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def style(key: str, name: str, more: str = "", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{base}{more}</w:style>'


def styles(*markup: str) -> WordStyles:
    return WordStyles(etree.fromstring(f"<w:styles {W}>{''.join(markup)}</w:styles>"))


def outline(level: int) -> str:
    return f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'


def test_headings_are_known_by_name_by_outline_and_by_the_style_they_are_based_on() -> None:
    known = styles(
        style("berschrift2", "heading 2"),
        style("Kapitel", "Kapitel", based_on="berschrift2"),
        style("Abschnitt", "Abschnitt", outline(3)),
        style("Quote", "Quote", outline(9), based_on="berschrift2"),
        style("Title", "Title"),
        style("Normal", "Normal"),
    )

    names = ("berschrift2", "Kapitel", "Abschnitt", "Quote", "Title", "Normal")
    assert [known.paragraph(key).level for key in names] == [2, 2, 4, 0, 1, 0]


def test_without_a_styles_part_the_id_tells() -> None:
    assert WordStyles(None).paragraph("Heading3") == ParagraphStyle(level=3)
    assert WordStyles(None).paragraph("") == ParagraphStyle()


def test_contents_hidden_text_and_lists_are_marked() -> None:
    known = styles(
        style("TOC1", "toc 1"),
        style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
        style("Item", "Item", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr>'),
        style("Inner", "Inner", based_on="Item"),
    )

    assert known.paragraph("TOC1").is_contents
    assert known.paragraph("Secret").is_hidden
    assert known.is_hidden("Secret")
    assert known.paragraph("Inner") == ParagraphStyle(list_id="7", list_level=1)


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    assert styles(style("A", "A", based_on="B"), style("B", "B", based_on="A")).paragraph("A") == ParagraphStyle()
