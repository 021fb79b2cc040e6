"""Presentations, made by python-pptx."""

from __future__ import annotations

import io

import pptx
import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Section
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.pptx import read_pptx
from tests.texts import make

TITLE_AND_BODY, TITLE_ONLY, BLANK = 1, 5, 6
PIXEL = bytes.fromhex("47494638396101000100800000ffffff0000002c00000000010001000002024401003b")


def saved(presentation: pptx.presentation.Presentation) -> SourceFile:
    buffer = io.BytesIO()
    presentation.save(buffer)
    return SourceFile("a.pptx", buffer.getvalue())


def read(presentation: pptx.presentation.Presentation, limits: ReadingLimits = ReadingLimits()) -> Document:  # noqa: B008
    return read_pptx(saved(presentation), limits).documents[0]


def slide(presentation: pptx.presentation.Presentation, layout: int, title: str = "") -> pptx.slide.Slide:
    added = presentation.slides.add_slide(presentation.slide_layouts[layout])
    if title:
        added.shapes.title.text = title
    return added


def test_slides_are_pages_and_sections_under_their_titles() -> None:
    presentation = pptx.Presentation()
    presentation.core_properties.title = "A Talk"
    slide(presentation, TITLE_AND_BODY, "Whales").placeholders[1].text = "They swim.\nThey dive."
    slide(presentation, BLANK)
    slide(presentation, TITLE_AND_BODY, "Ships").placeholders[1].text = "They sail."
    document = read(presentation)

    assert document.text == "Whales\n\n• They swim.\n• They dive.\n\nShips\n\nThey sail."
    assert document.title == "A Talk"
    assert document.sections == (Section("Whales", 1, 0), Section("Ships", 1, 35))
    assert document.pages == (0, 35, 35)
    assert document.page_at(document.text.index("sail")) == 3


def test_tables_groups_and_notes_are_read_from_top_to_bottom() -> None:
    presentation = pptx.Presentation()
    own = slide(presentation, TITLE_ONLY, "All")
    low = own.shapes.add_textbox(Inches(1), Inches(6), Inches(2), Inches(1))
    low.text_frame.text = "Last on the slide."
    table = own.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    for cell, text in zip(table.iter_cells(), ("name", "size", "Moby Dick", "large"), strict=True):
        cell.text = text
    group = own.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(2), Inches(2), Inches(1)).text_frame.text = "In a group."
    own.notes_slide.notes_text_frame.text = "Say this."

    assert read(presentation).text == (
        "All\n\nIn a group.\n\nname | size\nMoby Dick | large\n\nLast on the slide.\n\nSay this."
    )


def test_a_slide_without_a_title_is_called_by_its_first_words() -> None:
    presentation = pptx.Presentation()
    box = slide(presentation, BLANK).shapes.add_textbox(0, 0, Inches(2), Inches(1))
    box.text_frame.text = "Only this."

    assert read(presentation).sections == (Section("Only this.", 1, 0),)


@pytest.mark.parametrize("part", ["ppt/slides/slide1.xml", "ppt/_rels/presentation.xml.rels"])
def test_a_damaged_presentation_is_refused(part: str) -> None:
    presentation = pptx.Presentation()
    slide(presentation, TITLE_AND_BODY, "Whales")
    with pytest.raises(DocumentError, match=r"damaged"):
        read_pptx(SourceFile("a.pptx", make.without(saved(presentation).data, part)), ReadingLimits())


def test_too_many_slides_and_none_with_text_are_refused() -> None:
    presentation = pptx.Presentation()
    for _ in range(3):
        slide(presentation, BLANK)
    with pytest.raises(DocumentError, match="has 3 slides; at most 2 are read"):
        read(presentation, ReadingLimits(pages=2))
    with pytest.raises(DocumentError, match="holds no text"):
        read(presentation)


def test_one_missing_slide_of_several_is_noted_and_the_others_keep_their_numbers() -> None:
    presentation = pptx.Presentation()
    for title in ("Whales", "Ships", "Ports"):
        slide(presentation, TITLE_AND_BODY, title)
    broken = SourceFile("a.pptx", make.without(saved(presentation).data, "ppt/slides/slide2.xml"))
    reading = read_pptx(broken, ReadingLimits())

    assert reading.documents[0].text == "Whales\n\nPorts"
    assert reading.documents[0].page_at(8) == 3
    assert reading.notes == ("a.pptx: 1 of 3 slides are missing from the file.",)


def test_shapes_side_by_side_are_read_from_the_left_even_if_the_right_one_is_a_little_higher() -> None:
    presentation = pptx.Presentation()
    own = slide(presentation, BLANK)
    for text, left, top in (("right", 5, 1.9), ("below", 1, 4), ("left", 1, 2)):
        own.shapes.add_textbox(Inches(left), Inches(top), Inches(3), Inches(1)).text_frame.text = text

    assert read(presentation).text == "left\n\nright\n\nbelow"


def test_a_placeholder_has_the_position_of_its_layout() -> None:
    presentation = pptx.Presentation()
    own = slide(presentation, TITLE_AND_BODY)
    own.placeholders[1].text = "In the body."
    own.shapes.add_textbox(Inches(1), Inches(0.2), Inches(2), Inches(0.5)).text_frame.text = "Above it."

    assert read(presentation).text == "Above it.\n\nIn the body."


def test_numbered_items_have_their_numbers_and_line_ends_within_a_paragraph_stay() -> None:
    presentation = pptx.Presentation()
    frame = slide(presentation, TITLE_AND_BODY, "Steps").placeholders[1].text_frame
    frame.text = "Weigh\vthe catch"
    frame.add_paragraph().text = "Ice it"
    for paragraph in frame.paragraphs:
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod"/>'))

    assert read(presentation).text == "Steps\n\n1. Weigh\nthe catch\n2. Ice it"


def test_heads_are_read_with_the_columns_below_them() -> None:
    presentation = pptx.Presentation()
    own = slide(presentation, BLANK)
    for left, top, height, text in (
        (5, 1, 0.5, "Right"),
        (5, 2, 3, "right body"),
        (1, 1, 0.5, "Left"),
        (1, 2, 3, "left body"),
    ):
        own.shapes.add_textbox(Inches(left), Inches(top), Inches(3), Inches(height)).text_frame.text = text
    own.shapes.add_textbox(0, Inches(6), Inches(1), Inches(1))._element.nvSpPr.cNvPr.set("hidden", "1")
    own.shapes[-1].text_frame.text = "hidden"

    assert read(presentation).text == "Left\n\nleft body\n\nRight\n\nright body"


def test_the_description_of_a_picture_is_read_and_names_no_slide() -> None:
    presentation = pptx.Presentation()
    own = slide(presentation, BLANK)
    for top, described in ((1, "The old mill pond"), (2, "the old pond.png")):
        picture = own.shapes.add_picture(io.BytesIO(PIXEL), 0, Inches(top))
        picture._element.nvPicPr.cNvPr.set("descr", described)
    own.shapes.add_textbox(0, Inches(6), Inches(1), Inches(1)).text_frame.text = "Low water."
    document = read(presentation)

    assert document.text == "The old mill pond\n\nLow water."
    assert [section.title for section in document.sections] == ["Low water."]


def test_comments_are_noted_and_not_read_with_their_replies() -> None:
    presentation = pptx.Presentation()
    slide(presentation, TITLE_AND_BODY, "Whales")
    package = make.parts(saved(presentation).data)
    namespace = "http://schemas.microsoft.com/office"
    comment = "<x:cm><x:replyLst><x:reply/></x:replyLst></x:cm>"
    thread = f'<x:cmLst xmlns:x="{namespace}/powerpoint/2018/8/main">{comment}</x:cmLst>'
    kind = f"{namespace}/2018/10/relationships/comments"
    relationship = f'<Relationship Id="rId9" Type="{kind}" Target="../comments/modern.xml"/></Relationships>'
    name = "ppt/slides/_rels/slide1.xml.rels"
    package[name] = package[name].replace(b"</Relationships>", relationship.encode())
    reading = read_pptx(
        SourceFile("a.pptx", make.packed({**package, "ppt/comments/modern.xml": thread})), ReadingLimits()
    )

    assert reading.notes == ("a.pptx: these were not read: 2 comments.",)


def test_letters_of_symbol_fonts_are_the_signs_that_they_show() -> None:
    presentation = pptx.Presentation()
    frame = slide(presentation, TITLE_AND_BODY, "Tides").placeholders[1].text_frame
    fonts = (("latin", "Symbol", "a"), ("sym", "Wingdings", " \uf0e0 a"), ("sym", "Arial", " \uf0e0"))
    for kind, font, text in fonts:
        run = frame.paragraphs[0].add_run()
        run.text = text
        run._r.get_or_add_rPr().append(parse_xml(f'<a:{kind} {nsdecls("a")} typeface="{font}"/>'))

    assert read(presentation).text == "Tides\n\nα → a \uf0e0"


def test_a_footer_that_was_typed_for_one_slide_is_read_and_one_for_all_is_not() -> None:
    presentation = pptx.Presentation()
    for number, footer in enumerate(("Harbour office", "Harbour office", "Source: the log of 1901")):
        own = slide(presentation, BLANK)
        own.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = f"Slide {number}."
        like = next(one for one in presentation.slide_layouts[BLANK].placeholders if "Footer" in one.name)
        own.shapes.clone_placeholder(like)
        own.placeholders[like.placeholder_format.idx].text = footer

    assert read(presentation).text == "Slide 0.\n\nSlide 1.\n\nSlide 2.\n\nSource: the log of 1901"


def test_a_box_that_most_slides_have_in_the_same_place_is_read_once() -> None:
    presentation = pptx.Presentation()
    for name in ("Whales", "Ships", "Tides"):
        own = slide(presentation, TITLE_ONLY, name)
        for text, inches in (("They are large.", len(name)), ("Harbour office", 7)):
            own.shapes.add_textbox(0, Inches(inches), Inches(2), Inches(1)).text_frame.text = text

    assert read(presentation).text == (
        "Whales\n\nThey are large.\n\nHarbour office\n\nShips\n\nThey are large.\n\nTides\n\nThey are large."
    )
