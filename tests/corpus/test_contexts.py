"""A passage is encoded alone, after its headings, or from the tokens of its whole document."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.corpus.contexts import Context
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.embedding.encoder import Encoder
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document, Section
from tests.toy import ToyEncoder


def manual() -> Document:
    text = "Ships\n\nRed\n\nA dog. " + "The cat. " * 20
    return Document("manual", text, "text", sections=(Section("Ships", 1, 0), Section("Red", 2, 7)))


def test_a_prefix_is_the_headings_that_the_passage_lacks(toy_encoder: ToyEncoder) -> None:
    build_corpus("m", [manual()], toy_encoder, splitting=Splitting(tokens=20, context="prefixed"))
    first, *rest = toy_encoder.calls[0]
    assert first.startswith("Ships")
    assert [text.split("\n")[0] for text in rest] == ["Ships › Red"] * len(rest)


def test_a_prefix_never_pushes_a_passage_out_of_the_window(toy_encoder: ToyEncoder) -> None:
    plain = build_corpus("m", [manual()], toy_encoder)
    toy_encoder.calls.clear()
    build_corpus("m", [manual()], toy_encoder, splitting=Splitting(context="prefixed"))
    lengths = {text: len(toy_encoder.token_spans(text)) for text in toy_encoder.calls[-1]}
    assert len(plain) > 1
    assert max(lengths.values()) <= toy_encoder.info.room


def test_texts_without_headings_are_the_same_with_and_without_prefix(toy_encoder: ToyEncoder) -> None:
    documents = [Document("a", "A cat. A dog. " * 20, "text")]
    plain, prefixed = (
        build_corpus("m", documents, toy_encoder, splitting=Splitting(context=context))
        for context in ("plain", "prefixed")
    )
    assert np.array_equal(plain.vectors, prefixed.vectors)
    assert (plain.context, prefixed.context) == ("plain", "prefixed")


def test_late_passages_know_their_document_and_progress_counts_passages(encoder: Encoder) -> None:
    texts = ("Berlin is the capital of Germany. " * 8 + "\n\nIts parks are green. " * 8, "A short note.")
    documents = [Document(f"d{number}", text, "text") for number, text in enumerate(texts)]
    steps: list[tuple[int, int]] = []
    corpora = {
        context: build_corpus("c", documents, encoder, splitting=Splitting(tokens=60, context=context))
        for context in ("plain", "late")
    }
    build_corpus(
        "c", documents, encoder, splitting=Splitting(tokens=60, context="late"), progress=lambda *s: steps.append(s)
    )
    query = encoder.encode(["parks of Berlin"]).vectors[0]
    row = next(row for row, text in enumerate(corpora["late"].texts()) if text.startswith("Its parks"))
    assert corpora["late"].texts() == corpora["plain"].texts()
    assert corpora["late"].vectors[row] @ query > corpora["plain"].vectors[row] @ query
    assert np.linalg.norm(corpora["late"].vectors, axis=1) == pytest.approx(np.ones(len(corpora["late"])), abs=1e-5)
    assert steps[-1] == (len(corpora["late"]), len(corpora["late"]))


@pytest.mark.parametrize(
    ("context", "message"),
    [
        ("late", "reads 254 tokens at once and passages have up to 200. Choose passages of at most 127 tokens"),
        ("wide", "There is no context “wide”. Choose one of plain, prefixed, late"),
    ],
)
def test_what_is_not_available_is_refused(encoder: Encoder, context: Context, message: str) -> None:
    with pytest.raises(InputError, match=message):
        build_corpus("c", [manual()], encoder, splitting=Splitting(context=context))
