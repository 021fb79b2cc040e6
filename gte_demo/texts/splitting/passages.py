"""Splitting documents into passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from gte_demo.errors import InputError
from gte_demo.texts.documents import Document, Section
from gte_demo.texts.sentences import Span, stripped
from gte_demo.texts.splitting.units import Numbers, Units, document_units, fits_one_passage
from gte_demo.types import Progress, Rows

PATH_SEPARATOR = " › "
MOST_IN_PATH = 600
"""Characters of a section path. Every passage has one."""

TokenSpans = Callable[[str], NDArray[np.int64]]


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Spans of documents in order; arrays of equal length, one element per passage."""

    document: Rows
    """The index of its document."""
    start: Rows
    end: Rows
    """Character range in the document's text: `text[start:end]` is the passage."""
    page: Rows
    """The page, counted from 1, on which it starts; 0 if the document has no pages."""
    section: tuple[str, ...]
    """The titles of the sections around it, from the top level down, joined by " › "; '' if there are none."""

    def __post_init__(self) -> None:
        lengths = {len(column) for column in (self.document, self.start, self.end, self.page, self.section)}
        if len(lengths) > 1:
            raise ValueError(f"columns of {sorted(lengths)} passages")
        if len(self) and int((self.end - self.start).min()) < 0:
            row = int((self.end - self.start).argmin())
            raise ValueError(f"passage {row} ends at {self.end[row]}, before its start at {self.start[row]}")

    def __len__(self) -> int:
        return len(self.start)


def chosen_passages(passages: Passages, rows: Rows) -> Passages:
    """Return the passages in `rows`, in that order."""
    return Passages(
        document=passages.document[rows],
        start=passages.start[rows],
        end=passages.end[rows],
        page=passages.page[rows],
        section=tuple(passages.section[row] for row in rows),
    )


def joined_passages(passages: Passages, others: Passages, documents: int) -> Passages:
    """Concatenate passages; those of `others` belong to the documents after the first `documents`."""
    return Passages(
        document=np.concatenate([passages.document, others.document + documents]),
        start=np.concatenate([passages.start, others.start]),
        end=np.concatenate([passages.end, others.end]),
        page=np.concatenate([passages.page, others.page]),
        section=passages.section + others.section,
    )


def split_documents(
    documents: Sequence[Document],
    token_spans: TokenSpans,
    *,
    max_tokens: int,
    overlap_tokens: int = 0,
    progress: Progress | None = None,
) -> Passages:
    """Fill passages with whole sentences, up to `max_tokens` tokens each.

    `token_spans(text)` returns the character span of each token, shape (tokens, 2); each document is tokenised once.
    A passage stays within one section and includes the heading at its start. It preferably ends at the end of a
    paragraph, and never starts or ends with white space. Sentences longer than `max_tokens` are split, if possible
    after a clause. With `overlap_tokens`, a passage also repeats the last sentences of the previous passage of its
    section, as many as fit.

    Every character except white space is in a passage, in order; a document without text has none. `progress` is
    called with (documents done, documents). Raises InputError if `max_tokens` is less than 1, or `overlap_tokens` is
    not between 0 and half of it.
    """
    if max_tokens < 1:
        raise InputError(f"A passage must have at least 1 token, not {max_tokens}.")
    if not 0 <= overlap_tokens <= max_tokens // 2:
        raise InputError(f"The overlap is {overlap_tokens} tokens; it must be 0 to {max_tokens // 2}, half a passage.")
    spans: list[list[Span]] = []
    sections: list[str] = []
    for number, document in enumerate(documents):
        spans.append(_document_spans(document, token_spans(document.text), max_tokens - overlap_tokens, overlap_tokens))
        sections += _section_paths(document, spans[-1])
        if progress:
            progress(number + 1, len(documents))
    return _located(documents, spans, sections)


def whole_documents(documents: Sequence[Document]) -> Passages:
    """Return one passage per document, in order, for table rows and lines, which are neither split nor left out.

    White space at the ends is not part of the span; a document without text has an empty span. The section is ''.
    """
    spans = [[stripped(document.text, 0, len(document.text))] for document in documents]
    return _located(documents, spans, [""] * len(documents))


def _document_spans(document: Document, tokens: Numbers, limit: int, overlap: int) -> list[Span]:
    """Return the passages of one document, whose tokens have these spans."""
    if not document.sections and fits_one_passage(document.text, tokens, limit):
        return [stripped(document.text, 0, len(document.text))]
    return _packed(document_units(document, tokens, limit), limit, overlap)


def _packed(units: Units, limit: int, overlap: int) -> list[Span]:
    """Return the passages of one document."""
    spans: list[Span] = []
    borders = [*np.flatnonzero(np.isinf(units.break_cost)).tolist(), len(units)]
    for first, last in pairwise(borders):
        lengths = units.tokens[first:last]
        starts = best_breaks(lengths, units.break_cost[first:last], limit)
        ends = [*starts[1:], last - first]
        begins = with_overlap(starts, lengths, overlap) if overlap else starts
        spans += [
            (int(units.start[first + a]), int(units.end[first + b - 1])) for a, b in zip(begins, ends, strict=True)
        ]
    return spans


def _located(documents: Sequence[Document], spans: Sequence[Sequence[Span]], sections: Sequence[str]) -> Passages:
    """Make passages of the `spans` of each document, with their pages."""
    numbers = np.repeat(np.arange(len(documents), dtype=np.int64), [len(own) for own in spans])
    flat = np.array(list(chain.from_iterable(spans)), dtype=np.int64).reshape(-1, 2)
    pages = np.zeros(len(flat), dtype=np.int64)
    position = 0
    for document, own in zip(documents, spans, strict=True):
        rows = slice(position, position + len(own))
        if document.pages:
            pages[rows] = np.searchsorted(document.pages, flat[rows, 0], side="right")
        position += len(own)
    return Passages(numbers, flat[:, 0], flat[:, 1], pages, tuple(sections))


def _section_paths(document: Document, spans: Sequence[Span]) -> list[str]:
    """Return the section path at the end of each span, because a span may start with several headings in a row."""
    if not document.sections:
        return [""] * len(spans)
    paths = [""]
    open_sections: list[Section] = []
    for section in document.sections:
        while open_sections and open_sections[-1].level >= section.level:
            open_sections.pop()
        open_sections.append(section)
        paths.append(short_path(PATH_SEPARATOR.join(each.title for each in open_sections)))
    starts = [section.start for section in document.sections]
    return [paths[bisect_right(starts, end - 1)] for _, end in spans]


def short_path(path: str) -> str:
    """Return a section path of at most `MOST_IN_PATH` characters: a longer one without its beginning."""
    return path if len(path) <= MOST_IN_PATH else f"…{path[1 - MOST_IN_PATH :]}"


def shared_paths(paths: Iterable[str]) -> tuple[str, ...]:
    """Return section paths as `short_path` does; those that are equal share their memory."""
    shared: dict[str, str] = {}
    return tuple(shared.setdefault(path, path) for path in map(short_path, paths))


# Finding the best breaks between units of known length.


def best_breaks(lengths: Numbers, break_costs: NDArray[np.float64], limit: int) -> list[int]:
    """Divide units into runs that are well filled and end in good places, and return the first unit of each run.

    `lengths` (n,) are in tokens, none more than `limit`; `break_costs` (n,) is the cost of starting a run at a unit
    (not counted for the first one). Of all divisions into runs of at most `limit` tokens, the result has the smallest
    sum over runs of (1 - tokens / limit)² + break cost; the square makes runs even, without short remainders. The
    solution is exact, by dynamic programming as in Knuth and Plass, "Breaking paragraphs into lines" (1981).
    """
    if len(lengths) and int(lengths.max()) > limit:
        raise ValueError(f"a unit of {int(lengths.max())} tokens is longer than the limit of {limit}")
    before = np.concatenate([[0], np.cumsum(lengths)])
    earliest = np.searchsorted(before, before - limit, side="left")
    cost = np.zeros(len(lengths) + 1)
    """The lowest cost of dividing the units before this one, including the break after them."""
    origin = np.zeros(len(lengths) + 1, dtype=np.int64)
    for end in range(1, len(lengths) + 1):
        first = int(earliest[end])
        waste = 1.0 - (before[end] - before[first:end]) / limit
        candidates = cost[first:end] + waste * waste
        best = int(candidates.argmin())
        origin[end] = first + best
        cost[end] = candidates[best] + (break_costs[end] if end < len(lengths) else 0.0)
    starts: list[int] = []
    end = len(lengths)
    while end:
        end = int(origin[end])
        starts.append(end)
    return starts[::-1]


def with_overlap(starts: list[int], lengths: Numbers, overlap: int) -> list[int]:
    """Move the start of each run back by as many whole units as fit in `overlap` tokens.

    A run always starts after the start of the previous one, so that starts stay ascending.
    """
    before = np.concatenate([[0], np.cumsum(lengths)])
    reach = np.searchsorted(before, before[starts] - overlap, side="left")
    moved = starts[:1]
    for previous, start, earliest in zip(starts, starts[1:], reach[1:], strict=False):
        moved.append(min(start, max(int(earliest), previous + 1)))
    return moved
