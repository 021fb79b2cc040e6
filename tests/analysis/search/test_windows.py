"""A query longer than the window is read at both ends."""

from __future__ import annotations

import numpy as np

from gte_demo.analysis.search.search import search
from gte_demo.analysis.search.windows import encode_windows, window_scores
from gte_demo.corpus.corpus import build_corpus
from gte_demo.embedding.encoder import Encoder
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder


def test_a_query_that_fits_has_one_window(toy_encoder: ToyEncoder) -> None:
    assert np.array_equal(encode_windows("cat", toy_encoder), toy_encoder.encode(["cat"], kind="query").vectors)


def test_the_score_is_that_of_the_closer_window() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)

    assert window_scores(vectors, vectors[:2]).tolist() == np.array([1, 1, 0.8], dtype=np.float32).tolist()


def test_what_is_asked_at_the_end_of_a_long_query_is_found(toy_encoder: ToyEncoder) -> None:
    texts = ("dog", "red ship", "sea sea cat")
    corpus = build_corpus("t", [Document(text, text, "line") for text in texts], toy_encoder)
    hits = search(corpus, "unknown " * 40 + "red ship", toy_encoder, top=1)
    long_ago = search(corpus, "red ship " + "unknown " * 100, toy_encoder, top=1)

    assert len(hits.windows) == 2
    assert hits.rows.tolist() == [1]
    assert long_ago.rows.tolist() == [1]


def test_the_end_is_as_long_as_a_window(encoder: Encoder) -> None:
    query = "The weather was fine and the road was dry all the way to the village. " * 40 + "How do I boot from USB?"
    begin, end = encode_windows(query, encoder)

    assert np.dot(end, encoder.encode(["How do I boot from USB?"], kind="query").vectors[0]) > np.dot(
        begin, encoder.encode(["How do I boot from USB?"], kind="query").vectors[0]
    )
