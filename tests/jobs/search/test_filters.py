"""From the page's options to a filter: ranges of pages and of times."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.jobs.search.filters import search_filter
from gte_demo.jobs.workspace import PLAIN, Workspace
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder

BOOK = Document("book", "The cat.", "pdf", pages=(0,))
TALK = Document("talk", "The dog.", "subtitles", pages=(0,), page_labels=("00:10:00",))


def places(encoder: ToyEncoder, written: str, *documents: Document) -> tuple[object, object]:
    where = search_filter(Workspace(build_corpus("all", documents, encoder)), replace(PLAIN, pages=written))
    return where.pages, where.times


def test_places_are_pages_or_times(toy_encoder: ToyEncoder) -> None:
    both = (BOOK, TALK)

    assert places(toy_encoder, "", *both) == (None, None)
    assert places(toy_encoder, " 12 ", *both) == ((12, 12), None)
    assert places(toy_encoder, "10-40", *both) == ((10, 40), None)
    assert places(toy_encoder, "10:00 - 1:25:00", *both) == (None, (600, 5_100))


@pytest.mark.parametrize(
    ("written", "document", "message"),
    [
        ("ten", BOOK, "not a page or a range of pages"),
        ("10:", BOOK, "not a time"),
        ("10-40", TALK, "have times, not pages"),
        ("ten", TALK, "not a time or a range of times"),
        ("25:00-10:00", TALK, "Give the earlier time"),
    ],
)
def test_what_is_no_range_is_refused(toy_encoder: ToyEncoder, written: str, document: Document, message: str) -> None:
    with pytest.raises(InputError, match=message):
        places(toy_encoder, written, document)
