"""Numbers in the notations that tables have."""

from __future__ import annotations

import pytest

from gte_demo.texts.formats.tables.values.numbers import read_numbers


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["1", "-2", "+3"], [1, -2, 3]),
        (["0.5", "1.25e3", ".75", "3."], [0.5, 1250.0, 0.75, 3.0]),
        (["1,234", "12,345,678", "0"], [1234, 12345678, 0]),
        (["1,234.5", "0.5"], [1234.5, 0.5]),
        (["1.234,56", "0,5", "1.234"], [1234.56, 0.5, 1234]),
        (["1.234.567", "1.234"], [1234567, 1234]),
        (["1 234", "1\u202f234\u202f567,5", "12,5"], [1234, 1234567.5, 12.5]),
        (["1'234.50", "0.5"], [1234.5, 0.5]),
        (["12,34,567", "1,234"], [1234567, 1234]),
        (["12%", "12.5 %"], [12, 12.5]),
        (["$1,200", "-$5", "$-5", "($7)"], [1200, -5, -5, -7]),
        (["€1.200,50", "€ 3,50"], [1200.5, 3.5]),
        (["1.200,50 €", "3,50 EUR"], [1200.5, 3.5]),
        (["−3", "(300)"], [-3, -300]),
        (["inf", "-Infinity"], [None, None]),
    ],
)
def test_cells_of_a_column_are_read_together(texts: list[str], numbers: list[float | None]) -> None:
    assert [read_numbers(texts).values[text] for text in texts] == numbers


@pytest.mark.parametrize(
    "text", ["007", "7E900", "1.2.3", "12a", "1,23,4", "+49 30 123", "1234567890123456", "12:30", "-", ""]
)
def test_cells_that_are_not_numbers_are_left_out(text: str) -> None:
    assert read_numbers([text]).values == {}


def test_one_notation_is_not_valid_in_another() -> None:
    assert read_numbers(["0.5", "1,5"]).values == {"0.5": 0.5}
    assert read_numbers(["1,234"], ",").values == {"1,234": 1.234}


def test_units_are_distinguished() -> None:
    assert read_numbers(["$5", "€5"]).units == {"$", "€"}
    assert [read_numbers(texts).unit for texts in (["$5", "€5"], ["5%", "5"], ["$5", "0"], ["5"])] == [
        None,
        None,
        "$",
        "",
    ]


def test_telephone_numbers_are_not_numbers() -> None:
    assert read_numbers(["123 456 789", "234 567 890"]).values == {}


def test_plain_decimals_are_read_by_the_mark_that_all_cells_agree_on() -> None:
    assert read_numbers(["1.5", "-0.25", "1,234.5"]).values == {"1.5": 1.5, "-0.25": -0.25, "1,234.5": 1234.5}
    assert read_numbers(["1.5", "1.234,5"], ",").values == {"1.234,5": 1234.5}
