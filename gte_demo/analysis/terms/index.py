"""The terms of texts, read once: every grouping of them finds its distinctive terms in the same index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from gte_demo.texts.language.terms import Stems, TermReader
from gte_demo.texts.words import guess_language
from gte_demo.types import Progress, Rows

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CHARACTERS = 3_000_000
"""Characters that are read of all texts together, divided evenly among them."""
FEWEST_CHARACTERS = 250
"""Characters that are read of each text, however many there are."""
SMALL = 2_000
"""With more texts, phrases that only one of them has are left out: they are most of all terms, and name no group."""
MOST_TERMS = 100_000
"""If there are more, words that only one text has are left out, too."""
MOST_READ_TERMS = 300_000
"""Once there are so many, new ones are not read: texts without end to new words, as hostile ones are, would fill the
memory."""

_REPORTED = 256
_BYTES_A_TERM = 250
"""Of memory: the stems, the form, and their places in the tuples."""


@dataclass(frozen=True, slots=True, eq=False)
class TermIndex:
    """Which texts contain which terms. A term counts once per chunk, so that long texts don't dominate."""

    rows: Rows
    """Shape (r,): the texts that were read, ascending."""
    terms: tuple[Stems, ...]
    """Ascending."""
    forms: tuple[str, ...]
    """How each term is mostly written; the beginning of a sentence, where a capital is no evidence, hardly counts."""
    words: Rows
    """Shape (t, 2): the places of a phrase's two words among the terms; -1 for a word."""
    in_chunks: csr_matrix
    """Shape (c, t): 1 where a chunk contains a term."""
    in_texts: csr_matrix
    """Shape (r, t): 1 where a text does."""
    text_of: Rows
    """Shape (c,): the place in `rows` of each chunk's text."""

    def __post_init__(self) -> None:
        chunks, texts, terms = len(self.text_of), len(self.rows), len(self.terms)
        if self.in_chunks.shape != (chunks, terms) or self.in_texts.shape != (texts, terms):
            raise ValueError(
                f"{chunks} chunks of {texts} texts with {terms} terms, but matrices of the shapes "
                f"{self.in_chunks.shape} and {self.in_texts.shape}"
            )

    @property
    def nbytes(self) -> int:
        """Bytes of memory."""
        matrices = {id(part): part for part in (self.in_chunks, self.in_texts)}.values()
        parts = chain(*((part.data, part.indices, part.indptr) for part in matrices), (self.words, self.text_of))
        return sum(int(part.nbytes) for part in parts) + _BYTES_A_TERM * len(self.terms)


def read_terms(texts: Sequence[str], rows: Rows | None = None, progress: Progress | None = None) -> TermIndex:
    """Read the terms of `texts`, or of those in `rows`, in the language of most of them.

    `progress` is called with (texts done, their number) and may raise Cancelled.
    """
    rows = np.arange(len(texts)) if rows is None else np.unique(rows)
    most = max(FEWEST_CHARACTERS, CHARACTERS // max(1, len(rows)))
    chosen = [texts[row][:most] for row in rows.tolist()]
    reader, reading = TermReader(guess_language(chosen)), _Reading()
    for place, text in enumerate(chosen):
        reading.read(place, reader, text)
        if progress is not None and place % _REPORTED == 0:
            progress(place, len(chosen))
    return reading.index(rows)


@dataclass(slots=True)
class _Reading:
    """What has been read so far, with terms numbered as they come."""

    numbers: dict[Stems, int] = field(default_factory=dict)
    forms: defaultdict[tuple[int, str], int] = field(default_factory=lambda: defaultdict(int))
    """How often a term was written in a form. One table, which takes half the memory of one for each term."""
    found: list[int] = field(default_factory=list)
    """The terms of all chunks, one after another."""
    ends: list[int] = field(default_factory=lambda: [0])
    """Where each chunk's terms end in `found`."""
    text_of: list[int] = field(default_factory=list)

    def read(self, place: int, reader: TermReader, text: str) -> None:
        """Add the terms of one text."""
        numbers, forms = self.numbers, self.forms
        for chunk in reader.chunks(text):
            own, room = set(), len(numbers) < MOST_READ_TERMS
            for term in chunk:
                number = numbers.setdefault(term.stems, len(numbers)) if room else numbers.get(term.stems)
                if number is None:
                    continue
                # A capital at the start of a sentence is no evidence: that form is used only if there is no other.
                forms[number, term.form] += 1 if term.opens else 1_000
                own.add(number)
            self.found.extend(own)
            self.ends.append(len(self.found))
            self.text_of.append(place)

    def index(self, rows: Rows) -> TermIndex:
        """Put the terms in order, and leave out phrases that only one of many texts has."""
        in_chunks = _ones(np.array(self.found, dtype=np.int32), self.ends, len(self.numbers))
        text_of = np.array(self.text_of, dtype=np.int64)
        in_texts = _of_texts(in_chunks, text_of, len(rows))
        is_often = np.asarray(in_texts.sum(axis=0)).ravel() > 1
        longest = 0 if len(self.numbers) > MOST_TERMS else 1 if len(rows) > SMALL else 2  # words of a rare term
        kept = sorted((stems, n) for stems, n in self.numbers.items() if is_often[n] or len(stems) <= longest)
        columns = [number for _, number in kept]
        terms, commonest = tuple(stems for stems, _ in kept), self._commonest_forms()
        forms = tuple(commonest[number] for number in columns)
        chunks_of_kept = _sorted(in_chunks[:, columns])
        texts_of_kept = chunks_of_kept if in_texts is in_chunks else _sorted(in_texts[:, columns])
        return TermIndex(rows, terms, forms, _words_of(terms), chunks_of_kept, texts_of_kept, text_of)

    def _commonest_forms(self) -> list[str]:
        """By the number of the term; of forms that are as frequent, the one that came first."""
        forms, most = [""] * len(self.numbers), [0] * len(self.numbers)
        for (number, form), count in self.forms.items():
            if count > most[number]:
                forms[number], most[number] = form, count
        return forms


def _ones(columns: Rows, ends: Sequence[int], width: int) -> csr_matrix:
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(len(columns), dtype=np.int32), columns, ends), shape=(len(ends) - 1, width))


def _of_texts(in_chunks: csr_matrix, text_of: Rows, texts: int) -> csr_matrix:
    """Which texts contain which terms; the same matrix if every text is one chunk."""
    if len(text_of) == texts:
        return in_chunks
    begins = np.searchsorted(text_of, np.arange(texts + 1))
    belongs = _ones(np.arange(len(text_of), dtype=np.int32), begins.tolist(), len(text_of))
    in_texts = belongs @ in_chunks
    in_texts.data[:] = 1
    return in_texts


def _sorted(matrix: csr_matrix) -> csr_matrix:
    matrix.sort_indices()
    return matrix


def _words_of(terms: Sequence[Stems]) -> Rows:
    places = {stems[0]: place for place, stems in enumerate(terms) if len(stems) == 1}
    words = [tuple(places.get(stem, -1) for stem in stems) if len(stems) == 2 else (-1, -1) for stems in terms]
    return np.array(words, dtype=np.int64).reshape(-1, 2)
