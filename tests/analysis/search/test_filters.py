"""Filters: documents, pages, sections, columns and rows, combined."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.search.filters import EVERYWHERE, SearchFilter, filtered_rows, last_pages
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document, Section
from tests.toy import ToyEncoder

BOOK = "Cats\n\nThe cat one.\n\nDogs\n\nThe dog two which goes on to the next page."
PAGED = Document(
    "book", BOOK, "pdf", pages=(0, 20, 50), sections=(Section("Cats", 1, 0), Section("Big Dogs", 1, BOOK.index("Dogs")))
)
ROWS = [
    Document("a", "A ship.", "row", metadata={"year": 1990, "kind": "sea"}),
    Document("b", "A king.", "row", metadata={"year": 1991, "kind": None}),
]


@pytest.fixture
def corpus(toy_encoder: ToyEncoder) -> Corpus:
    return build_corpus("all", [PAGED, *ROWS], toy_encoder, splitting=Splitting(tokens=20))


def test_a_passage_is_on_its_first_to_its_last_page(corpus: Corpus) -> None:
    assert corpus.texts()[1] == "Dogs\n\nThe dog two which goes on to the next page."
    assert corpus.passages.page.tolist() == [1, 2, 0, 0]
    assert last_pages(corpus).tolist() == [1, 3, 0, 0]


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        (EVERYWHERE, [0, 1, 2, 3]),
        (SearchFilter(documents=[0, 2]), [0, 1, 3]),
        (SearchFilter(documents=[]), []),
        (SearchFilter(pages=(3, 9)), [1]),
        (SearchFilter(pages=(1, 2)), [0, 1]),
        (SearchFilter(pages=(4, 4)), []),
        (SearchFilter(section="  big  dogs"), [1]),
        (SearchFilter(rows=[3, 0]), [0, 3]),
        (SearchFilter(metadata={"year": "1990"}), [2]),
        (SearchFilter(metadata={"kind": None, "year": 1991}), [3]),
        (SearchFilter(documents=[0], section="cats", rows=[0, 3]), [0]),
    ],
)
def test_only_passages_that_meet_all_conditions_are_searched(
    corpus: Corpus, where: SearchFilter, rows: list[int]
) -> None:
    assert filtered_rows(corpus, where).tolist() == rows


@pytest.mark.parametrize(
    ("where", "message"),
    [
        (SearchFilter(documents=[3]), "no document 3. The corpus has 3"),
        (SearchFilter(rows=[-1]), "no passage -1. The corpus has 4"),
        (SearchFilter(metadata={"size": 1}), "no column “size”; its columns are year, kind"),
    ],
)
def test_unknown_conditions_are_refused(corpus: Corpus, where: SearchFilter, message: str) -> None:
    with pytest.raises(InputError, match=message):
        filtered_rows(corpus, where)


@pytest.mark.parametrize("pages", [(0, 2), (5, 4)])
def test_pages_out_of_order_are_refused(pages: tuple[int, int]) -> None:
    with pytest.raises(InputError, match=f"Pages {pages[0]} to {pages[1]} are not a range"):
        SearchFilter(pages=pages)


def test_passages_of_subtitles_are_kept_by_their_times(toy_encoder: ToyEncoder) -> None:
    talk = Document(
        "talk",
        "The cat one.\n\nThe dog two which goes on.",
        "subtitles",
        pages=(0, 14, 26),
        page_labels=("00:00:10", "00:10:00", "01:00:00"),
    )
    corpus = build_corpus("all", [talk, PAGED], toy_encoder, splitting=Splitting(tokens=8))
    spoken = {
        times: filtered_rows(corpus, SearchFilter(times=times)).tolist() for times in ((0, 9), (60, 90), (700, 9_000))
    }

    assert corpus.passages.document[:2].tolist() == [0, 0]
    assert spoken == {(0, 9): [], (60, 90): [0], (700, 9_000): [1]}
    assert not np.isin([0, 1], filtered_rows(corpus, SearchFilter(pages=(1, 3)))).any()
