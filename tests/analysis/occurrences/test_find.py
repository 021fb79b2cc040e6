"""Every place of a word is found once, in any form."""

from __future__ import annotations

import pytest

from gte_demo.analysis.occurrences.find import Occurrence, occurrences
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder


@pytest.fixture
def corpus(toy_encoder: ToyEncoder) -> Corpus:
    texts = ["The Ship left the sea. Two ships came back.", "A shipment is no boat.", "The ship’s cat."]
    return build_corpus("t", [Document(str(i), text, "row") for i, text in enumerate(texts)], toy_encoder)


def test_a_word_is_found_in_each_form_with_its_sentence(corpus: Corpus) -> None:
    found, count = occurrences(corpus, " ship ", 10)

    assert count == 3

    words = [corpus.document(one.row).text[one.start : one.end] for one in found]
    assert words == ["Ship", "ships", "ship’s"]
    assert [corpus.document(one.row).text[slice(*one.sentence)] for one in found] == [
        "The Ship left the sea.",
        "Two ships came back.",
        "The ship’s cat.",
    ]


def test_of_many_places_evenly_spread_ones_are_taken(corpus: Corpus) -> None:
    found, count = occurrences(corpus, "ship", 2)

    assert ([one.row for one in found], count) == ([0, 2], 3)


@pytest.mark.parametrize("word", ["", "two words", "sea!"])
def test_only_one_word_is_looked_for(corpus: Corpus, word: str) -> None:
    with pytest.raises(InputError, match="one word"):
        occurrences(corpus, word, 10)


def test_a_word_stands_in_its_sentence() -> None:
    with pytest.raises(ValueError, match="a word at 9 to 12 in a sentence at"):
        Occurrence(0, 9, 12, (0, 10))
