"""Explaining a hit: each of its sentences has its own score and its own shared words."""

from __future__ import annotations

import pytest

from gte_demo.analysis.search.explain import explain_hit
from gte_demo.analysis.search.search import SearchOptions, index_corpus, search
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder

TEXT = "The ships sail. A cat and a ship meet. The end."


def test_a_hit_is_taken_apart(toy_encoder: ToyEncoder) -> None:
    documents = [Document("a", "A dog.", "line"), Document("b", TEXT, "line")]
    corpus = build_corpus("t", documents, toy_encoder)
    options = SearchOptions(index=index_corpus(corpus, toy_encoder))
    hits = search(corpus, "ship", toy_encoder, options=options)
    why = explain_hit(corpus, hits, 0, toy_encoder)
    assert (why.row, why.words) == (1, ("ships", "ship"))
    assert [TEXT[start:end] for start, end in why.sentences] == [
        "The ships sail.",
        "A cat and a ship meet.",
        "The end.",
    ]
    # cat 1, ship 1, other words 4 in the second sentence
    assert why.sentence_scores.tolist() == pytest.approx([0, 1 / 18**0.5, 0], abs=1e-6)
    assert why.sentence_words == (("ships",), ("ship",), ())
    assert why.score == pytest.approx(float(hits.scores[0]))


def test_a_missing_hit_is_an_error(toy_encoder: ToyEncoder) -> None:
    corpus = build_corpus("t", [Document("a", "A dog.", "line")], toy_encoder)
    with pytest.raises(InputError, match=r"no hit 1\. The search found 1"):
        explain_hit(corpus, search(corpus, "dog", toy_encoder), 1, toy_encoder)
