"""Word documents, made by python-docx."""

from __future__ import annotations

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Pt

from gte_demo.errors import DocumentError
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.docx import read_docx
from tests.texts import make
from tests.texts.word import W, run, saved, with_paragraphs


def test_headings_lists_and_tables_are_in_the_order_of_the_page() -> None:
    word = docx.Document()
    word.core_properties.title = "A Report"
    word.add_heading("Whales", 1)
    word.add_paragraph("They swim.")
    word.add_paragraph("large", style="List Bullet")
    word.add_paragraph("old", style="List Bullet")
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("name", "size", "Moby Dick", "large"), strict=True):
        cell.text = text
    word.add_heading("Ships", 2)
    word.add_paragraph("They sail.")
    document = read_docx(saved(word), ReadingLimits()).documents[0]

    assert document.text == (
        "Whales\n\nThey swim.\n\n• large\n• old\n\nname | size\nMoby Dick | large\n\nShips\n\nThey sail."
    )
    assert [(section.title, section.level) for section in document.sections] == [("Whales", 1), ("Ships", 2)]
    assert document.title == "A Report"


def test_bold_paragraphs_are_headings_where_no_style_makes_any() -> None:
    word = docx.Document()
    for text, size in (("Minutes", 20), ("", 0), ("Budget", 14), ("", 0), ("Ann said so.", 0), ("Bo: no", 0)):
        run = word.add_paragraph("" if size else "The roof was paid for in May.").add_run(text)
        run.bold, run.font.size = bool(text), Pt(size) if size else None
    by_looks = read_docx(saved(word), ReadingLimits()).documents[0].sections
    word.add_heading("By style", 2)

    assert [(one.title, one.level) for one in by_looks] == [("Minutes", 1), ("Budget", 2)]
    assert [one.title for one in read_docx(saved(word), ReadingLimits()).documents[0].sections] == ["By style"]


def test_deleted_text_field_codes_and_the_contents_are_not_read() -> None:
    word = docx.Document()
    body = word.element.body
    for inner in (
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new </w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>",
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>By outline</w:t></w:r>',
    ):
        body.insert(len(body) - 1, parse_xml(f"<w:p {W}>{inner}</w:p>"))
    body.insert(
        len(body) - 1,
        parse_xml(f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
    )
    document = read_docx(saved(word), ReadingLimits()).documents[0]

    assert document.text == "new linked\n\nBy outline\n\nIn a control."
    assert [(section.title, section.level) for section in document.sections] == [("By outline", 2)]


def test_the_heading_of_a_table_of_contents_is_read_where_it_heads_something_else() -> None:
    word = docx.Document()
    word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    for text, style in (("Contents", "TOC Heading"), ("Ships 3", "toc 1"), ("Preface", "TOC Heading"), ("Fog.", None)):
        word.add_paragraph(text, style=style)
    document = read_docx(saved(word), ReadingLimits()).documents[0]

    assert document.text == "Preface\n\nFog."
    assert [section.title for section in document.sections] == ["Preface"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make.packed({"word/document.xml": "<broken"}), "damaged"),
        (saved(docx.Document()).data, "holds no text"),
        (saved(docx.Document()).data[:5000], "damaged or cut off"),
    ],
)
def test_errors_in_a_document_are_named(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_docx(SourceFile("a.docx", data), ReadingLimits())


def test_a_document_that_unpacks_beyond_the_limit_is_refused() -> None:
    bomb = make.packed({"word/document.xml": b"0" * 3_000_000})

    assert len(bomb) < 5_000
    with pytest.raises(DocumentError, match=r"unpacks to more than 1\.0 MiB"):
        read_docx(SourceFile("a.docx", bomb), ReadingLimits(unpacked_bytes=1 << 20))


def test_hidden_text_and_prompts_of_forms_are_not_read() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here.')}</w:sdtContent></w:sdt>"
    word = with_paragraphs(
        run("Seen, ") + run("hidden, ", "<w:vanish/>") + run("seen again. ", '<w:vanish w:val="0"/>') + prompt
    )

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "Seen, seen again."


def test_of_a_field_the_result_is_read_not_its_code() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = mark("begin") + run("nested") + mark("separate") + run("code") + mark("end")
    word = with_paragraphs(
        run("See page ") + mark("begin") + run("PAGEREF ") + inner + mark("separate") + run("12") + mark("end"),
        run("An unclosed one ") + mark("begin") + run("stops at the end of its paragraph"),
        run("The next one is whole."),
    )

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == (
        "See page 12\n\nAn unclosed one\n\nThe next one is whole."
    )


def test_a_large_first_letter_belongs_to_the_next_paragraph() -> None:
    initial = '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>'
    word = with_paragraphs(initial + run("T"), run("he bell was recast."))

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "The bell was recast."


def test_signs_of_symbol_fonts_are_letters_and_ticks() -> None:
    signs = '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    word = with_paragraphs(
        signs + '<w:r><w:sym w:font="House" w:char="F041"/><w:sym w:font="House" w:char="zz"/></w:r>',
        run("a \uf0b3 5", '<w:rFonts w:ascii="Symbol"/>') + run(" is a letter and a number."),
    )

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "α✓\n\nα ≥ 5 is a letter and a number."


def test_comments_are_noted_and_not_read() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("The bell was recast.")
    word.add_comment(paragraph.runs, text="Twice?", author="A")
    reading = read_docx(saved(word), ReadingLimits())

    assert reading.documents[0].text == "The bell was recast."
    assert reading.notes == ("a.docx: these were not read: 1 comment.",)


def test_raised_numbers_are_powers_of_numbers_only() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    word = with_paragraphs(
        run("10") + run("-", up) + run("3", up) + run(" m") + run("2", up) + run(", the 5") + run("th", up)
    )

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "10^-3 m2, the 5th"


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    word = with_paragraphs(
        '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>' + run("One half"), run("and one.")
    )

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "One half and one."


def test_a_note_has_the_mark_that_a_person_chose_and_is_not_counted() -> None:
    word = with_paragraphs(
        run("Oak") + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
        '<w:r><w:t> and elm</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r>'
    )
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p>{run(text)}</w:p></w:footnote>'
        for number, text in ((2, "* Felled in May."), (3, "Dead."))
    )
    package = make.parts(saved(word).data)
    name, kind = "word/_rels/document.xml.rels", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relationship = f'<Relationship Id="rId99" Type="{kind}/footnotes" Target="notes.xml"/></Relationships>'
    package[name] = package[name].replace(b"</Relationships>", relationship.encode())
    data = make.packed({**package, "word/notes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>"})

    assert read_docx(SourceFile("a.docx", data), ReadingLimits()).documents[0].text == (
        "Oak[*] and elm[1]\n\n[*] Felled in May.\n\n[1] Dead."
    )
