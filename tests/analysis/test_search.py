"""Search: what is ranked, which sentence answers, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis import search as module
from gte_demo.analysis.search import Hits, corpus_scores, search
from gte_demo.corpus import Corpus, build_corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document
from gte_demo.types import TextEncoder
from tests.toy import ToyEncoder


def corpus_of(encoder: TextEncoder, *texts: str) -> Corpus:
    documents = [Document(name=f"text {i}", text=text, kind="line") for i, text in enumerate(texts)]
    return build_corpus("test", documents, encoder)


def marked(corpus: Corpus, hits: Hits) -> list[str]:
    """The best sentence of each hit."""
    spans = zip(hits.rows, hits.sentences, strict=True)
    return [corpus.document(int(row)).text[start:end] for row, (start, end) in spans]


def test_passages_are_ranked_by_cosine_and_equal_ones_by_row(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "dog", "cat", "cat dog", "cat")
    hits = search(corpus, "cat", toy_encoder, top=3)
    assert hits.rows.tolist() == [1, 3, 2]
    assert hits.scores.tolist() == pytest.approx([1.0, 1.0, 0.7071], abs=1e-4)
    assert (hits.query, hits.model) == ("cat", toy_encoder.info)
    assert corpus_scores(corpus, hits).tolist() == pytest.approx([0.0, 1.0, 0.7071, 1.0], abs=1e-4)


def test_the_best_sentence_is_marked_and_a_heading_is_not(toy_encoder: ToyEncoder) -> None:
    text = "The ship!\n\nA dog barked at the red king. A ship sails on the blue sea. The cat sleeps at home."
    corpus = corpus_of(toy_encoder, text)
    assert marked(corpus, search(corpus, "ship sea", toy_encoder)) == ["A ship sails on the blue sea."]


def test_of_equal_sentences_the_first_is_marked(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "I saw a dog here. I saw a cat here. I saw a cat here. ")
    assert search(corpus, "cat", toy_encoder).sentences.tolist() == [[18, 35]]


@pytest.mark.parametrize("text", ["A cat", "Cat. Dog."])
def test_a_passage_of_short_pieces_has_its_best_one_marked(toy_encoder: ToyEncoder, text: str) -> None:
    corpus = corpus_of(toy_encoder, text)
    assert "at" in marked(corpus, search(corpus, "cat", toy_encoder))[0]


def test_query_and_sentences_take_one_call_each(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "The red king is here. The blue sea is there.", "A dog and a cat meet.")
    toy_encoder.calls.clear()
    search(corpus, "sea", toy_encoder)
    assert [len(call) for call in toy_encoder.calls] == [1, 3]


def test_of_a_very_long_item_only_sentences_that_share_words_are_encoded(
    toy_encoder: ToyEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_SENTENCES", 3)
    text = "A dog was at home. " * 9 + "The ship was on the sea. " + "The red king was here. " * 9
    corpus = corpus_of(toy_encoder, text)
    toy_encoder.calls.clear()
    assert marked(corpus, search(corpus, "sea ships", toy_encoder)) == ["The ship was on the sea."]
    assert len(toy_encoder.calls[-1]) == 3


def test_words_shared_with_the_query_are_shared_by_stem(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "The Ship's sails, and other ships: the sailing-ship.", "A cat was in the house.")
    hits = search(corpus, "the ship sails in a storm", toy_encoder)
    assert hits.words == ("sailing", "sails", "ship", "ships")
    assert hits.shared_words(corpus.text(0)) == ("ship", "sails", "ships", "sailing")
    assert hits.shared_words(corpus.text(1)) == ()


def test_only_the_chosen_documents_are_searched(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "cat", "dog", "cat")
    assert search(corpus, "cat", toy_encoder, documents=[1, 2]).rows.tolist() == [2, 1]


def test_no_document_to_search_gives_no_hit(toy_encoder: ToyEncoder) -> None:
    hits = search(corpus_of(toy_encoder, "cat"), "cat", toy_encoder, documents=[])
    assert (len(hits.rows), hits.sentences.shape) == (0, (0, 2))


@pytest.mark.parametrize(
    ("query", "options", "message"),
    [
        (" \n", {}, "query is empty"),
        ("cat", {"top": 0}, "not 0"),
        ("cat", {"documents": [3]}, "no document 3. The corpus has 1"),
    ],
)
def test_what_cannot_be_searched_is_refused(
    toy_encoder: ToyEncoder, query: str, options: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        search(corpus_of(toy_encoder, "cat"), query, toy_encoder, **options)  # type: ignore[arg-type]


def test_another_model_than_the_corpus_was_encoded_by_is_refused(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "cat")
    other = replace(corpus, model=replace(corpus.model, name="other", fingerprint="other"))
    with pytest.raises(InputError, match="other has encoded these texts, and the model in use is toy"):
        search(other, "cat", toy_encoder)


def test_meaning_is_found_without_shared_words(encoder: TextEncoder) -> None:
    corpus = corpus_of(
        encoder,
        "Minutes of the meeting. The physician examined the patient and wrote a prescription. Then we had lunch.",
        "The lawyer read the contract aloud and nobody listened to her.",
        "Bread rises because yeast makes gas.",
    )
    hits = search(corpus, "a doctor treats someone who is ill", encoder)
    assert hits.rows[0] == 0
    assert marked(corpus, hits)[0] == "The physician examined the patient and wrote a prescription."
    assert np.all(np.diff(hits.scores) <= 0)
