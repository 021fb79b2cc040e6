"""Search: ranking, the best sentence, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.search import sentences as module
from gte_demo.analysis.search.bm25 import index_words
from gte_demo.analysis.search.filters import SearchFilter
from gte_demo.analysis.search.nothing_close import Background
from gte_demo.analysis.search.search import (
    Hits,
    SearchIndex,
    SearchOptions,
    corpus_scores,
    index_corpus,
    more_like_row,
    more_like_text,
    search,
)
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document
from gte_demo.types import TextEncoder
from tests.toy import ReducedToy, ToyEncoder


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
    options = SearchOptions(where=SearchFilter(documents=[1, 2]))
    assert search(corpus, "cat", toy_encoder, options=options).rows.tolist() == [2, 1]


def test_no_document_to_search_gives_no_hit(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "cat")
    options = SearchOptions(where=SearchFilter(documents=[]), index=index_corpus(corpus, toy_encoder))
    hits = search(corpus, "cat", toy_encoder, options=options)
    assert (len(hits.rows), hits.sentences.shape, hits.closeness, hits.nothing_close) == (0, (0, 2), None, False)


def indexed(corpus: Corpus, **options: object) -> SearchOptions:
    return SearchOptions(index=SearchIndex(index_words(corpus.texts()), Background(0.5)), **options)  # type: ignore[arg-type]


def test_each_hit_says_its_rank_by_meaning_and_by_words(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "The dog is here", "A lion, a cat", "The cat and the dog and the lion", "Ship")
    hits = {
        method: search(corpus, "a cat or a lion", toy_encoder, options=indexed(corpus, method=method))
        for method in ("meaning", "words", "hybrid")
    }
    assert hits["meaning"].rows.tolist() == [1, 2, 0, 3]
    assert hits["meaning"].meaning_ranks.tolist() == [1, 2, 3, 4]
    assert hits["meaning"].word_ranks == (1, 2, None, None)
    assert hits["words"].rows.tolist() == [1, 2]
    assert hits["hybrid"].rows.tolist() == [1, 2, 0, 3]
    for found in hits.values():
        assert found.scores.tolist() == pytest.approx(corpus_scores(corpus, found)[found.rows].tolist(), abs=1e-6)


def test_a_search_by_words_without_a_match_finds_nothing(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "A cat.", "A dog.")
    hits = search(corpus, "zebra", toy_encoder, options=SearchOptions(method="words"))
    assert (hits.rows.tolist(), hits.word_ranks, hits.folded) == ([], (), ())


def test_more_hits_than_passages_are_all_passages(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "A cat.", "A dog.")
    assert len(search(corpus, "cat", toy_encoder, top=50, options=indexed(corpus, method="hybrid")).rows) == 2


def test_hits_that_say_the_same_are_one(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "The king.", "A cat", "a CAT!", "cat and dog", "A cat")
    hits = search(corpus, "cat", toy_encoder, top=2, options=SearchOptions(fold=True))
    assert hits.rows.tolist() == [1, 3]
    assert [rows.tolist() for rows in hits.folded] == [[2, 4], []]
    assert hits.meaning_ranks.tolist() == [1, 4]


def test_a_table_of_contents_comes_last(toy_encoder: ToyEncoder) -> None:
    text = "Cat .... 3\n\nThe cat and the dog live here."
    document = Document("book", text, "text", apparatus=((0, 10),))
    corpus = build_corpus("t", [document], toy_encoder, splitting=Splitting(tokens=8))
    hits = search(corpus, "cat", toy_encoder)
    assert [corpus.text(int(row)) for row in hits.rows] == ["The cat and the dog live here.", "Cat .... 3"]
    assert hits.meaning_ranks.tolist() == [2, 1]


def test_more_like_a_passage_leaves_it_out(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "cat dog", "ship", "cat", "cat dog king")
    hits = more_like_row(corpus, 0, toy_encoder, top=2, options=indexed(corpus))
    assert hits.rows.tolist() == [3, 2]
    assert (hits.query, hits.closeness) == ("cat dog", None)
    assert more_like_text(corpus, "ship", toy_encoder, top=1).rows.tolist() == [1]
    with pytest.raises(InputError, match="There is no passage 4"):
        more_like_row(corpus, 4, toy_encoder)


def test_a_best_score_within_the_background_is_nothing_close(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(toy_encoder, "cat", "cat dog king queen")
    near = search(corpus, "cat dog", toy_encoder, options=indexed(corpus))
    assert near.closeness == pytest.approx((0.7071 - 0.5) / 0.5, abs=1e-4)
    assert not near.nothing_close
    assert search(corpus, "cat sea ship red", toy_encoder, options=indexed(corpus)).nothing_close


@pytest.mark.parametrize(
    ("query", "options", "message"),
    [
        (" \n", {}, "query is empty"),
        ("cat", {"top": 0}, "not 0"),
        ("cat", {"options": SearchOptions(where=SearchFilter(documents=[3]))}, "no document 3. The corpus has 1"),
        ("cat", {"options": SearchOptions(method="sound")}, "no search by “sound”"),  # type: ignore[arg-type]
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
    with pytest.raises(InputError, match="encoded with other, but the model in use is toy"):
        search(other, "cat", toy_encoder)


def test_the_exact_model_searches_what_it_encoded_in_reduced_precision(toy_encoder: ToyEncoder) -> None:
    corpus = corpus_of(ReducedToy(), "dog", "cat")
    assert search(corpus, "cat", toy_encoder).rows[0] == 1


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
