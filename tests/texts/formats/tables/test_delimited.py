"""Text tables with the delimiters and quotes of programs and people, and the lines around them."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.delimited import read_delimited
from gte_demo.texts.formats.tables.table import Table

ROWS = [["1", "North mole", "Two boats collided in fog, nobody was hurt."], ["2", "Slip", "The winch was greased."]]
NAMES = ("id", "place", "report")


def read(content: str | bytes) -> Table:
    data = content.encode() if isinstance(content, str) else content
    limits = ReadingLimits()
    return read_delimited(SourceFile("a.csv", data), limits, limits.rows)


def written(delimiter: str, quote: str = '"') -> str:
    cells = [[f"{quote}{cell}{quote}" if delimiter in cell else cell for cell in row] for row in ROWS]
    return "\n".join(delimiter.join(row) for row in [list(NAMES), *cells]) + "\n"


@pytest.mark.parametrize(
    "delimiter",
    [",", ";", "\t", "|", "^", "~", "\x01", "\x1f", "¦", "§", "||", "::", "|~|", "  ", "    ", "#"],
)
def test_cells_may_have_any_delimiter(delimiter: str) -> None:
    table = read(written(delimiter))

    assert (table.columns, table.rows, table.notes) == (NAMES, ROWS, ())


@pytest.mark.parametrize("declared", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n', "sep=;;;\n"])
def test_the_delimiter_that_a_file_declares_is_taken(declared: str) -> None:
    table = read(declared + "a;b,c\n1,5;2,7\n3,1;4,2\n")

    assert (table.columns, table.rows) == (("a", "b,c"), [["1,5", "2,7"], ["3,1", "4,2"]])


def test_decimal_commas_do_not_split_cells() -> None:
    assert read("1,5;2,7;3,1\n1,6;2,8;3,2\n").rows == [["1,5", "2,7", "3,1"], ["1,6", "2,8", "3,2"]]


@pytest.mark.parametrize(
    "content",
    [
        " id | place | report \n----+-------+--------\n {} \n {} \n(2 rows)\n",
        "| id | place | report |\n|----|:------|-------:|\n| {} |\n| {} |\n",
        "+----+-------+-----+\n| id | place | report |\n+----+-------+-----+\n| {} |\n| {} |\n+----+-------+-----+\n",
    ],
)
def test_tables_that_databases_and_markdown_draw_are_read(content: str) -> None:
    table = read(content.format(*(" | ".join(row) for row in ROWS)))

    assert (table.columns, table.rows) == (NAMES, ROWS)


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        ('id,remark,who\n1,"Say \\"go\\", and went.",Jo\n2,"A \\"dry\\", \\"hot\\" June.",Al\n', 'Say "go", and went.'),
        ('id,remark,who\n1,"He said \\"go\\" and went.",Jo\n2,fine,Al\n', 'He said "go" and went.'),
        ("id\tremark\twho\n1\tone\\\ttwo\tJo\n2\tfine\tAl\n", "one\ttwo"),
        ('id,remark,who\n1,"C:\\new\\",Jo\n2,"D:\\",Al\n', "C:\\new\\"),
        ('id\tremark\twho\n1\t"one\ttwo"\tJo\n2\tfine\tAl\n', "one\ttwo"),
        ("id,remark,who\n'1','one, two','Jo'\n'2','fine','Al'\n", "one, two"),
        ('id,remark,who\n1,"one\ntwo",Jo\n2,fine,Al\n', "one\ntwo"),
    ],
)  # fmt: skip
def test_quotes_and_backslashes_are_taken_as_they_were_meant(content: str, cell: str) -> None:
    table = read(content)

    assert (table.columns, len(table.rows)) == (("id", "remark", "who"), 2)
    assert table.rows[0] == ["1", cell, "Jo"]


TABLE = "Date,Place,Report\n1901-02-03,Mole,Two boats collided.\n1901-05-09,Slip,The winch was greased.\n"


@pytest.mark.parametrize(
    "above",
    [
        "Station log export\n",
        "Station log export\nPeriod: 1901-1902\n\n",
        "# made by hand\n# from the log, the ledger, and letters\n",
        "Station log,,\nPeriod,1901,\n",
        "Station log,,\n,,\n,,\n",
        '"Station log, volume 2"\n\n\n',
        "\n\nStation,North\nPeriod,1901\n\n",
    ],
)
def test_titles_above_the_header_are_left_out_with_a_note(above: str) -> None:
    table = read(above + TABLE)

    assert (table.columns, len(table.rows)) == (("Date", "Place", "Report"), 2)
    assert ["above the table" in note for note in table.notes] == [True]


def test_two_columns_below_a_title_are_found() -> None:
    table = read(
        "Station log\nPeriod,1901\n\nYear,Report\n1901,Two boats collided.\n1902,Greased.\n1903,A crane fell.\n"
    )

    assert (table.columns, len(table.rows)) == (("Year", "Report"), 3)


@pytest.mark.parametrize("below", ["\nSource: the station's log\n", "\nSource: the log, 1903\n,,\n", "(2 rows)\n"])
def test_lines_below_the_table_are_left_out_with_a_note(below: str) -> None:
    table = read(TABLE + below)

    assert len(table.rows) == 2
    assert ["below the table" in note for note in table.notes] == [True]


def test_the_questions_of_a_survey_are_its_names_and_its_marks_no_answers() -> None:
    marks = '"{""ImportId"":""date""}","{""ImportId"":""QID1""}"'
    table = read(f"EndDate,Q1\nEnd Date,What should we mend?\n{marks}\n2024-05-01,The benches.\n2024-05-02,Lamps.\n")

    assert table.columns == ("End Date", "What should we mend?")
    assert [row[1] for row in table.rows] == ["The benches.", "Lamps."]


def test_rows_of_r_have_names_that_the_header_lacks() -> None:
    for content in ('"n" "text"\n"a" 1 "one two"\n"b" 2 "three"\n', "n,text\na,1,one two\nb,2,three\n"):
        table = read(content)

        assert (table.columns, table.rows) == (("row name", "n", "text"), [["a", "1", "one two"], ["b", "2", "three"]])


def test_a_delimiter_at_the_end_of_lines_makes_no_column() -> None:
    assert read("a,b\n1,one,\n2,two,\n").columns == ("a", "b")
    assert read("a,b,\n1,one,\n2,two,\n").columns == ("a", "b")


def test_an_unquoted_last_column_keeps_its_commas() -> None:
    table = read("id,text\n1,Hello, you there\n2,Nope, not me, sir\n3,Well\n")

    assert [row[1] for row in table.rows] == ["Hello, you there", "Nope, not me, sir", "Well"]


def test_names_over_two_rows_are_joined() -> None:
    table = read("Region,Catch,,Crew,\n,1901,1902,1901,1902\nNorth,5,6,2,3\nSouth,7,8,4,5\n")

    assert table.columns == ("Region", "Catch 1901", "Catch 1902", "Crew 1901", "Crew 1902")
    assert table.rows[0] == ["North", "5", "6", "2", "3"]


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ("1,foo\n2,bar\n", ("column 1", "column 2")),
        (",1901,1902\nNorth,5,6\nSouth,7,8\n", ("column 1", "1901", "1902")),
        ("text\nHello, you\nGood, bad\nHow, what\n", ("text",)),
        ("text\nNote: one\nNote: two\nNote: three\n", ("text",)),
        ("name,text\nA,one\nB\nC,\n", ("name", "text")),
        ("id,name,tags\n1,a,x;y\n2,b,z;w\n", ("id", "name", "tags")),
        ("id,,text\n1,,one\n2,,two\n", ("id", "text")),
    ],
)
def test_the_header_is_the_first_row(content: str, columns: tuple[str, ...]) -> None:
    assert read(content).columns == columns


@pytest.mark.parametrize(
    ("content", "columns", "rows"),
    [
        ("1,2,3\n", ("column 1", "column 2", "column 3"), 1),
        ("2011-09-15 15:22:00\n", ("column 1",), 1),
        ("Country,2013,\nCanada,35160000,value\n", ("Country", "2013", "column 3"), 1),
        ("id,text\n1,one\n\n3,\n", ("id", "text"), 2),
    ],
)
def test_a_row_of_numbers_is_a_row_wherever_it_stands(content: str, columns: tuple[str, ...], rows: int) -> None:
    table = read(content)

    assert (table.columns, len(table.rows)) == (columns, rows)


def test_a_quote_that_is_never_closed_hides_no_rows() -> None:
    assert read('id,report\n1,"Two boats collided\n2,The winch was greased\n').rows == [
        ["1", '"Two boats collided'],
        ["2", "The winch was greased"],
    ]


def test_a_table_with_too_many_columns_is_refused_with_both_numbers() -> None:
    wide = ",".join(f"name {number}" for number in range(20_000))

    with pytest.raises(DocumentError, match=r"20,000 columns; at most 16,384"):
        read(f"{wide}\n{wide}\n")
    assert len(read(f"text,more\na,b\nc,{wide}\n").rows) == 2  # one cell with commas that nobody quoted
