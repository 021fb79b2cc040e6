"""Which passages of a corpus are searched: by document, page, section, column or row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Scalar, seconds_of
from gte_demo.types import Rows


@dataclass(frozen=True, slots=True, eq=False)
class SearchFilter:
    """The conditions that a passage must meet to be searched, all of them. The default matches every passage."""

    documents: Sequence[int] | None = None
    """Indices of documents of the corpus."""
    pages: tuple[int, int] | None = None
    """The first and the last page, counted from 1. A passage matches if any part of it is on these pages."""
    times: tuple[int, int] | None = None
    """The first and the last second. A passage of subtitles matches if any part of it is said between them."""
    section: str = ""
    """Text that the passage's heading path contains, ignoring case."""
    rows: Sequence[int] | Rows | None = None
    """Row numbers, such as those of a cluster or of a selection on the map."""
    metadata: Mapping[str, Scalar] = field(default_factory=dict)
    """Column -> value of the passage's document; compared as text, so that "1990" matches 1990."""

    def __post_init__(self) -> None:
        if self.pages is not None and not 1 <= self.pages[0] <= self.pages[1]:
            first, last = self.pages
            raise InputError(
                f"Pages {first} to {last} are not a range. Give the first page, counted from 1, and then the last."
            )
        if self.times is not None and not 0 <= self.times[0] <= self.times[1]:
            raise InputError("These times are not a range. Give the earlier time, and then the later one.")


EVERYWHERE = SearchFilter()


def filtered_rows(corpus: Corpus, where: SearchFilter) -> Rows:
    """Return the rows of `corpus` that meet `where`, ascending; possibly none.

    Raises InputError for an unknown document, row or column.
    """
    kept = np.ones(len(corpus), dtype=bool)
    if where.documents is not None:
        _check_numbers(where.documents, len(corpus.documents), "document")
        kept &= np.isin(corpus.passages.document, np.asarray(where.documents, dtype=np.int64))
    if where.rows is not None:
        _check_numbers(where.rows, len(corpus), "passage")
        kept &= np.isin(np.arange(len(corpus)), np.asarray(where.rows, dtype=np.int64))
    if where.pages is not None:
        first, last = where.pages
        kept &= (last_pages(corpus) >= first) & (corpus.passages.page <= last) & (corpus.passages.page > 0)
        kept &= ~_timed(corpus)[corpus.passages.document]
    if where.times is not None:
        begins, ends = _times(corpus)
        kept &= (begins <= where.times[1]) & (ends > where.times[0])
    if where.section.strip():
        wanted = " ".join(where.section.split()).casefold()
        kept &= np.array([wanted in path.casefold() for path in corpus.passages.section], dtype=bool)
    if where.metadata:
        kept &= _documents_with(corpus, where.metadata)[corpus.passages.document]
    return np.flatnonzero(kept)


def last_pages(corpus: Corpus) -> Rows:
    """Return the page, counted from 1, on which each passage ends, shape (n,); 0 if its document has no pages."""
    passages = corpus.passages
    pages = np.zeros(len(corpus), dtype=np.int64)
    for number, document in enumerate(corpus.documents):
        if document.pages:
            rows = np.flatnonzero(passages.document == number)
            pages[rows] = np.searchsorted(document.pages, np.maximum(passages.end[rows] - 1, 0), side="right")
    return pages


def _timed(corpus: Corpus) -> NDArray[np.bool_]:
    """Return for each document whether its pages are cues, which are found by their times."""
    return np.array([document.is_timed and bool(document.page_labels) for document in corpus.documents], dtype=bool)


def _times(corpus: Corpus) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return when each passage begins and when the next cue does, in seconds, each of shape (n,).

    A passage that isn't of subtitles begins never.
    """
    begins, ends = np.full(len(corpus), np.inf), np.full(len(corpus), np.inf)
    last = last_pages(corpus)
    for number in np.flatnonzero(_timed(corpus)):
        rows = np.flatnonzero(corpus.passages.document == number)
        cues = np.array([*map(seconds_of, corpus.documents[number].page_labels), np.inf])
        begins[rows], ends[rows] = cues[corpus.passages.page[rows] - 1], cues[last[rows]]
    return begins, ends


def in_apparatus(corpus: Corpus) -> NDArray[np.bool_]:
    """Return for each passage whether most of it is a table of contents or an index, shape (n,)."""
    passages = corpus.passages
    covered = np.zeros(len(corpus), dtype=np.int64)
    for number, document in enumerate(corpus.documents):
        if not document.apparatus:
            continue
        rows = np.flatnonzero(passages.document == number)
        for start, end in document.apparatus:
            overlap = np.minimum(passages.end[rows], end) - np.maximum(passages.start[rows], start)
            covered[rows] += np.maximum(overlap, 0)
    return 2 * covered > passages.end - passages.start


def _documents_with(corpus: Corpus, metadata: Mapping[str, Scalar]) -> NDArray[np.bool_]:
    columns = frozenset(corpus.columns)
    for column in metadata:
        if column not in columns:
            known = f"its columns are {', '.join(corpus.columns)}" if columns else "it has no columns"
            raise InputError(f"The corpus has no column “{column}”; {known}.")
    return np.array(
        [
            all(_alike(document.metadata.get(column), value) for column, value in metadata.items())
            for document in corpus.documents
        ],
        dtype=bool,
    )


def _alike(own: Scalar, wanted: Scalar) -> bool:
    return own is wanted if own is None or wanted is None else str(own) == str(wanted)


def _check_numbers(numbers: Sequence[int] | Rows, size: int, what: str) -> None:
    for number in numbers:
        if not 0 <= number < size:
            raise InputError(f"There is no {what} {number}. The corpus has {size:,}, numbered from 0.")
