"""One question ranked in three contexts: computed by hand, and with MiniLM where meaning matters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from gte_demo.analysis.evaluation.contexts import ContextVectors, RankedContext, compare_contexts, encode_contexts
from gte_demo.corpus.contexts import CONTEXTS
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.embedding.encoder import Encoder
from gte_demo.errors import Cancelled, InputError
from gte_demo.texts.documents import Document, Section
from gte_demo.types import Encoded, Progress, TextEncoder
from tests.toy import ToyEncoder

TEXT = "Cat\nIt sleeps here.\nDog\nIt sees a cat here.\nSea\nCat cat cat, and a ship."


def corpus_of(encoder: TextEncoder, text: str = TEXT, **changes: object) -> Corpus:
    """One passage a section, the heading not in it: only a prefix tells what "it" is."""
    starts = [text.index("\n", text.index(title)) + 1 for title in ("Cat", "Dog", "Sea")]
    sections = tuple(Section(title, 1, start) for title, start in zip(("Cat", "Dog", "Sea"), starts, strict=True))
    return build_corpus("pets", [Document("pets", text, "text", sections=sections, **changes)], encoder)  # type: ignore[arg-type]


def test_each_context_has_its_order_and_every_passage_its_rank_in_all(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder)
    texts = corpus.texts()

    found = compare_contexts(corpus, "cat", toy_encoder, encode_contexts(corpus, toy_encoder), top=2)

    plain = corpus.vectors[:, 0]
    prefixed = toy_encoder.encode([f"{s}\n{t}" for s, t in zip(corpus.passages.section, texts, strict=True)]).vectors
    assert list(found.contexts) == ["plain", "prefixed"]
    for context, scores in (("plain", plain), ("prefixed", prefixed[:, 0])):
        ranked = found.contexts[context]  # type: ignore[index]
        order = np.argsort(-scores, kind="stable")
        assert ranked.rows.tolist() == order[:2].tolist()
        assert ranked.scores == pytest.approx(scores[order[:2]], abs=1e-6)
        assert [found.ranks(int(row))[context] for row in order] == [1, 2, *range(3, len(corpus) + 1)]  # type: ignore[index]
    first = texts.index("It sleeps here.\nDog")
    assert found.ranks(first)["plain"] > found.ranks(first)["prefixed"]


def test_contexts_that_the_model_lacks_are_left_out_with_a_note(toy_encoder: ToyEncoder) -> None:
    encoded = encode_contexts(corpus_of(toy_encoder), toy_encoder)

    assert encoded.left_out == {"late": "toy can't encode passages in their context. Encode them alone."}
    assert list(encoded.vectors) == ["plain", "prefixed"]
    assert encoded.notes == ()


def test_results_that_must_be_equal_are_noted(toy_encoder: ToyEncoder) -> None:
    rows = [Document(text, text, "row") for text in ("A cat.", "A dog.")]

    notes = encode_contexts(build_corpus("rows", rows, toy_encoder), toy_encoder).notes

    assert any("prefixed is the same as plain" in note for note in notes)
    assert any("late differs from plain only in its pooling" in note for note in notes)


def test_only_missing_vectors_are_encoded_and_progress_covers_all(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder)
    toy_encoder.calls.clear()
    steps: list[tuple[int, int]] = []

    encoded = encode_contexts(corpus, toy_encoder, progress=lambda *step: steps.append(step))

    assert encoded.vectors["plain"] is corpus.vectors
    assert len(toy_encoder.calls) == 1
    assert steps == [(done, len(corpus)) for done in range(1, len(corpus) + 1)]


def test_it_can_be_cancelled(toy_encoder: ToyEncoder) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        encode_contexts(corpus_of(toy_encoder), toy_encoder, progress=stop)


def test_tables_of_contents_come_last_under_every_context(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, apparatus=((TEXT.index("Cat cat"), len(TEXT)),))

    found = compare_contexts(corpus, "cat", toy_encoder, encode_contexts(corpus, toy_encoder), top=3)

    last = len(corpus) - 1
    assert {ranked.ranks[last] for ranked in found.contexts.values()} == {len(corpus)}


@pytest.mark.parametrize(("query", "top"), [(" ", 3), ("cat", 0)])
def test_an_empty_question_is_an_error(toy_encoder: ToyEncoder, query: str, top: int) -> None:
    corpus = corpus_of(toy_encoder)
    encoded = encode_contexts(corpus, toy_encoder)

    with pytest.raises(InputError):
        compare_contexts(corpus, query, toy_encoder, encoded, top=top)


def test_inconsistent_values_are_refused() -> None:
    with pytest.raises(ValueError, match="shapes"):
        ContextVectors({"plain": np.zeros((2, 3), np.float32), "late": np.zeros((3, 3), np.float32)}, {}, ())
    with pytest.raises(ValueError, match="2 rows, 1 scores"):
        RankedContext(np.arange(2), np.zeros(1, np.float32), np.zeros((2, 2), np.int64), np.arange(2))


def late_pair(encoder: Encoder, tokens: int) -> Corpus:
    texts = (
        "Paracetamol is a medicine against pain.\n\nIn high doses it can damage the liver.",
        "Alcohol is drunk at parties.\n\nIn high doses it can damage the liver.",
    )
    documents = [Document(f"text {i}", text, "text") for i, text in enumerate(texts)]
    return build_corpus("liver", documents, encoder, splitting=Splitting(tokens=tokens))


def test_late_chunking_gives_a_passage_its_topic(encoder: Encoder) -> None:
    corpus = late_pair(encoder, 10)
    texts = corpus.texts()
    right, twin = (row for row, text in enumerate(texts) if "liver" in text)
    assert texts[right] == texts[twin]

    found = compare_contexts(corpus, "paracetamol and the liver", encoder, encode_contexts(corpus, encoder))

    assert list(found.contexts) == list(CONTEXTS)
    late = found.contexts["late"]
    assert late.ranks[right] < late.ranks[twin]
    assert found.contexts["plain"].ranks[twin] == found.contexts["plain"].ranks[right] + 1  # equal: they stand by row
    assert not any("pooling" in note for note in found.notes)  # MiniLM is mean-pooled


def test_a_small_window_is_noted(encoder: Encoder) -> None:
    corpus = late_pair(encoder, 200)

    encoded = encode_contexts(corpus, encoder)

    assert "late" in encoded.vectors
    assert any("reads 254 tokens at once and passages have up to 200" in note for note in encoded.notes)


class LateToy(ToyEncoder):
    """A toy that encodes a span as a text of its own, and tells what it was given to tell."""

    def __init__(self, caution: str | InputError) -> None:
        super().__init__()
        self.caution = caution

    @property
    def late_caution(self) -> str:
        if isinstance(self.caution, InputError):
            raise self.caution
        return self.caution

    def encode_spans(self, text: str, spans: NDArray[np.int64], *, progress: Progress | None = None) -> Encoded:
        return self.encode([text[start:end] for start, end in spans])


def test_the_caution_of_a_model_that_late_chunking_is_not_made_for_is_passed_on() -> None:
    encoder = LateToy("Its first token holds the meaning.")

    encoded = encode_contexts(corpus_of(encoder), encoder)

    assert "Its first token holds the meaning." in encoded.notes


def test_a_model_of_several_poolings_leaves_late_out() -> None:
    encoder = LateToy(InputError("Two poolings side by side."))

    assert encode_contexts(corpus_of(encoder), encoder).left_out == {"late": "Two poolings side by side."}


def test_the_corpuss_own_context_is_not_encoded_again(encoder: Encoder) -> None:
    corpus = late_pair(encoder, 20)
    late = build_corpus("late", corpus.documents, encoder, splitting=Splitting(tokens=20, context="late"))

    encoded = encode_contexts(late, encoder)

    assert encoded.vectors["late"] is late.vectors
    assert encoded.vectors["plain"] == pytest.approx(
        build_corpus("plain", corpus.documents, encoder, splitting=replace(late.splitting, context="plain")).vectors,
        abs=1e-5,
    )
