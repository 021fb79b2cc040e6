"""How often categories are right: told by their examples, or by a column."""

import numpy as np
import pytest

from gte_demo.analysis.categories.classify import classify, encode_categories
from gte_demo.analysis.categories.estimate import (
    NOTHING_TO_TELL_BY,
    Estimate,
    accuracy_on_examples,
    confusion_with_column,
    estimate,
)
from gte_demo.corpus.corpus import build_corpus
from gte_demo.texts.datasets.categories import Category
from gte_demo.texts.documents import Document

ROWS = [
    ("cat", "Pets"),
    ("dog", "pets"),
    ("sea", "at_sea"),
    ("ship", "at_sea"),
    ("cat sea", "at_sea"),
    ("king", "other"),
]

NO_AVERAGE = np.zeros(9, dtype=np.float32)


def corpus_of(encoder, **columns):
    documents = [
        Document(f"row {n}", text, "row", metadata={name: values[n] for name, values in columns.items()})
        for n, (text, _) in enumerate(ROWS)
    ]
    return build_corpus("rows", documents, encoder)


def found(encoder, corpus, *categories):
    return classify(corpus.vectors, categories, encoder)


def test_each_example_is_left_out_in_turn(toy_encoder) -> None:
    pets = Category("cat", examples=("cat dog", "cat"))
    sea = Category("sea", examples=("ship", "cat"))

    # “cat dog” and “cat” are closest to the rest of their category. “ship” is as far from the rest of its own, “sea”
    # and “cat”, as from the pets, so that it goes to the first; “cat” is closer to the pets than to “sea” and “ship”.
    assert accuracy_on_examples(encode_categories([pets, sea], toy_encoder), NO_AVERAGE) == Estimate(0.5, "examples", 4)


@pytest.mark.parametrize("categories", [[Category("cat"), Category("sea")], [Category("cat", examples=("dog",))]])
def test_nothing_is_told_without_examples_or_by_one_category(toy_encoder, categories) -> None:
    assert accuracy_on_examples(encode_categories(categories, toy_encoder), NO_AVERAGE) == NOTHING_TO_TELL_BY


def test_a_column_that_names_the_categories_tells_it_and_examples_do_not_count(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder, group=[group for _, group in ROWS], number=list(range(6)))
    sorted_texts = found(toy_encoder, corpus, Category("pets", examples=("cat", "dog")), Category("At sea", "sea ship"))
    confusion = confusion_with_column(sorted_texts, corpus)

    assert confusion is not None
    assert (confusion.column, confusion.rows.tolist(), confusion.truth.tolist()) == ("group", [2, 3, 4], [1, 1, 1])
    assert np.array_equal(confusion.counts, [[0, 0, 0], [0, 3, 0]])
    assert estimate(sorted_texts, corpus) == Estimate(1.0, "column:group", 3)


def test_passages_in_no_category_are_counted_as_such(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder, group=[group for _, group in ROWS])
    sorted_texts = classify(
        corpus.vectors, [Category("pets", "cat dog"), Category("at sea", "sea")], toy_encoder, threshold=0.4
    )

    confusion = confusion_with_column(sorted_texts, corpus)
    assert confusion is not None
    assert confusion.counts.tolist() == [[2, 0, 0], [0, 2, 1]]


def test_a_column_with_other_values_tells_nothing(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder, group=["x", "y"] * 3)
    assert confusion_with_column(found(toy_encoder, corpus, Category("cat"), Category("sea")), corpus) is None
