"""The passages that are likely to answer a question are encoded first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gte_demo.analysis.search.bm25 import index_words
from gte_demo.analysis.search.search import SearchOptions, search
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import InputError
from gte_demo.jobs.growing import likely
from gte_demo.jobs.search.find import hits_of
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder

SPLITTING = Splitting(tokens=2)
HYBRID = SearchOptions("hybrid")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few passages at a time that a short text is long."""
    monkeypatch.setattr(likely, "BY_WORDS", 2)
    monkeypatch.setattr(likely, "SAMPLE", 3)
    monkeypatch.setattr(likely, "BEST", 1)


def document(*passages: str) -> Document:
    return Document("book", "\n\n".join(passages), "text")


def growing_of(encoder: ToyEncoder, *passages: str) -> GrowingCorpus:
    return GrowingCorpus("t", [document(*passages)], encoder, SPLITTING)


def best_texts(growing: GrowingCorpus, encoder: ToyEncoder, questions: Sequence[str]) -> list[str]:
    words = index_words(growing.texts())
    likely.encode_likely(growing, words, encoder, questions)
    part = likely.workspace_of_part(growing, words, encoder)
    found = [hits_of(part, encoder, question, 1, HYBRID) for question in questions]
    return [part.corpus.text(int(hits.rows[0])) for hits in found]


def test_passages_with_words_of_the_question_come_first_and_then_their_neighbours(
    toy_encoder: ToyEncoder,
) -> None:
    growing = growing_of(toy_encoder, *["dog dog"] * 20, "red ship", *["sea sea"] * 20)

    assert best_texts(growing, toy_encoder, ["red ship"]) == ["red ship"]
    assert growing.coverage.passages == 41
    assert growing.coverage.encoded <= 2 + 3 + 2
    assert {19, 20, 21} <= set(growing.rows_of_part().tolist())


def test_each_question_has_its_own_passages(toy_encoder: ToyEncoder) -> None:
    growing = growing_of(toy_encoder, *["dog dog"] * 20, "red ship", *["sea sea"] * 20, "cat cat")

    assert best_texts(growing, toy_encoder, ["cat", "ship"]) == ["cat cat", "red ship"]


def test_when_all_is_encoded_the_hits_are_those_of_the_whole_corpus(toy_encoder: ToyEncoder) -> None:
    passages = ("cat dog", "red ship", "sea ship", "dog dog")
    growing = growing_of(toy_encoder, *passages)
    growing.encode(growing.next_rows(4))
    part = likely.workspace_of_part(growing, index_words(growing.texts()), toy_encoder)
    whole = build_corpus("t", [document(*passages)], toy_encoder, splitting=SPLITTING)

    assert part.corpus.coverage.is_settled
    found = hits_of(part, toy_encoder, "ship", 4, HYBRID)
    assert found.rows.tolist() == search(whole, "ship", toy_encoder, top=4, options=HYBRID).rows.tolist()


def test_words_of_a_part_count_as_in_the_whole(toy_encoder: ToyEncoder) -> None:
    growing = growing_of(toy_encoder, "cat dog", "red ship", "sea ship", "dog dog")
    words = index_words(growing.texts())
    growing.encode(growing.next_rows(2))
    index = likely.workspace_of_part(growing, words, toy_encoder).derived.index

    assert index is not None
    assert index.words.scores("ship").tolist() == words.scores("ship")[growing.rows_of_part()].tolist()


def test_an_empty_question_is_refused(toy_encoder: ToyEncoder) -> None:
    growing = growing_of(toy_encoder, "cat dog", "red ship")

    with pytest.raises(InputError, match="empty"):
        likely.encode_likely(growing, index_words(growing.texts()), toy_encoder, [" "])
