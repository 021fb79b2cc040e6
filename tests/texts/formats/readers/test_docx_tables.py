"""Tables of Word documents."""

from __future__ import annotations

import docx
from docx.oxml import parse_xml

from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.docx import read_docx
from tests.texts.word import W, cells, run, saved, with_paragraphs


def test_a_table_that_lays_out_the_page_is_read_as_the_page() -> None:
    word = docx.Document()
    cell = word.add_table(rows=1, cols=2).rows[0].cells
    cell[0].paragraphs[0].text = "Left. " * 120
    cell[1].add_paragraph("Ships", style="Heading 1")
    cell[1].add_paragraph("They sail.")
    document = read_docx(saved(word), ReadingLimits()).documents[0]

    assert document.text.endswith("Left.\n\nShips\n\nThey sail.")
    assert [section.title for section in document.sections] == ["Ships"]


def test_a_cell_that_spans_rows_is_read_with_each() -> None:
    word = docx.Document()
    table = word.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("Ann", "1", "", "2"), strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "Ann | 1\nAnn | 2"


def test_numbers_are_counted_in_cells_and_for_paragraphs_without_text() -> None:
    numbered = '<w:pPr><w:pStyle w:val="ListNumber"/></w:pPr>'
    first, second = (
        f"<w:tr><w:tc><w:p>{numbered}</w:p></w:tc><w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>"
        for text in ("The pump starts.", "It stops.")
    )
    word = with_paragraphs(numbered, numbered + run("A number comes before this."))
    word.element.body.insert(0, parse_xml(f"<w:tbl {W}>{first}{second}</w:tbl>"))

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == (
        "1. | The pump starts.\n2. | It stops.\n\n4. A number comes before this."
    )


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    before = '<w:trPr><w:gridBefore w:val="{}"/></w:trPr>'
    rows = cells("Day", "Catch") + cells("5", before=before.format(1)) + cells("Aligned", before=before.format(3))
    word = docx.Document()
    word.element.body.insert(0, parse_xml(f"<w:tbl {W}>{rows}</w:tbl>"))

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "Day | Catch\n | 5\nAligned"


def test_the_rows_of_a_table_in_a_cell_stay_apart() -> None:
    inner = f"<w:tbl>{cells('Ayr', '4')}{cells('Leith', '9')}</w:tbl>"
    outer = f"<w:tc><w:p>{run('Ports')}</w:p></w:tc><w:tc>{inner}<w:p/></w:tc>"
    word = docx.Document()
    word.element.body.insert(0, parse_xml(f"<w:tbl {W}><w:tr>{outer}</w:tr></w:tbl>"))

    assert read_docx(saved(word), ReadingLimits()).documents[0].text == "Ports\n\nAyr | 4\nLeith | 9"
