"""Passages of a folder as a corpus have their texts, pages, sections and columns, however many are missing between."""

import numpy as np
import pytest

from gte_demo.analysis.search.filters import SearchFilter, filtered_rows, in_apparatus, last_pages
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.scale.parts import part_table
from gte_demo.scale.passages import corpus_of
from gte_demo.texts.documents import Document, Section
from tests.toy import ToyEncoder

pytest.importorskip("pyarrow")
TEXT = "The cat sat down.\n\nA dog ran off.\n\nThe red ship sank.\n\nA blue sea rose.\n\nThe king left.\n\nIndex 1 2 3"


@pytest.fixture
def corpus():
    """A document of four pages, of which the last is an index, and two rows of a table."""
    begins = [0, TEXT.index("A dog"), TEXT.index("A blue"), TEXT.index("Index")]
    book = Document(
        "book.pdf",
        TEXT,
        "pdf",
        pages=tuple(begins),
        page_labels=("i", "ii", "1", "2"),
        sections=(Section("Sea", 1, TEXT.index("The red")),),
        apparatus=((TEXT.index("Index"), len(TEXT)),),
    )
    rows = [
        Document(f"t.csv row {n}", text, "row", source="t.csv", metadata={"Year": n})
        for n, text in [(1, "cat"), (2, "dog")]
    ]
    return build_corpus("Texts", [book, *rows], ToyEncoder(), splitting=Splitting(tokens=16, context="plain"))


@pytest.mark.parametrize("step", [1, 2, 3])
def test_it_has_what_the_passages_had(corpus, step):
    rows = np.arange(0, len(corpus), step)
    taken = corpus_of(part_table(corpus, "float32").take(rows), "Texts", corpus.model, corpus.splitting)

    assert taken.texts() == [corpus.text(row) for row in rows]
    assert np.array_equal(taken.vectors, corpus.vectors[rows])
    assert taken.passages.section == tuple(corpus.passages.section[row] for row in rows)
    assert np.array_equal(taken.passages.page, corpus.passages.page[rows])
    assert np.array_equal(last_pages(taken), last_pages(corpus)[rows])
    assert np.array_equal(in_apparatus(taken), in_apparatus(corpus)[rows])
    for row, old in enumerate(rows):
        page = int(taken.passages.page[row])
        assert not page or taken.document(row).page_label(page) == corpus.document(old).page_label(page)
    where = SearchFilter(metadata={"Year": "2"})
    assert taken.columns == ("Year",)
    assert rows[filtered_rows(taken, where)].tolist() == [
        row for row in rows if corpus.document(row).metadata.get("Year") == 2
    ]


def test_passages_of_one_document_stay_together(corpus):
    taken = corpus_of(part_table(corpus, "float32"), "Texts", corpus.model, corpus.splitting)

    assert [document.name for document in taken.documents] == ["book.pdf", "t.csv row 1", "t.csv row 2"]
