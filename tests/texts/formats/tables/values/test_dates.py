"""Dates in the notations that tables have."""

from __future__ import annotations

import pytest

from gte_demo.texts.formats.tables.values.dates import read_dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1902-02-03", "1902-02-03"),
        ("1902/2/3", "1902-02-03"),
        ("1902-02", "1902-02"),
        ("1902-02-00", "1902-02"),
        ("1902-00-00", "1902"),
        ("02/1902", "1902-02"),
        ("03.02.1902", "1902-02-03"),
        ("3. 2. 1902", "1902-02-03"),
        ("3.2.02", "2002-02-03"),
        ("3 Jan 1902", "1902-01-03"),
        ("3. Januar 1902", "1902-01-03"),
        ("3 de enero de 1902", "1902-01-03"),
        ("1er août 1902", "1902-08-01"),
        ("January 3rd, 1902", "1902-01-03"),
        ("Jan. 3, 1902", "1902-01-03"),
        ("03-Jan-1902", "1902-01-03"),
        ("03-Jan-02", "2002-01-03"),
        ("Feb 1902", "1902-02"),
        ("Feb-1902", "1902-02"),
        ("März 1902", "1902-03"),
        ("1902 Feb 3", "1902-02-03"),
        ("Monday, 3 February 1902", "1902-02-03"),
        ("1902年2月3日", "1902-02-03"),
        ("1902-02-03T10:20:30Z", "1902-02-03T10:20:30Z"),
        ("1902-02-03 10:20", "1902-02-03T10:20"),
        ("1902-02-03T10:20:30.123456+0100", "1902-02-03T10:20:30+01:00"),
        ("1902-02-03 10:20:30 CEST", "1902-02-03T10:20:30"),
        ("1902-02-03T10:20:30+01:00[Europe/Nowhere]", "1902-02-03T10:20:30+01:00"),
        ("Mon, 3 Feb 1902 10:20:30 +0100", "1902-02-03T10:20:30+01:00"),
        ("Mon Feb  3 10:20:30 +0000 1902", "1902-02-03T10:20:30+00:00"),
        ("Feb 3, 1902, 9:05 PM", "1902-02-03T21:05"),
        ("2/13/1902 12:05 am", "1902-02-13T00:05"),
        ("19020203T102030Z", "1902-02-03T10:20:30Z"),
        ("1902/02/03 9:05:11 pm GMT-5", "1902-02-03T21:05:11-05:00"),
        ("1902-02-03 10:20 UTC+5:30", "1902-02-03T10:20+05:30"),
        ("Mon Feb 03 1902 10:20:30 GMT+0100 (Central European Standard Time)", "1902-02-03T10:20:30+01:00"),
    ],
)
def test_a_date_becomes_isos(text: str, iso: str) -> None:
    assert read_dates([text]).values == {text: iso}


@pytest.mark.parametrize(
    "text",
    [
        "ca. 1902",
        "1902-13-01",
        "31.02.1902",
        "10000-01-01",
        "3 Jan",
        "12:30",
        "1.2.3",
        "May",
        "19020203",
        "2021-Q1",
        "5/6",
    ],
)
def test_cells_that_are_not_dates_are_left_out(text: str) -> None:
    assert read_dates([text]).values == {}


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (["3/4/2021", "13/4/2021"], "2021-04-03"),
        (["3/4/2021", "4/13/2021"], "2021-03-04"),
        (["3/4/21", "4/13/21"], "2021-03-04"),
        (["3/4/2021 1:00 PM", "4/4/2021 2:00 AM"], "2021-03-04T13:00"),
    ],
)
def test_all_cells_together_tell_the_day_from_the_month(texts: list[str], first: str) -> None:
    assert read_dates(texts).values[texts[0]] == first


def test_ambiguous_dates_are_left_unless_something_decides_them() -> None:
    assert read_dates(["3/4/2021", "5/6/2021"]).values == {}
    assert read_dates(["3/4/2021", "5/6/2021"]).undecided == "3/4/2021"
    assert read_dates(["3/4/2021"], "month").values == {"3/4/2021": "2021-03-04"}


def test_eight_digits_are_a_date_where_the_column_says_so() -> None:
    assert read_dates(["19020203"], is_compact=True).values == {"19020203": "1902-02-03"}
