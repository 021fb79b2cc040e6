"""One word: its places, its senses, and what sets them apart."""

from __future__ import annotations

import pytest

from gte_demo.analysis.occurrences.word import WordPlaces, word_places
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.embedding.encoder import Encoder
from gte_demo.errors import InputError
from gte_demo.export.json_word import word
from gte_demo.texts.documents import Document
from gte_demo.ui.word_places import words
from gte_demo.ui.word_places.views import nothing_found, places_by_sense
from tests.analysis.occurrences.late_toy import ContextToy
from tests.toy import ToyEncoder
from tests.ui.view_types import check

MONEY = [
    "She opened an account at the bank on Main Street.",
    "The bank raised its interest rates on loans.",
    "He was refused a mortgage by his bank.",
    "My bank charges a fee for transfers.",
    "They deposited the money in the bank.",
    "Ask the bank for a new credit card.",
    "The central bank fears inflation.",
    "The bank closes at four on Fridays.",
]
RIVER = [
    "We sat on the bank of the river and fished.",
    "The canoe drifted to the opposite bank.",
    "Willows grow along the bank of the stream.",
    "Mud slid down the steep bank into the water.",
    "The boat was tied up at the left bank of the Seine.",
    "Herons stood on the grassy bank of the lake.",
    "They climbed up the bank from the river.",
    "The path follows the bank of the canal.",
]


def corpus_of(encoder: ToyEncoder | Encoder, texts: list[str]) -> Corpus:
    return build_corpus("t", [Document(str(i), text, "row") for i, text in enumerate(texts)], encoder)


def test_a_sentence_that_is_repeated_is_one_place_and_confirms_no_sense() -> None:
    """As answers of a survey are: halves with the same sentences agree, whatever the word means there."""
    corpus = corpus_of(ContextToy(), ["red cat"] * 10 + ["red ship sea"] * 10)
    found = word_places(corpus, "red", ContextToy())

    assert len(found.senses) == 1
    assert (found.found, len(found.senses[0].places), found.strength) == (20, 20, None)


def test_places_are_grouped_by_what_is_around_them() -> None:
    encoder = ContextToy()
    corpus = corpus_of(
        encoder, [f"red cat{' cat' * n}" for n in range(8)] + [f"red ship sea{' sea' * n}" for n in range(12)]
    )
    found = word_places(corpus, "Red", encoder)

    rows = [[found.places[int(at)].row for at in sense.places] for sense in found.senses]
    assert [sorted(one) for one in rows] == [list(range(8, 20)), list(range(8))]
    assert "red" not in {term for sense in found.senses for term in sense.terms}
    assert found.found == 20
    assert found.strength is not None
    assert found.strength > 0.9

    shown = check(places_by_sense, corpus, found)
    assert [one["size"] for one in shown["senses"]] == ["12", "8"]
    first = shown["senses"][1]["places"][0]
    assert first["text"][slice(*first["mark"])] == "red"
    plain = word(found, corpus)
    assert [one["size"] for one in plain["senses"]] == [12, 8]
    assert plain["senses"][1]["places"][0]["sentence"].startswith("red cat")


def test_a_word_in_one_sense_is_said_to_be_in_one() -> None:
    encoder = ContextToy()
    corpus = corpus_of(encoder, ["red cat"] * 12)
    found = word_places(corpus, "red", encoder)

    assert len(found.senses) == 1
    assert check(places_by_sense, corpus, found)["senses"][0]["title"] == words.ALL
    assert nothing_found() == {"empty": words.EMPTY}


def test_its_places_are_shown_before_the_model_has_read_them() -> None:
    encoder, early = ContextToy(), []
    corpus = corpus_of(encoder, [f"red cat{' cat' * n}" for n in range(8)])

    def found(places: WordPlaces) -> None:
        assert not reading
        early.append(places)

    reading: list[int] = []
    whole = word_places(corpus, "red", encoder, lambda done, total: reading.append(done), found)

    assert [early[0].places[int(at)].row for at in early[0].senses[0].places] == list(range(8))
    assert (early[0].is_grouped, whole.is_grouped, early[0].places) == (False, True, whole.places)
    assert check(places_by_sense, corpus, early[0])["notes"][0] == words.NOT_GROUPED.format(places="“red”: 8 places")


def test_a_word_that_stands_nowhere_and_a_model_without_token_vectors_are_refused(toy_encoder: ToyEncoder) -> None:
    with pytest.raises(InputError, match="“queen” doesn't occur"):
        word_places(corpus_of(toy_encoder, ["red cat"]), "queen", ContextToy())
    with pytest.raises(InputError, match="can't encode passages in their context"):
        word_places(corpus_of(toy_encoder, ["red cat"]), "red", toy_encoder)


def test_every_place_is_in_one_sense(toy_encoder: ToyEncoder) -> None:
    found = word_places(corpus_of(toy_encoder, ["red cat"]), "red", ContextToy())
    with pytest.raises(ValueError, match="0 places in senses, of 1"):
        WordPlaces("red", found.places, 1, (), None, "", found.model)


def test_the_real_model_tells_two_banks_apart_and_leaves_one_whole(encoder: Encoder) -> None:
    both = word_places(corpus_of(encoder, MONEY + RIVER), "bank", encoder)
    one = word_places(corpus_of(encoder, MONEY), "bank", encoder)

    groups = [{both.places[int(at)].row < len(MONEY) for at in sense.places} for sense in both.senses]
    assert sorted(map(tuple, groups)) == [(False,), (True,)]
    assert len(one.senses) == 1
