"""Which texts and chunks contain which terms, and how these are written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.terms import index as term_index
from gte_demo.analysis.terms.index import TermIndex, read_terms
from gte_demo.errors import Cancelled
from gte_demo.texts.language.terms import CHUNK_WORDS

TEXTS = ["The old ships sank.", "Ships sailed.", "An old ship", ""]


def found(index: TermIndex) -> list[set[str]]:
    """The terms of each text, as they are mostly written."""
    return [{index.forms[place] for place in np.flatnonzero(row)} for row in index.in_texts.toarray()]


def test_each_text_has_its_words_and_phrases_in_their_commonest_form() -> None:
    index = read_terms(TEXTS)

    assert found(index) == [
        {"old", "ships", "old ships", "sank", "ships sank"},
        {"ships", "sailed", "Ships sailed"},
        {"old", "ships", "old ships"},
        set(),
    ]
    assert list(index.terms) == sorted(index.terms)
    phrase = index.terms.index(("old", "ship"))
    assert [index.terms[word] for word in index.words[phrase]] == [("old",), ("ship",)]
    assert index.words[index.terms.index(("old",))].tolist() == [-1, -1]


def test_only_the_texts_in_some_rows_are_read() -> None:
    index = read_terms(TEXTS, np.array([2, 1, 2]))

    assert index.rows.tolist() == [1, 2]
    assert len(index.terms) == 5


def test_a_long_text_is_several_chunks_and_counts_once() -> None:
    index = read_terms(["ship " * CHUNK_WORDS + "ship sea", "sea"])
    ship = index.terms.index(("ship",))

    assert index.text_of.tolist() == [0, 0, 1]
    assert index.in_chunks[:, ship].toarray().ravel().tolist() == [1, 1, 0]
    assert index.in_texts[:, ship].toarray().ravel().tolist() == [1, 0]


def test_of_many_texts_a_phrase_of_a_single_one_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_index, "SMALL", 3)

    assert found(read_terms(TEXTS))[:2] == [{"old", "ships", "old ships", "sank"}, {"ships", "sailed"}]


def test_of_very_many_terms_those_of_a_single_text_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_index, "MOST_TERMS", 6)

    assert found(read_terms(TEXTS))[:2] == [{"old", "ships", "old ships"}, {"ships"}]


def test_once_there_are_very_many_terms_only_these_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_index, "MOST_READ_TERMS", 5)

    assert found(read_terms(TEXTS))[:2] == [{"old", "ships", "old ships", "sank", "ships sank"}, {"ships"}]


def test_all_texts_are_read_to_the_same_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_index, "CHARACTERS", 16)
    monkeypatch.setattr(term_index, "FEWEST_CHARACTERS", 5)

    assert found(read_terms(["ship. sea", "a dog; sleeps"])) == [{"ship"}, {"dog"}]


def test_no_texts_have_no_terms() -> None:
    assert read_terms([]).terms == ()


def test_reading_can_be_cancelled() -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_terms(TEXTS, progress=cancel)


def test_an_index_has_a_row_for_each_text_and_chunk() -> None:
    index = read_terms(TEXTS)

    with pytest.raises(ValueError, match="4 chunks of 3 texts with 7 terms"):
        replace(index, rows=index.rows[:3])
