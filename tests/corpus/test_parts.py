"""The parts of a corpus: a file is one part, and so is a table with all its rows."""

import numpy as np
import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.parts import Part, corpus_parts, remove_part
from gte_demo.errors import CorpusError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.read_files import documents_from_lines


@pytest.fixture
def corpus(toy_encoder):
    documents = [
        Document("a.csv: 1", "cat", "row", source="a.csv"),
        Document("report.pdf", "ship " * 40, "pdf", pages=(0, 100)),
        Document("a.csv: 2", "", "row", source="a.csv"),
        *documents_from_lines("dog\nsea", "Pasted lines"),
    ]
    return build_corpus("all", documents, toy_encoder)


def test_parts_count_their_pages_and_passages(corpus):
    assert corpus_parts(corpus) == (
        Part("a.csv", "table", (0, 2), 0, 2),
        Part("report.pdf", "pdf", (1,), 2, 2),
        Part("Pasted lines", "lines", (3, 4), 0, 2),
    )


def test_items_of_an_unknown_source_are_one_part(toy_encoder):
    corpus = build_corpus("rows", [Document("1", "cat", "row"), Document("2", "dog", "row")], toy_encoder)

    assert corpus_parts(corpus) == (Part("rows", "table", (0, 1), 0, 2),)


def test_a_table_is_removed_with_all_its_rows_and_nothing_is_encoded(corpus, toy_encoder):
    toy_encoder.calls.clear()
    smaller = remove_part(corpus, "a.csv")

    assert [part.name for part in corpus_parts(smaller)] == ["report.pdf", "Pasted lines"]
    assert toy_encoder.calls == []
    assert np.array_equal(smaller.vectors, toy_encoder.encode(smaller.texts()).vectors)
    assert smaller.key != corpus.key


def test_a_missing_part_and_the_only_part_cannot_be_removed(corpus):
    with pytest.raises(InputError, match=r"“b\.csv” is no longer in “all”"):
        remove_part(corpus, "b.csv")
    with pytest.raises(CorpusError, match="Nothing would be left"):
        remove_part(remove_part(remove_part(corpus, "a.csv"), "report.pdf"), "Pasted lines")
