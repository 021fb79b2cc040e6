"""What every tab formats in the same way: the model, progress, places, numbers."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.texts.documents import Document, Section
from gte_demo.ui.shared import formatting
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.runner import Working
from tests.toy import ToyEncoder


def test_the_header_shows_the_model_or_that_it_is_loading_or_why_there_is_none(toy_encoder: ToyEncoder) -> None:
    live, loading = formatting.header(toy_encoder.info), formatting.header(None)
    none = formatting.header(None, failure="Its weights are gone.")
    assert (live["name"], live["state"]) == ("toy", "ready")
    assert live["facts"] == "9 dimensions, 32 tokens, on CPU"
    assert (loading["name"], loading["reason"]) == (shared_words.LOADING_NAME, shared_words.LOADING_MODEL)
    assert (none["name"], none["reason"]) == (shared_words.NO_MODEL, "Its weights are gone.")


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Working(0, 0, None), "Reading"),
        (Working(40, 100, 3.0), shared_words.PERCENT.format(doing="Reading", done=40)),
        (Working(1_200, 5_000, 9.0), shared_words.COUNTS.format(doing="Reading", done=1_200, total=5_000)),
    ],
)
def test_progress_shows_what_is_known(step: Working, text: str) -> None:
    assert formatting.working("Reading", step) == {
        "state": "working",
        "text": text,
        "done": step.done,
        "total": step.total,
        "left": step.seconds_left,
    }


def test_a_place_names_the_document_only_where_there_are_several(toy_encoder: ToyEncoder) -> None:
    text = "The cat sleeps on the ship."
    sections = (Section("Animals", 1, 0), Section("Cats", 2, 0))
    book = Document("book", text, "pdf", pages=(0,), sections=sections)
    alone = build_corpus("t", [book], toy_encoder)
    two = build_corpus("t", [book, Document("line", "dog", "line")], toy_encoder)
    assert formatting.passage_place(alone, 0) == "Cats, page 1"
    assert [formatting.passage_place(two, row) for row in (0, 1)] == ["book, Cats, page 1", "line"]


def test_a_passage_without_section_and_page_is_called_by_its_document(toy_encoder: ToyEncoder) -> None:
    corpus = build_corpus("t", [Document("only", "dog", "line")], toy_encoder)
    assert formatting.passage_place(corpus, 0) == "only"


def test_an_excerpt_begins_at_its_best_sentence_and_tells_where_that_stands(toy_encoder: ToyEncoder) -> None:
    corpus = build_corpus("t", [Document("a", "One cat. Two dogs. Three ships.", "line")], toy_encoder)
    first = formatting.excerpt(corpus, 0, np.array([0, 8]))
    second = formatting.excerpt(corpus, 0, np.array([9, 18]))
    assert first == {"text": "One cat. Two dogs. Three ships.", "mark": [0, 8]}
    assert second == {"text": "… Two dogs. Three ships.", "mark": [2, 11]}
    assert second["text"][slice(*second["mark"])] == "Two dogs."


def test_a_page_has_its_printed_number_if_that_differs() -> None:
    document = Document("book", "ab", "pdf", pages=(0, 1), page_labels=("iv", "2"))
    printed = shared_words.PRINTED_PAGE.format(number=1, label="iv")
    assert [formatting.page_name(document, number) for number in (1, 2)] == [printed, "2"]


def test_counts_have_commas_and_a_plural() -> None:
    assert [formatting.count(n, "passage") for n in (0, 1, 2_000)] == ["0 passages", "1 passage", "2,000 passages"]


def test_numbers_have_two_decimals_and_a_true_minus_but_not_before_nothing() -> None:
    assert [formatting.number(value) for value in (0.125, -0.5, -0.001, 1)] == ["0.12", "−0.50", "0.00", "1.00"]
