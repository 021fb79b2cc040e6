"""Spreadsheets of every kind: one sheet is a table, whatever stands around it, and none can swell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from gte_demo.errors import DocumentError
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.workbooks.workbook import sheet_names
from tests.texts import make
from tests.texts.formats.tables.books import LIMITS, ods, read, reading, sheet, xlsx

SPREADSHEETS = Path(__file__).parents[3] / "data" / "spreadsheets"
DAY, TEXT = date(2001, 2, 3), "Two boats collided."


def test_a_sheet_of_xlsx_is_a_table_with_numbers_and_dates() -> None:
    data = sheet(
        ["Date", "Catch", "Report"], [DAY, 5, TEXT], [None, 6.5, "Fog."], [], [date(2001, 2, 4), "=1/0", "Ice."]
    )

    assert [(document.text, dict(document.metadata)) for document in reading(data).documents] == [
        (TEXT, {"Date": "2001-02-03", "Catch": 5.0}),
        ("Fog.", {"Date": None, "Catch": 6.5}),
        ("Ice.", {"Date": "2001-02-04", "Catch": 0.0}),
    ]


@pytest.mark.parametrize("path", sorted(SPREADSHEETS.iterdir()), ids=lambda path: path.name)
def test_other_formats_of_spreadsheets_give_the_same(path: Path) -> None:
    table = read(path.read_bytes())

    assert table.columns == ("Date", "Catch", "Report")
    assert table.rows == [[DAY, 5, TEXT], [date(2001, 2, 4), 6.5, "The winch was greased."]]


def test_titles_and_lines_below_are_left_out_and_two_rows_of_names_joined() -> None:
    table = read(
        sheet(
            [],
            [],
            ["Date", "Catch", None, "Report"],
            [None, 1901, 1902],
            [DAY, 5, 6, TEXT],
            [DAY, 7, 8, "Fog."],
            [],
            ["Source: the log"],
            merged=[(0, 0, 0, 3, "Station log"), (2, 1, 2, 2, "Catch"), (2, 0, 3, 0, "Date"), (2, 3, 3, 3, "Report")],
        )
    )

    assert table.columns == ("Date", "Catch 1901", "Catch 1902", "Report")
    assert table.rows == [[DAY, 5, 6, TEXT], [DAY, 7, 8, "Fog."]]
    assert [note.split(": ", 1)[1] for note in table.notes] == [
        "what stands above the table was left out (“Station log”).",
        "what stands below the table was left out (“Source: the log”).",
    ]


def test_rows_below_a_blank_one_under_the_header_are_rows_however_short() -> None:
    for row in (["Fog.", 7], ["Fog.", None]):
        assert read(sheet(["Report", "n"], [], row)).rows == [row]


def test_merged_cells_say_the_same_in_every_row() -> None:
    table = read(sheet(["Place", "Report"], [], [None, "Fog."], ["Slip", "Ice."], merged=[(1, 0, 2, 0, "Mole")]))

    assert table.rows == [["Mole", None], ["Mole", "Fog."], ["Slip", "Ice."]]


def test_a_cover_is_not_read_in_place_of_the_table_behind_it() -> None:
    log = [["Date", "Report"], *([f"2001-02-{day:02}", f"Fog on day {day}, and no boat left."] for day in range(1, 9))]
    title = [["Station log"], ["Kept by the harbour master"], ["Not for the press"]]
    meaning = [["Column", "What it means"], ["Date", "The day on which it was seen"]]
    year = [["Report", "Place"], ["Ice on the slip since noon.", "Mole"]]

    def first(**sheets: list[list[str]]) -> str:
        return reading(make.xlsx(sheets)).documents[0].text[:3]

    assert [first(a=title, b=log), first(a=meaning, b=log), first(a=title, b=meaning, c=log)] == ["Fog"] * 3
    assert [first(a=year, b=log), first(a=title, b=title)] == ["Ice", "Kep"]  # a sheet a year; nothing but titles


def workbook() -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Cover").write(0, 0, 1902)
        for name in ("Log", "More", "Old"):
            book.add_worksheet(name).write_column(0, 0, ["text", f"The {name} sheet."])
        book.get_worksheet_by_name("Old").hide()

    return xlsx(fill)


@pytest.mark.parametrize(("chosen", "text"), [(None, "Log"), ("More", "More"), ("3", "More"), ("Old", "Old")])
def test_one_sheet_is_read_the_first_with_texts_or_the_one_that_is_named(chosen: str | None, text: str) -> None:
    assert read(workbook(), chosen).rows == [[f"The {text} sheet."]]


def test_sheets_that_were_not_read_are_named() -> None:
    assert sheet_names(SourceFile("a.xlsx", workbook()), LIMITS) == ("Cover", "Log", "More")
    assert read(workbook()).notes == (
        "a.xls: of its sheets “Log” was read, and not: “Cover”, “More”.",
        "a.xls: these sheets are hidden or no tables, and were not read: “Old”.",
    )
    assert read(workbook(), "More").notes == ()


def test_an_opendocument_is_read_by_its_declared_type() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = "<table:table-row>{}</table:table-row>"
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    content = row.format(cell.format("text")) + row.format(cell.format("Fog.")) + rest

    assert read(ods(f'<table:table table:name="A">{content}</table:table>')).rows == [["Fog."]]


def test_an_indented_opendocument_is_read_with_the_spaces_of_its_texts() -> None:
    cell = '<table:table-cell office:value-type="string">\n <text:p>{}</text:p>\n </table:table-cell>'
    row = "\n <table:table-row>\n {}\n </table:table-row>\n"
    content = row.format(cell.format("text")) + row.format(
        cell.format("<text:span>A</text:span> <text:span>fog.</text:span>")
    )

    assert read(ods(f'<table:table table:name="A">{content}</table:table>')).rows == [["A fog."]]


FAR = '<c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c>'
WIDE = (
    '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">'
    '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)


def far_away(row: int = 1_048_576) -> bytes:
    """A sheet with a cell in its last column; programs accept more rows than Excel does."""
    cell = FAR.replace("1048576", str(row))
    package = {
        name: content.replace(b"</row></sheetData>", f'</row><row r="{row}">{cell}</row></sheetData>'.encode())
        for name, content in make.parts(sheet(["a"], ["b"])).items()
    }
    return make.packed(package)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (far_away(), "A sheet spans 1,048,576 rows and 16,384 columns; at most 10,000,000 cells are read."),
        (far_away(16_777_216), "A sheet spans 16,777,216 rows and 16,384 columns; at most"),
        (ods(WIDE), "A sheet spans 1,000,000 rows and 16,384 columns; at most 10,000,000 cells are read."),
        (ods("", **{"META-INF/manifest.xml": "<m:encryption-data/>"}), "The workbook is encrypted."),
        (ods("<table:table>"), "The workbook is damaged or cut off."),
        (sheet(["a" * 30_000])[:-200], "The file is damaged or cut off."),
        (make.packed({"xl/workbook.xml": "<x/>"}), "The workbook is damaged or cut off."),
        (sheet(), "The workbook's sheets are empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "The file is encrypted."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), "The workbook is damaged"),
    ],
)
def test_unreadable_workbooks_are_errors(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as error:
        read(data)
    assert error.value.reason.startswith(reason)


def test_sectors_of_xls_that_follow_each_other_in_a_circle_are_damage() -> None:
    data = bytearray((SPREADSHEETS / "log.xls").read_bytes())
    directory, table = (int.from_bytes(data[at : at + 4], "little") for at in (48, 76))
    place = 512 * (1 + table) + 4 * directory
    data[place : place + 4] = directory.to_bytes(4, "little")

    with pytest.raises(DocumentError, match="The workbook is damaged or cut off"):
        read(bytes(data))


def test_a_missing_sheet_is_an_error_that_lists_the_others() -> None:
    with pytest.raises(DocumentError, match="no sheet “9”; its sheets are: Cover, Log, More, Old"):
        read(workbook(), "9")


def test_limits_apply_to_bytes_and_rows() -> None:
    with pytest.raises(DocumentError, match="unpacks to more than"):
        read(sheet(["a" * 30_000]), limits=ReadingLimits(unpacked_bytes=10_000))
    with pytest.raises(DocumentError, match="more than 2 rows"):
        read(sheet(["a"], ["b"], ["c"], ["d"]), limits=ReadingLimits(rows=2))


REPORTS = [["Date", "Report"], ["Monday", TEXT], ["Tuesday", "Fog all day."], ["Friday", "Ice."]]
PORTS = [["Port", "Depth"], ["Ayr", 4], ["Leith", 9]]


def test_of_two_stacked_tables_the_one_with_texts_is_read_and_the_other_is_named() -> None:
    for rows in ([*REPORTS, [], *PORTS], [["Harbour log"], [], *PORTS, [], [], *REPORTS]):
        table = read(sheet(*rows))

        assert (table.columns, len(table.rows)) == (("Date", "Report"), 3)
        assert table.notes[0] == (
            "a.xls: of the 2 tables on the sheet, the one with the columns (Date, Report) was read, "
            "and not: (Port, Depth)."
        )


def test_of_two_tables_beside_one_another_the_one_with_texts_is_read() -> None:
    ports = [*PORTS, *[[None, None]] * 3]
    reports = [*REPORTS, ["Sunday", "Calm."], ["Monday", "Rain."]]
    rows = [[*left, None, *right] for left, right in zip(ports, reports, strict=True)]

    assert [table.columns for table in (read(sheet(*rows)), read(sheet([], *rows)))] == [("Date", "Report")] * 2
    assert len(read(sheet(*rows)).rows) == 5


@pytest.mark.parametrize(
    "rows",
    [
        [*REPORTS, [], *REPORTS[1:]],
        [REPORTS[0], REPORTS[1], [], ["Saturday", "Calm."], [], *REPORTS[2:], [], ["Sunday", "Rain."]],
        [[a, None, b] for a, b in REPORTS],
        [["Date", "Catch"], ["Monday", 5], ["Tuesday", 6], [], ["In all", 11]],
        [
            ["Date", "Report", None, "Seen by"],
            *[[a, b, None, None] for a, b in REPORTS[1:-1]],
            ["Friday", "Ice.", None, "Anna"],
        ],
    ],
)
def test_gaps_within_one_table_do_not_divide_it(rows: list[list[Any]]) -> None:
    assert not any("tables on the sheet" in note for note in read(sheet(*rows)).notes)
    assert len(read(sheet(*rows)).rows) >= 3 or rows[-1][0] == "In all"


def test_the_xml_of_excel_2003_is_read_with_its_types_and_gaps() -> None:
    def row(*cells: tuple[str, str], index: str = "", last: str = "") -> str:
        data = [f'<Data ss:Type="{kind}">{text}</Data></Cell>' for kind, text in cells]
        return f"<Row{index}>{''.join(f'<Cell>{one}' for one in data[:-1])}<Cell{last}>{data[-1]}</Row>"

    rows = (
        row(("String", "Day"), ("String", "Catch"), ("String", "Report"))
        + row(
            ("DateTime", "2001-02-03T00:00:00.000"),
            ("String", "Fog &amp; ice."),
            index=' ss:Index="3"',
            last=' ss:Index="3"',
        )
        + row(("DateTime", "2001-02-04T00:00:00.000"), ("Number", "5"), ("String", TEXT))
    )
    data = (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="Log"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()

    assert [(document.text, dict(document.metadata)) for document in reading(data).documents] == [
        ("Fog & ice.", {"Day": "2001-02-03", "Catch": None}),
        (TEXT, {"Day": "2001-02-04", "Catch": 5}),
    ]
    with pytest.raises(DocumentError, match="damaged"):
        reading(data[:-40])


def test_a_page_that_calls_itself_xls_is_a_table() -> None:
    page = (
        "<html><head><meta charset=windows-1252></head><body><table><tr><th>Name<th>Report</tr>"
        "<tr><td>Zo\xeb<td>Fog.<br>Ice.</tr><tr><td colspan=2>Ben</tr></table></body></html>"
    )
    table = read(page.encode("cp1252"))

    assert table.columns == ("Name", "Report")
    assert table.rows == [["Zo\xeb", "Fog. Ice."], ["Ben", None]]


def test_the_cells_of_xls_are_limited_too() -> None:
    with pytest.raises(DocumentError, match="at most 5 cells are read"):
        read((SPREADSHEETS / "log.xls").read_bytes(), limits=ReadingLimits(cells=5))
