"""What a sheet holds beside the cells that are read is counted in a note."""

from __future__ import annotations

import pytest
import xlsxwriter

from gte_demo.texts.formats.tables.workbooks.xlsb_unread import count_binary_comments, sheet_relationship
from tests.texts import make
from tests.texts.formats.tables.books import ods, read, sheet, xlsx


def noted(data: bytes) -> list[str]:
    """The notes on what isn't read, without the name of the file."""
    return [note.removeprefix("a.xls: ") for note in read(data).notes]


def test_comments_charts_and_text_boxes_are_noted_and_not_read() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("Log")
        page.write_column(0, 0, ["Report", "Fog."])
        page.write_comment("A2", "All day?")
        page.write_comment("B2", "Which day?")
        page.insert_textbox("D2", "Draft")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Log!$A$2:$A$2"})
        page.insert_chart("D9", chart)
        book.add_worksheet("Other").write_comment("A1", "Not of the sheet that is read.")

    assert "these were not read: 2 comments, 1 chart, 1 text box." in noted(xlsx(fill))


def test_comments_of_an_opendocument_are_noted_and_are_no_part_of_the_cell() -> None:
    cell = '<table:table-cell office:value-type="string">{}<text:p>{}</text:p></table:table-cell>'
    comment = "<office:annotation><text:p>All day?</text:p></office:annotation>"
    content = "".join(
        f"<table:table-row>{one}</table:table-row>" for one in (cell.format("", "Report"), cell.format(comment, "Fog."))
    )
    data = ods(f'<table:table table:name="A">{content}</table:table>')

    assert read(data).rows == [["Fog."]]
    assert noted(data) == ["these were not read: 1 comment."]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("<f>B1&amp;B2</f><v></v></c>", "1 cell holds a formula without a value"),
        ("<f>B1&amp;B2</f></c>", "1 cell holds a formula without a value"),
        ("<f>B1*2</f><v>0</v></c>", ""),
        ("<f>B1*2</f><v>4</v></c>", ""),
    ],
)
def test_formulas_without_a_value_are_noted(cells: str, told: str) -> None:
    data = sheet(["Report", "n"], ["Fog.", 7])
    package = {
        name: content.replace(b"<v>7</v></c>", cells.encode()).replace(b'fullCalcOnLoad="1"', b"")
        for name, content in make.parts(data).items()
    }

    assert [note.split(",")[0] for note in noted(make.packed(package))] == ([told] if told else [])


def test_the_zeros_of_a_program_that_cannot_compute_are_no_values() -> None:
    assert noted(sheet(["Report", "n"], ["Fog.", "=1+1"], ["Ice.", "=2+1"]))[0].startswith("2 cells hold formulas")


def test_comments_of_an_xlsb_are_counted_without_the_copies_of_threads() -> None:
    def record(kind: int, body: bytes) -> bytes:
        return bytes([kind & 0x7F | 0x80, kind >> 7, len(body)]) + body

    def letters(text: str) -> bytes:
        return len(text).to_bytes(4, "little") + text.encode("utf-16-le")

    authors = b"".join(record(632, letters(name)) for name in ("Ann", "tc={1}"))
    comments = b"".join(record(635, author.to_bytes(4, "little") + bytes(32)) for author in (0, 1, 0))
    sheets = b"".join(
        record(156, bytes(8) + letters(one) + letters(name)) for one, name in (("r1", "A"), ("r2", "Log"))
    )

    assert sheet_relationship(sheets, "Log") == "r2"
    assert count_binary_comments(authors + comments) == 2
