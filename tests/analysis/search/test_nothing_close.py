"""Questions that a text answers are distinguished from those it doesn't."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.nothing_close import said_of
from gte_demo.analysis.search.bm25 import index_words
from gte_demo.analysis.search.nothing_close import (
    CLOSE,
    EVERYDAY_QUESTIONS,
    WORDS_WORTH,
    Background,
    is_nothing_close,
    measure_background,
    word_share,
)
from gte_demo.analysis.search.search import SearchOptions, index_corpus, search
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.precomputed import SeededEncoder
from gte_demo.jobs import from_settings
from gte_demo.jobs.samples import VECTORS, sample_corpus
from gte_demo.settings import Settings
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder


@pytest.fixture(scope="module")
def faq(encoder: Encoder) -> Corpus:
    return build_corpus("faq", load_sample("debian-faq"), encoder)


def test_closeness_is_zero_at_the_background_and_one_at_equality() -> None:
    background = Background(0.4)
    assert [background.closeness(score) for score in (0.4, 1.0, 0.7, 0.1)] == pytest.approx([0, 1, 0.5, -0.5])
    assert Background(1.0).closeness(1.0) == 0.0


def test_the_typical_best_is_a_median(toy_encoder: ToyEncoder) -> None:
    # The toy knows no word of the questions but "dog" and "red": all others lie on its last axis.
    corpus = build_corpus("t", [Document("a", "unknown words", "line")], toy_encoder)
    assert measure_background(corpus, toy_encoder) == Background(pytest.approx(1.0, abs=1e-6), len(EVERYDAY_QUESTIONS))


def test_rare_words_of_the_question_weigh_more() -> None:
    words = index_words(["the dodo lived here", "people lived there", "people lived in town", "people came"])
    dodo, lived = word_share(words, "dodo", ["the dodo"]), word_share(words, "dodo lived", ["people lived there"])
    assert dodo == 1.0
    assert 0.0 < lived < 0.5
    assert word_share(words, "dodo lived", ["people came", "the dodo lived here"]) == 1.0
    assert word_share(words, "the", ["the dodo"]) == 0.0


def test_words_are_evidence_beside_closeness() -> None:
    assert is_nothing_close(CLOSE - 0.01, 0.0)
    assert not is_nothing_close(CLOSE, 0.0)
    assert not is_nothing_close(CLOSE - WORDS_WORTH, 1.0)


@pytest.mark.parametrize(
    "query", ["descendants of mutineers", "where nuclear bombs were tested", "where did the dodo live"]
)
def test_what_the_sample_answers_is_not_called_unanswered(query: str, encoder: Encoder) -> None:
    seeded = SeededEncoder(encoder, VECTORS)
    corpus = sample_corpus("factbook", seeded, from_settings.splitting(Settings()))
    assert said_of(corpus, [query, "how to knit a pair of socks"], seeded) == ["how to knit a pair of socks"]


@pytest.mark.nightly  # 12 s of encoding; only another model or another limit can change it
def test_related_questions_are_close_and_unrelated_ones_are_not(faq: Corpus, encoder: Encoder) -> None:
    options = SearchOptions(index=index_corpus(faq, encoder))

    def share_close(*queries: str) -> float:
        return float(np.mean([not search(faq, q, encoder, top=1, options=options).nothing_close for q in queries]))

    answered = ("how do I upgrade to the next release", "what does free software mean", "which CPUs are supported")
    unanswered = (
        "a captain hunts a white whale",
        "history of Portugal",
        "how to bake bread",
        "side effects of aspirin",
    )
    assert share_close(*answered) == 1.0
    assert share_close(*unanswered) == 0.0
    assert 0 < CLOSE < 1
