"""A corpus that is encoded step by step equals one that is encoded at once."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.corpus.corpus import Corpus, Coverage, build_corpus
from gte_demo.corpus.growing import GrowingCorpus, rows_in, sampling_order
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import CorpusError, InputError
from gte_demo.texts.documents import Document, Section
from tests.toy import ToyEncoder, ToyInTwoPrecisions

SPLITTING = Splitting(tokens=2)
LONG_ITEM = "cat " * 40 + "dog " * 50
DOCUMENTS = (
    Document("book", "cat cat\n\ndog dog\n\nsea sea\n\nred cat", "text", sections=(Section("red ship", 1, 0),)),
    Document("row 1", LONG_ITEM, "row", source="table.csv"),
    Document("row 2", "", "row", source="table.csv"),
    Document("row 3", "ship", "row", source="table.csv"),
)


def same(one: Corpus, other: Corpus) -> bool:
    return (
        one.texts() == other.texts()
        and np.allclose(one.vectors, other.vectors, atol=1e-6)
        and one.passages.section == other.passages.section
        and one.passages.document.tolist() == other.passages.document.tolist()
    )


@pytest.mark.parametrize("context", ["plain", "prefixed"])
def test_in_whatever_order_it_ends_as_if_it_were_encoded_at_once(toy_encoder: ToyEncoder, context: str) -> None:
    splitting = Splitting(tokens=2, context=context)
    growing = GrowingCorpus("t", DOCUMENTS, toy_encoder, splitting)
    growing.encode(np.array([5, 1]))
    while not growing.coverage.is_settled:
        growing.encode(growing.next_rows(2))

    assert same(growing.part(), build_corpus("t", DOCUMENTS, toy_encoder, splitting=splitting))


def test_a_part_is_a_corpus_of_the_passages_that_are_encoded(toy_encoder: ToyEncoder) -> None:
    growing = GrowingCorpus("t", DOCUMENTS, toy_encoder, SPLITTING)
    growing.encode(np.array([4, 0, 2]))
    part = growing.part()

    assert growing.coverage == Coverage(3, 7)
    assert growing.rows_of_part().tolist() == [0, 2, 4]
    assert part.texts() == ["cat cat", "sea sea", LONG_ITEM.strip()]
    assert [part.document(row).name for row in range(3)] == ["book", "book", "row 1"]


def test_what_is_encoded_is_not_encoded_again(toy_encoder: ToyEncoder) -> None:
    growing = GrowingCorpus("t", DOCUMENTS, toy_encoder, SPLITTING)
    growing.encode(np.array([0, 1]))
    growing.encode(np.array([1, 2, 2]))

    assert toy_encoder.calls == [["cat cat", "dog dog"], ["sea sea"]]


def test_without_encoded_passages_there_is_no_corpus_and_late_chunking_cannot_begin_in_part(
    toy_encoder: ToyEncoder,
) -> None:
    growing = GrowingCorpus("t", DOCUMENTS, toy_encoder, SPLITTING)

    with pytest.raises(CorpusError, match="encoded yet"):
        growing.part()
    with pytest.raises(InputError, match="whole documents"):
        GrowingCorpus("t", DOCUMENTS, toy_encoder, Splitting(tokens=2, context="late"))


@pytest.mark.parametrize("count", [0, 1, 7, 1000])
def test_any_beginning_of_the_order_is_evenly_spread(count: int) -> None:
    order = sampling_order(count)

    assert sorted(order.tolist()) == list(range(count))
    for beginning in (20, 100, 333):
        if beginning < count:
            quarters = np.bincount(order[:beginning] * 4 // count, minlength=4)
            assert abs(quarters - beginning / 4).max() <= 2


def test_a_long_document_grows_in_reduced_precision() -> None:
    both = ToyInTwoPrecisions()
    growing = GrowingCorpus("t", [Document("long", "A cat.\n\n" * 10_000, "text")], both)
    growing.encode(growing.next_rows(5))
    assert growing.part().model == both.short.info
    assert both.calls == []


def test_rows_of_a_part_are_found_again_in_a_larger_one(toy_encoder: ToyEncoder) -> None:
    growing = GrowingCorpus("t", DOCUMENTS, toy_encoder, SPLITTING)
    growing.encode(np.array([4, 0, 2]))
    part = growing.part()
    growing.encode(np.arange(7))
    whole = growing.part()

    assert rows_in(part, whole).tolist() == [0, 2, 4]
    with pytest.raises(ValueError, match="3 passages that do not include the 7"):
        rows_in(whole, part)
