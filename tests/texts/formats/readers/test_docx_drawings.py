"""Text boxes, pictures and drawn text of Word documents."""

from __future__ import annotations

import docx
from docx.oxml import parse_xml

from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.docx import read_docx
from tests.texts.word import WP, W, run, saved, with_paragraphs


def test_a_text_box_is_read_once_and_cells_in_content_controls_are_read() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>A call-out.</w:t></w:r></w:p></w:txbxContent>"
    word = docx.Document()
    word.element.body.insert(
        0,
        parse_xml(
            f"<w:p {W} {mc}><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    )
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    held = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{cell.format('Name')}{held.format(cell.format('Ishmael'))}</w:tr>"
    word.element.body.insert(1, parse_xml(f"<w:tbl {W}>{row}{held.format(row)}</w:tbl>"))

    text = read_docx(saved(word), ReadingLimits()).documents[0].text
    assert text == "A call-out.\n\nName | Ishmael\nName | Ishmael"


def test_text_after_a_box_with_a_heading_stays_in_its_section() -> None:
    heading = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>In the box</w:t></w:r></w:p>'
    box = f"<w:r><w:pict><w:txbxContent>{heading}</w:txbxContent></w:pict></w:r>"
    word = with_paragraphs(
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + run("Tides"), run("A box:") + box, run("After it.")
    )
    document = read_docx(saved(word), ReadingLimits()).documents[0]

    assert document.text == "Tides\n\nA box:\n\nIn the box\n\nAfter it."
    assert document.path_at(document.text.index("After")) == ("Tides",)


def test_the_description_of_a_picture_of_old_word_is_read() -> None:
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="The lock on the canal"/>'
    word = with_paragraphs(f"<w:r><w:pict>{shape}</w:pict></w:r>" + run("Before."), run("After."))

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "Before.\n\nThe lock on the canal\n\nAfter."


def test_the_description_of_a_picture_comes_after_its_paragraph_unless_its_caption_says_it() -> None:
    described = "The old mill pond\n\nDescription automatically generated"
    picture = f'<wp:inline xmlns:wp="{WP}"><wp:docPr id="1" name="x" descr="{{}}"/></wp:inline>'
    drawing = f"<w:r><w:drawing>{picture}</w:drawing></w:r>"
    word = with_paragraphs(
        drawing.format(described) + run("Before."), drawing.format("A wheel of oak"), run("Figure 1. A wheel of oak")
    )

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == (
        "Before.\n\nThe old mill pond\n\nFigure 1. A wheel of oak"
    )


def test_word_art_is_read() -> None:
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="Annual Report"/></v:shape>'
    word = with_paragraphs(f"<w:r><w:pict>{shape}</w:pict></w:r>")

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "Annual Report"


def test_text_on_a_locked_canvas_is_read() -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    text = "<a:txSp><a:txBody><a:p><a:r><a:t>The lock</a:t></a:r></a:p></a:txBody></a:txSp>"
    word = with_paragraphs(f'<w:r><w:drawing><a:sp xmlns:a="{drawing}">{text}</a:sp></w:drawing></w:r>')

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "The lock"
