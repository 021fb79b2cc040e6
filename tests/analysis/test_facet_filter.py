"""A choice in one column changes the counts in the others."""

from __future__ import annotations

import pytest

from gte_demo.analysis.facet_filter import FacetChoice, cross_counts, kept_rows
from gte_demo.analysis.facets import Facet, find_facets
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document, Scalar
from tests.toy import ToyEncoder

PARTIES = ("Whig", "Whig", "Whig", "Tory", "Tory", "Tory", "Tory", "Tory", "Whig", "Tory")


@pytest.fixture
def facets() -> tuple[Facet, ...]:
    """Ten rows: their party, and the years 1900 to 1909, the last of which is not given."""
    metadata: list[dict[str, Scalar]] = [
        {"party": party, "year": 1900 + i if i < 9 else None} for i, party in enumerate(PARTIES)
    ]
    documents = [Document(f"row {i}", "a cat", "row", metadata=one) for i, one in enumerate(metadata)]
    return find_facets(build_corpus("t", documents, ToyEncoder()))


WHIGS = {"column:party": FacetChoice(frozenset({1}))}
EARLY = {"column:year": FacetChoice(span=(1901, 1904))}


def test_without_a_choice_all_rows_are_kept_and_each_bar_counts_its_own(facets: tuple[Facet, ...]) -> None:
    assert kept_rows(facets, {}).tolist() == list(range(10))
    party, year = cross_counts(facets, {})
    assert party.tolist() == [6, 4]
    assert year.tolist() == [1] * 9


def test_a_choice_counts_in_the_other_columns_and_not_in_its_own(facets: tuple[Facet, ...]) -> None:
    assert kept_rows(facets, WHIGS).tolist() == [0, 1, 2, 8]
    party, year = cross_counts(facets, WHIGS)
    assert party.tolist() == [6, 4]
    assert year.tolist() == [1, 1, 1, 0, 0, 0, 0, 0, 1]


def test_two_choices_must_both_be_met_and_each_column_shows_the_other(facets: tuple[Facet, ...]) -> None:
    both = WHIGS | EARLY
    assert kept_rows(facets, both).tolist() == [1, 2]
    party, year = cross_counts(facets, both)
    assert party.tolist() == [2, 2]
    assert year.tolist() == [1, 1, 1, 0, 0, 0, 0, 0, 1]


def test_several_bars_of_one_column_are_any_of_them(facets: tuple[Facet, ...]) -> None:
    assert len(kept_rows(facets, {"column:party": FacetChoice(frozenset({0, 1}))})) == 10


def test_missing_values_are_in_no_range(facets: tuple[Facet, ...]) -> None:
    assert 9 not in kept_rows(facets, {"column:year": FacetChoice(span=(0, 9999))})


def test_nothing_may_be_left(facets: tuple[Facet, ...]) -> None:
    assert kept_rows(facets, WHIGS | {"column:year": FacetChoice(span=(1904, 1905))}).tolist() == []


def test_without_facets_nothing_is_kept() -> None:
    assert kept_rows((), {}).tolist() == []
    assert cross_counts((), {}) == []


@pytest.mark.parametrize(
    ("key", "choice", "message"),
    [
        ("column:x", FacetChoice(frozenset({0})), "no column “column:x”"),
        ("column:party", FacetChoice(frozenset({2})), "has 2 bars"),
        ("column:party", FacetChoice(span=(0, 1)), "has no numbers"),
    ],
)
def test_missing_values_cannot_be_chosen(
    facets: tuple[Facet, ...], key: str, choice: FacetChoice, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        kept_rows(facets, {key: choice})


@pytest.mark.parametrize("span", [(2.0, 1.0), (float("nan"), 1.0)])
def test_an_invalid_range_is_refused(span: tuple[float, float]) -> None:
    with pytest.raises(InputError, match="from its smallest value"):
        FacetChoice(span=span)


def test_a_choice_is_of_bars_or_of_a_range() -> None:
    with pytest.raises(InputError, match="either"):
        FacetChoice()
