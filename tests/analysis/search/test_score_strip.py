"""Every position of a document has a score for every query."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.search.score_strip import score_strip
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document
from gte_demo.types import Vectors
from tests.toy import ToyEncoder


def windows_of(encoder: ToyEncoder, queries: list[str]) -> list[Vectors]:
    """Each query in one window."""
    return list(encoder.encode(queries).vectors[:, np.newaxis])


@pytest.fixture
def corpus(toy_encoder: ToyEncoder) -> Corpus:
    texts = ("first ship", "\n\n".join(["cat cat", "dog dog", "cat dog", "sea sea", "red cat"]), "")
    documents = [Document(f"{n}", text, "text") for n, text in enumerate(texts)]
    return build_corpus("t", documents, toy_encoder, splitting=Splitting(tokens=2))


def test_one_cell_a_passage(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    strip = score_strip(corpus, 1, windows_of(toy_encoder, ["cat", "sea"]))
    assert strip.rows.tolist() == [[1, 2, 3, 4, 5]] * 2
    half = np.sqrt(0.5)
    assert strip.scores == pytest.approx(np.array([[1, 0, half, 0, half], [0, 0, 0, 1, 0]]), abs=1e-6)
    assert list(zip(strip.start.tolist(), strip.end.tolist(), strict=True)) == [
        (0, 7),
        (9, 16),
        (18, 25),
        (27, 34),
        (36, 43),
    ]


def test_with_few_cells_the_best_neighbour_represents_them(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    strip = score_strip(corpus, 1, windows_of(toy_encoder, ["dog", "sea"]), cells=2)
    assert strip.rows.tolist() == [[2, 4], [1, 4]]
    assert strip.scores == pytest.approx(np.array([[1, 0], [0, 1]]), abs=1e-6)
    assert (strip.start.tolist(), strip.end.tolist()) == ([0, 27], [25, 43])


def test_a_document_without_text_has_no_cells(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    strip = score_strip(corpus, 2, windows_of(toy_encoder, ["dog"]))
    assert strip.scores.shape == (1, 0)


def test_unknown_documents_and_zero_cells_are_refused(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    queries = windows_of(toy_encoder, ["dog"])
    with pytest.raises(InputError, match="no document 3"):
        score_strip(corpus, 3, queries)
    with pytest.raises(InputError, match="at least 1 cell, not 0"):
        score_strip(corpus, 1, queries, cells=0)
