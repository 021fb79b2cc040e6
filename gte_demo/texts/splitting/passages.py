"""From documents to passages: what is encoded, found and shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from gte_demo.errors import InputError
from gte_demo.texts.documents import Document, Section
from gte_demo.texts.sentences import Span, stripped
from gte_demo.texts.splitting.units import Units, document_units
from gte_demo.types import Progress, Rows

PATH_SEPARATOR = " › "

TokenSpans = Callable[[str], NDArray[np.int64]]


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Spans of documents, by document and place; columns of equal length, one row a passage."""

    document: Rows
    """The number of the document it stands in."""
    start: Rows
    end: Rows
    """Characters of that document's text: `text[start:end]` is the passage."""
    page: Rows
    """The page, from 1, on which it starts; 0 where the document has none."""
    section: tuple[str, ...]
    """The titles of the sections around it, the highest first, joined by " › "; '' where there is none."""

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
    """The passages in `rows`, in that order."""
    return Passages(
        document=passages.document[rows],
        start=passages.start[rows],
        end=passages.end[rows],
        page=passages.page[rows],
        section=tuple(passages.section[row] for row in rows),
    )


def joined_passages(passages: Passages, others: Passages, documents: int) -> Passages:
    """Both, one after the other; the first are of `documents` documents, before those of the second."""
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

    `token_spans(text)` gives the characters of each token, shape (tokens, 2); each document is tokenised
    once, whole. A passage stays within one section and begins with its heading where one stands there;
    it ends with a paragraph rather than within one, and never begins or ends with white space. A
    sentence beyond `max_tokens` is cut, after a clause if it can be. With `overlap_tokens`, a passage
    also repeats the last sentences of the one before it in its section, as many as fit in that.

    Every character that is no white space is in a passage, in order; a document without any gives
    none. `progress` is called with (documents done, documents). Raises InputError where `max_tokens`
    is below 1 or `overlap_tokens` isn't between 0 and half of it.
    """
    if max_tokens < 1:
        raise InputError(f"A passage has to hold at least 1 token, not {max_tokens}.")
    if not 0 <= overlap_tokens <= max_tokens // 2:
        raise InputError(f"The overlap is {overlap_tokens} tokens; it must be 0 to {max_tokens // 2}, half a passage.")
    spans: list[list[Span]] = []
    sections: list[str] = []
    for number, document in enumerate(documents):
        units = document_units(document, token_spans(document.text), max_tokens - overlap_tokens)
        spans.append(_packed(units, max_tokens - overlap_tokens, overlap_tokens))
        sections += _section_paths(document, spans[-1])
        if progress:
            progress(number + 1, len(documents))
    return _located(documents, spans, sections)


def whole_documents(documents: Sequence[Document]) -> Passages:
    """One passage a document, in their order: table rows and lines are never split, nor left out.

    White space at the ends is left out of the span; a document without text has an empty one. The
    section is '': a whole document stands in none.
    """
    spans = [[stripped(document.text, 0, len(document.text))] for document in documents]
    return _located(documents, spans, [""] * len(documents))


def _packed(units: Units, limit: int, overlap: int) -> list[Span]:
    """The passages of one document."""
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
    """The passages at `spans` of each document, with their pages."""
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
    """Each span's path: the sections around its end, for it may begin with several headings in a row."""
    if not document.sections:
        return [""] * len(spans)
    paths = [""]
    open_sections: list[Section] = []
    for section in document.sections:
        while open_sections and open_sections[-1].level >= section.level:
            open_sections.pop()
        open_sections.append(section)
        paths.append(PATH_SEPARATOR.join(each.title for each in open_sections))
    starts = [section.start for section in document.sections]
    return [paths[bisect_right(starts, end - 1)] for _, end in spans]


# Where to end passages: the best sequence of breaks between units of known length.

Numbers = NDArray[np.int64]


def best_breaks(lengths: Numbers, break_costs: NDArray[np.float64], limit: int) -> list[int]:
    """The first unit of each run, so that runs are well filled and end in good places.

    `lengths` (n,) are tokens, none beyond `limit`; `break_costs` (n,) is what a run's beginning at
    that unit costs (the first one's is not counted). Among all ways of parting the units into runs of at
    most `limit` tokens, the one of least sum over runs of (1 - tokens / limit)² + break cost: the
    square keeps runs even, so that none is a scrap. Found exactly, by dynamic programming over the
    breaks, as in Knuth and Plass, "Breaking paragraphs into lines" (1981).
    """
    if len(lengths) and int(lengths.max()) > limit:
        raise ValueError(f"a unit of {int(lengths.max())} tokens is longer than the limit of {limit}")
    before = np.concatenate([[0], np.cumsum(lengths)])
    earliest = np.searchsorted(before, before - limit, side="left")
    cost = np.zeros(len(lengths) + 1)
    """The least cost of the units before this one, with the break that ends them."""
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
    """The same runs, each begun earlier by as many whole units as fit in `overlap` tokens.

    A run never reaches back to where the run before it begins, so that starts stay ascending.
    """
    before = np.concatenate([[0], np.cumsum(lengths)])
    reach = np.searchsorted(before, before[starts] - overlap, side="left")
    moved = starts[:1]
    for previous, start, earliest in zip(starts, starts[1:], reach[1:], strict=False):
        moved.append(min(start, max(int(earliest), previous + 1)))
    return moved
