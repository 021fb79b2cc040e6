"""First answers come from the passages that are likeliest to answer."""

from __future__ import annotations

import pytest

from gte_demo.analysis.search.search import SearchOptions, search
from gte_demo.corpus.corpus import Splitting, build_corpus
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.errors import InputError
from gte_demo.jobs.search import first_answers as first
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder

SPLITTING = Splitting(tokens=2)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few passages at a time that a short text is long."""
    monkeypatch.setattr(first, "BY_WORDS", 2)
    monkeypatch.setattr(first, "SAMPLE", 3)
    monkeypatch.setattr(first, "BEST", 1)


def document(*passages: str) -> Document:
    return Document("book", "\n\n".join(passages), "text")


def test_passages_with_words_of_the_question_are_encoded_first_and_then_what_stands_beside_them(
    toy_encoder: ToyEncoder,
) -> None:
    growing = GrowingCorpus("t", [document(*["dog dog"] * 20, "red ship", *["sea sea"] * 20)], toy_encoder, SPLITTING)
    found = first.first_answers(growing, toy_encoder, ["red ship"], 3, SearchOptions())

    assert found.corpus.text(int(found.hits[0].rows[0])) == "red ship"
    assert found.coverage.passages == 41
    assert found.coverage.encoded <= 2 + 3 + 2
    assert {19, 20, 21} <= set(growing.rows_of_part().tolist())


def test_each_question_has_its_own_passages(toy_encoder: ToyEncoder) -> None:
    texts = ["dog dog"] * 20 + ["red ship"] + ["sea sea"] * 20 + ["cat cat"]
    growing = GrowingCorpus("t", [document(*texts)], toy_encoder, SPLITTING)
    found = first.first_answers(growing, toy_encoder, ["cat", "ship"], 1, SearchOptions())

    assert [found.corpus.text(int(hits.rows[0])) for hits in found.hits] == ["cat cat", "red ship"]


def test_when_all_is_encoded_the_answers_are_those_of_the_whole_corpus(toy_encoder: ToyEncoder) -> None:
    book = document("cat dog", "red ship", "sea ship", "dog dog")
    growing = GrowingCorpus("t", [book], toy_encoder, SPLITTING)
    growing.encode(growing.next_rows(4))
    found = first.first_answers(growing, toy_encoder, ["ship"], 4, SearchOptions("hybrid"))
    whole = search(
        build_corpus("t", [book], toy_encoder, splitting=SPLITTING),
        "ship",
        toy_encoder,
        top=4,
        options=SearchOptions("hybrid"),
    )

    assert found.coverage.is_settled
    assert found.hits[0].rows.tolist() == whole.rows.tolist()


def test_an_empty_question_is_refused(toy_encoder: ToyEncoder) -> None:
    growing = GrowingCorpus("t", [document("cat dog", "red ship")], toy_encoder, SPLITTING)

    with pytest.raises(InputError, match="empty"):
        first.first_answers(growing, toy_encoder, [" "], 1, SearchOptions())
