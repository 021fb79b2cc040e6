"""Filters in words."""

from gte_demo.ui.results import words
from gte_demo.ui.results.chips import in_words


def test_each_filter_says_what_it_keeps():
    filters = {"documents": ["cat", "dog"], "clusters": None, "column": "region", "value": "Africa", "pages": " 3 "}

    assert in_words(filters) == [
        words.FILTERS["documents"].format(value="cat, dog"),
        words.FILTERS["column"].format(column="region", value="Africa"),
        words.FILTERS["pages"].format(value="3"),
    ]


def test_a_column_without_a_value_filters_nothing():
    assert in_words({"column": "region", "value": "", "documents": []}) == []
