"""Columns stay dates or numbers if a few of their cells are neither."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from gte_demo.analysis.facet_bins import day_of
from gte_demo.texts.documents import Scalar
from gte_demo.texts.formats.tables.table import Table
from gte_demo.texts.formats.tables.values.column_types import Typed, typed_columns
from gte_demo.texts.reading import read_file

CASES = Path(__file__).parents[4] / "data" / "reading_cases" / "dates"


def typed(values: list[Any], name: str = "when") -> Typed:
    return typed_columns("a.csv", Table((name,), [[value] for value in values]))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: path.stem)
def test_a_column_with_cells_for_nothing_stays_dates_or_numbers(path: Path) -> None:
    reading = read_file(path)
    cells = [line.rpartition(",")[2] for line in path.read_text().splitlines()[1:]]
    values = [document.metadata["when"] for document in reading.documents]
    is_number = path.name.startswith("num")

    assert len(values) == 40
    assert all(v is None or (isinstance(v, int | float) if is_number else day_of(v)) for v in values)
    assert sum(value is None for value in values) == (3 if any(map(cells.count, ("", *NOTHING))) else 0)
    assert ("3 cells" in " ".join(reading.notes)) == any(map(cells.count, NOTHING))


NOTHING = ("NULL", "n/a", "-", "?", "inf", "0000-00-00")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2021-01-01", "TBD", "unknown", "k.A.", ""], ["2021-01-01", None, None, None, None]),
        (["1,5", "2,5", "–", "#N/A"], [1.5, 2.5, None, None]),
        (["1", "2.5"], [1.0, 2.5]),
        (["true", "", "False"], [True, None, False]),
        (["NA", "DE", ""], ["NA", "DE", None]),
        (["12"] * 19 + ["twelve"], [12] * 19 + [None]),
        (["12"] * 19 + ["12A"], ["12"] * 19 + ["12A"]),
        (["3 Jan 1902"] * 19 + ["spring 1902"], ["1902-01-03"] * 19 + [None]),
        (["3 Jan 1902"] * 3 + ["spring 1902"], ["3 Jan 1902"] * 3 + ["spring 1902"]),
        (["$5", "€5"], ["$5", "€5"]),
        ([1.5, "-", 2, None], [1.5, None, 2.0, None]),
        ([date(1902, 2, 3), "unknown", datetime(1902, 2, 3, 4)], ["1902-02-03", None, "1902-02-03T04:00:00"]),
        ([1, "a word", "another"], [1, "a word", "another"]),
        ([True, False, None], [True, False, None]),
        ([[1, 2], {"a": 1}], ["[1, 2]", '{"a": 1}']),
    ],
)  # fmt: skip
def test_what_a_column_becomes(values: list[Any], expected: list[Scalar]) -> None:
    [column] = typed(values).columns

    assert column == expected
    assert list(map(type, column)) == list(map(type, expected))


def test_unread_cells_are_counted_and_shown() -> None:
    values = ["12"] * 30 + ["?", "?", "twelve"]

    assert typed(values, "n").notes == ("a.csv: read as not given: 3 cells of “n” (“?”, “twelve”).",)


def test_units_and_undecided_dates_are_noted() -> None:
    assert typed(["€5", "€7"], "price").notes == ("a.csv: the numbers of “price” were read without their “€”.",)
    assert typed(["3/4/2021", "5/6/2021"]).notes == (
        "a.csv: “when” was left as words: nothing tells whether “3/4/2021” begins with the day.",
    )


def test_one_column_tells_how_another_is_written() -> None:
    table = Table(
        ("a", "b", "c", "d"), [["1,5", "1.234", "13/1/2021", "3/4/2021"], ["2,5", "2.345", "1/1/2021", "5/6/2021"]]
    )

    assert typed_columns("a.csv", table).columns[1::2] == [[1234, 2345], ["2021-04-03", "2021-06-05"]]


@pytest.mark.parametrize("value", ["1355517523.000005", 1355517523, 1355517523000, "1355517523000"])
def test_seconds_since_1970_are_times_where_the_column_says_so(value: str | int) -> None:
    assert typed([value, value], "message.ts").columns == [["2012-12-14T20:38:43Z"] * 2]
    assert isinstance(typed([value, value], "count").columns[0][0], int | float)


def test_eight_digits_are_dates_in_a_column_of_dates() -> None:
    assert typed(["19020203", "19020204"], "Date").columns == [["1902-02-03", "1902-02-04"]]
    assert typed(["19020203", "19020204"], "number").columns == [[19020203, 19020204]]
