"""Turning columns into facets: their types, their bars, and which columns are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pytest

from gte_demo.analysis.facet_bins import MOST_BINS, bins_of_dates, bins_of_numbers, day_of
from gte_demo.analysis.facets import Facet, columns_beyond, facet_of_column, find_facets
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document, Scalar
from tests.toy import ToyEncoder


def rows(metadata: Sequence[Mapping[str, Scalar]]) -> Corpus:
    documents = [Document(f"row {i}", "a cat", "row", metadata=one) for i, one in enumerate(metadata)]
    return build_corpus("t", documents, ToyEncoder())


def column(values: Sequence[Scalar]) -> Facet | None:
    found = find_facets(rows([{"c": value} for value in values]))
    return found[0] if found else None


def drawn(facet: Facet | None) -> dict[str, int]:
    assert facet is not None
    held = np.bincount(facet.bar_of[facet.bar_of >= 0], minlength=len(facet.bars))
    return {bar.label: int(count) for bar, count in zip(facet.bars, held, strict=True)}


def test_words_have_a_bar_per_value_most_frequent_first_and_missing_last() -> None:
    facet = column(["Whig", "Whig", None, "Whig", "Tory", "Tory", "  ", "<b>"])
    assert drawn(facet) == {"Whig": 3, "Tory": 2, "<b>": 1, "not given": 2}
    assert facet is not None
    assert (facet.key, facet.kind, facet.missing) == ("column:c", "values", 0)


def test_rare_values_share_a_bar() -> None:
    values = [f"v{i:02}" for i in range(14) for _ in range(3)] + ["v00"]
    counts = drawn(column(values))
    assert next(iter(counts)) == "v00"
    assert counts["v00"] == 4
    assert counts["4 others"] == 12
    assert len(counts) == 11


@pytest.mark.parametrize(
    "values",
    [
        ["same"] * 6,
        [None] * 6,
        ["", " ", None, None],
        [float("nan"), float("inf"), float("-inf"), None],
        [f"another {i}" for i in range(40)],
        [10**400 + i for i in range(40)],
        [*range(3_000, 0, -1)],
        [f"2024-05-05 10:{minute}" for minute in range(10, 40)],
    ],
)
def test_columns_that_distinguish_nothing_are_not_facets(values: list[Scalar]) -> None:
    assert column(values) is None


def test_few_numbers_and_truth_values_have_a_bar_each_in_their_own_order() -> None:
    assert list(drawn(column([5, 1, 1, 5, 3, 5]))) == ["1", "3", "5"]
    assert list(drawn(column([True, False, True, True]))) == ["False", "True"]


def test_few_dates_have_a_bar_each_in_the_order_of_time() -> None:
    assert list(drawn(column(["2025-05", "2025-05", "2023-05", "2023-05", "2024-05", "2024-05", None]))) == [
        "2023-05",
        "2024-05",
        "2025-05",
        "not given",
    ]


@pytest.mark.parametrize(
    ("values", "bars"),
    [
        (["2024", "2023", "2023", "2024", None], 2),  # the last bar is “not given”
        ([5, 1, 1, 5, 3, 5], 3),
        ([i * i for i in range(100)], 20),
        (["Whig", "Whig", "Tory", "Tory"], 0),
        ([True, False, True, True], 0),
        (["2024", "2024", "never", "never"], 0),
    ],
)
def test_numbers_and_dates_are_on_a_scale_and_words_are_not(values: list[Scalar], bars: int) -> None:
    facet = column(values)
    assert facet is not None
    assert facet.on_scale == bars


def test_many_numbers_are_a_histogram_without_a_bar_for_missing_ones() -> None:
    facet = column([*range(1790, 1890), None, float("nan")])
    assert facet is not None
    assert facet.kind == "numbers"
    assert (facet.whole, facet.ends, facet.missing) == (True, (1790, 1889), 2)
    assert drawn(facet)["1790 to 1794"] == 5
    assert sum(drawn(facet).values()) == 100


def test_a_column_of_numbers_and_words_is_one_of_words() -> None:
    facet = column([1, 1, "one", "one", 2, 2])
    assert facet is not None
    assert facet.kind == "values"
    assert drawn(facet) == {"1": 2, "2": 2, "one": 2}


def test_dates_are_binned_by_the_calendar() -> None:
    facet = column([f"{year}-12-03" for year in range(1801, 1901)])
    assert facet is not None
    assert facet.kind == "dates"
    assert drawn(facet)["1805 to 1809"] == 5
    assert facet.ends[0] == date(1801, 12, 3).toordinal()


def test_one_invalid_date_makes_them_words() -> None:
    assert column([*(f"2020-01-{day:02}" for day in range(1, 30)), "2020-02-30"]) is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-02-01", date(2020, 2, 1)),
        ("2020-02", date(2020, 2, 1)),
        ("2020", date(2020, 1, 1)),
        ("2020-02-01T10:30:00+02:00", date(2020, 2, 1)),
        (" 0001-01-01 ", date(1, 1, 1)),
    ],
)
def test_a_day_is_read_from_an_iso_date(value: str, day: date) -> None:
    assert day_of(value) == day.toordinal()


@pytest.mark.parametrize("value", ["1/2/2020", "2020-13-01", "0000-01-01", 20200101, None, True])
def test_anything_else_is_not_a_date(value: Scalar) -> None:
    assert day_of(value) is None


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2020-03-01", "2020-03-20", "2020-03-01"),
        ("2020-03-01", "2020-06-20", "2020-03-01 to 2020-03-07"),
        ("2020-03-05", "2021-06-20", "2020-03"),
        ("2018-03-05", "2022-06-20", "2018-01 to 2018-03"),
        ("1998-03-05", "2012-06-20", "1998"),
        ("0001-01-01", "9999-12-31", "0001 to 0499"),
    ],
)
def test_dates_are_binned_to_fit_their_span(first: str, last: str, label: str) -> None:
    days = np.array([day_of(first), day_of(last)], dtype=np.float64)
    bins = bins_of_dates(days)
    assert bins[0].label == label
    assert len(bins) <= MOST_BINS
    assert bins[0].low <= days[0] <= bins[0].high
    assert bins[-1].low <= days[1] <= bins[-1].high


@pytest.mark.parametrize(
    ("numbers", "label", "count"),
    [([0.0, 0.99], "0 to 0.05", 20), ([3, 9], "3", 7), ([-250, 999], "-300 to -201", 13), ([1e-9, 9e-9], "0", 0)],
)
def test_numbers_are_binned_by_round_steps(numbers: list[float], label: str, count: int) -> None:
    bins = bins_of_numbers(np.array(numbers, dtype=np.float64))
    assert len(bins) <= MOST_BINS
    assert bins[0].low <= numbers[0] <= bins[0].high
    assert bins[-1].low <= numbers[-1] <= bins[-1].high
    if count:
        assert (bins[0].label, len(bins)) == (label, count)


def test_documents_are_a_facet_where_they_group_passages() -> None:
    text = "a cat sat. " * 20
    corpus = build_corpus("t", [Document(name, text, "text") for name in ("a.txt", "b.txt")], ToyEncoder())
    facet = find_facets(corpus)[0]
    assert (facet.key, facet.title) == ("document", "Document")
    assert set(drawn(facet)) == {"a.txt", "b.txt"}
    assert sum(drawn(facet).values()) == len(corpus)


def test_names_of_rows_are_not_a_facet_and_columns_of_any_name_are_distinguished() -> None:
    corpus = rows([{"id": i, "document": "ab"[i % 2], "Year": 1900 + i} for i in range(20)])
    assert [facet.key for facet in find_facets(corpus)] == ["column:document", "column:Year"]


def test_columns_after_the_eighth_facet_are_named() -> None:
    corpus = rows([{**{f"c{number}": i % 2 for number in range(10)}, "id": i} for i in range(20)])
    facets = find_facets(corpus)

    assert len(facets) == 8
    assert columns_beyond(corpus, facets) == ("c8", "c9", "id")
    assert columns_beyond(corpus, facets[:7]) == ()


def test_the_smallest_number_is_in_the_first_bar() -> None:
    for start in range(1, 4_000):
        values = np.array([(start + step) / 10 for step in range(12)])
        assert bins_of_numbers(values)[0].low <= values[0]
    facet = column([1.7 + step / 10 for step in range(12)] + [None])
    assert facet is not None
    assert facet.missing == 1


def test_one_column_that_is_asked_for_has_a_bar_for_each_of_many_values() -> None:
    corpus = rows([{"c": f"value {i // 2:02}"} for i in range(40)])

    assert len(facet_of_column(corpus, "c").bars) == 20
    assert len(find_facets(corpus)[0].bars) == 11


@pytest.mark.parametrize(("column", "message"), [("d", "no column “d”. The columns are: “c”"), ("c", "groups nothing")])
def test_a_column_that_is_not_there_or_groups_nothing_is_said(column: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        facet_of_column(rows([{"c": str(i)} for i in range(9)]), column)
