"""Passages that say the same are folded; passages that differ are not."""

from __future__ import annotations

import numpy as np

from gte_demo.analysis.search.fold_duplicates import fold_duplicates
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.embedding.encoder import Encoder
from gte_demo.texts.documents import Document
from gte_demo.types import TextEncoder
from tests.embedding.folders import backgrounds
from tests.toy import ToyEncoder


def corpus_of(encoder: TextEncoder, *texts: str) -> Corpus:
    return build_corpus("t", [Document(f"{n}", text, "line") for n, text in enumerate(texts)], encoder)


def test_later_ones_are_folded_into_the_first(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "cat", "dog", "CAT.", "ship", "dog")
    folded = fold_duplicates(corpus, np.array([2, 4, 0, 1, 3]), 2)
    assert folded.rows.tolist() == [2, 4]
    assert folded.places.tolist() == [0, 1]
    assert [rows.tolist() for rows in folded.others] == [[0], [1]]


def test_the_order_is_followed_past_many_repetitions(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, *["cat"] * 50, "dog")
    folded = fold_duplicates(corpus, np.arange(51), 2)
    assert folded.rows.tolist() == [0, 50]
    assert len(folded.others[0]) == 49


def test_texts_without_words_differ_only_by_their_vectors(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "...", "cat", "?!")
    assert fold_duplicates(corpus, np.arange(3), 3).rows.tolist() == [0, 1]


def test_a_reprint_is_folded_and_every_other_country_stays(encoder: Encoder) -> None:
    texts = backgrounds()[40:80]
    corpus = corpus_of(encoder, *texts, f"{texts[7]} Last updated on 3 May 2019, page 14.")
    folded = fold_duplicates(corpus, np.arange(41), 41)
    assert folded.rows.tolist() == list(range(40))
    assert {n: rows.tolist() for n, rows in enumerate(folded.others) if len(rows)} == {7: [40]}
