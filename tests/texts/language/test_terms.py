"""Terms: words and two-word phrases by their stems, with their written forms."""

from __future__ import annotations

import pytest

from gte_demo.texts.language.terms import CHUNK_WORDS, Term, TermReader
from gte_demo.texts.words import language

ENGLISH = language("english")


def forms(text: str) -> list[str]:
    return [term.form for chunk in TermReader(ENGLISH).chunks(text) for term in chunk]


def test_words_and_phrases_have_their_stems_and_forms() -> None:
    assert next(TermReader(ENGLISH).chunks("The Islands' trade. Trading ships")) == [
        Term(("island",), "Islands", False),
        Term(("trade",), "trade", False),
        Term(("trade",), "Trading", True),
        Term(("ship",), "ships", False),
        Term(("trade", "ship"), "Trading ships", True),
    ]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("slave trade", ["slave trade"]),
        ("slave\ntrade", ["slave trade"]),
        ("slave, trade", []),
        ("slave and trade", []),
        ("slave\n\ntrade", []),
        ("year 1820 ending", []),
        ("island islands", []),
        ("Ahab's leg", ["Ahab leg"]),
    ],
)
def test_a_phrase_is_two_neighbouring_words_of_different_stems(text: str, phrases: list[str]) -> None:
    assert [form for form in forms(text) if " " in form] == phrases


def test_addresses_are_not_terms() -> None:
    assert forms("See https://www.debian.org/doc/faq or mail to help@example.org today") == ["mail", "today"]


def test_long_texts_are_cut_into_pieces_of_equal_length() -> None:
    assert [len(chunk) for chunk in TermReader(ENGLISH).chunks("ship " * (2 * CHUNK_WORDS + 3))] == [
        CHUNK_WORDS,
        CHUNK_WORDS,
        3,
    ]


def test_a_text_without_words_is_one_empty_piece() -> None:
    assert list(TermReader(ENGLISH).chunks("12 !")) == [[]]
