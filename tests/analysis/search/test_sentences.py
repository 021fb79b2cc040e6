"""The best sentence of a passage, and the words it shares with the query."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.search.sentences import (
    MOST_SENTENCES,
    best_sentences,
    candidate_sentences,
    passage_sentences,
    plain_words,
    shared_words,
)
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder


def corpus_of(encoder: ToyEncoder, *texts: str) -> Corpus:
    return build_corpus("t", [Document(f"d{i}", text, "line") for i, text in enumerate(texts)], encoder)


def said(corpus: Corpus, spans: list[tuple[int, int]]) -> list[str]:
    return [corpus.document(0).text[start:end] for start, end in spans]


def test_words_are_shared_by_their_stems_and_stop_words_are_not_words() -> None:
    assert shared_words("the islands of a volcano", ["An island and the volcanoes", "the sea of a ship"]) >= {"island"}
    assert not shared_words("the sea of it", ["the cat of it"])


def test_compounds_are_their_parts_in_lower_case() -> None:
    assert plain_words("Self-made LONG-term plans") == ["self", "made", "long", "term", "plans"]


def test_headings_are_no_answer_unless_there_is_nothing_else(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "Cats. The cat sleeps on the ship. Dogs.")
    assert said(corpus, passage_sentences(corpus, 0)) == ["Cats.", "The cat sleeps on the ship.", "Dogs."]
    assert said(corpus, candidate_sentences(corpus, 0, set())) == ["The cat sleeps on the ship."]
    short = corpus_of(toy_encoder, "Cats. Dogs.")
    assert said(short, candidate_sentences(short, 0, set())) == ["Cats.", "Dogs."]


def test_of_a_long_passage_the_sentences_that_share_words_are_kept_in_their_order(toy_encoder: ToyEncoder) -> None:
    plain = [f"Nothing is said of it here {n}." for n in range(MOST_SENTENCES)]
    corpus = corpus_of(toy_encoder, " ".join([*plain, "The cat is on the ship.", "The dog is on the ship."]))
    kept = said(corpus, candidate_sentences(corpus, 0, {"cat", "dog"}))
    assert kept == [*plain[:-2], "The cat is on the ship.", "The dog is on the ship."]


@pytest.mark.parametrize(("query", "best"), [("cat", "The cat cat sleeps here."), ("sea", "The sea sea is deep.")])
def test_the_sentence_closest_to_the_question_is_the_best(toy_encoder: ToyEncoder, query: str, best: str) -> None:
    corpus = corpus_of(toy_encoder, "The cat cat sleeps here. The sea sea is deep.")
    windows = toy_encoder.encode([query]).vectors
    (span,) = best_sentences(corpus, np.array([0]), toy_encoder, windows, set()).tolist()
    assert said(corpus, [tuple(span)]) == [best]
