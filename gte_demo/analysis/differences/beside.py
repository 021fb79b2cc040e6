"""Two documents of a corpus beside each other, and the words in which their passages differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.clusters.closest_pairs import Differences, differing_words
from gte_demo.analysis.differences.documents import DocumentDifference, compare_documents
from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.parts import corpus_parts
from gte_demo.errors import InputError
from gte_demo.types import Rows

MOST_NAMED = 2_000
"""Documents of a corpus that can be chosen by name."""
COMPARED = 6_000
"""Characters of each passage of a pair that are compared word by word."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """A document, or a table with all its rows, that can be compared with another."""

    name: str
    documents: tuple[int, ...]
    """The indices of its documents in the corpus."""


@dataclass(frozen=True, slots=True, eq=False)
class BesideEachOther:
    """Two documents of a corpus, and what each has that the other lacks."""

    corpus: Corpus
    names: tuple[str, str]
    found: DocumentDifference
    wording: tuple[Differences, ...]
    """For each pair of passages that say nearly the same, the words in which they differ."""

    def __post_init__(self) -> None:
        if len(self.wording) != len(self.found.same):
            raise ValueError(f"{len(self.wording)} differences of {len(self.found.same)} pairs")


def comparables(corpus: Corpus) -> tuple[Comparable, ...]:
    """Return what can be compared: each file and table, and each of the first MOST_NAMED documents of a table."""
    parts = [Comparable(part.name, part.documents) for part in corpus_parts(corpus)]
    items = [
        Comparable(corpus.documents[number].name, (number,))
        for part in parts
        if len(part.documents) > 1
        for number in part.documents[:MOST_NAMED]
    ]
    return (*parts, *items[:MOST_NAMED])


def named(corpus: Corpus, name: str) -> Comparable:
    """Return what is called `name`. Raises InputError if there is nothing of that name."""
    for one in comparables(corpus):
        if one.name == name:
            return one
    raise InputError(f"There is no document “{name}” in “{corpus.name}”.")


def beside(corpus: Corpus, a: Comparable, b: Comparable) -> BesideEachOther:
    """Compare two documents of `corpus`. Raises InputError as `compare_documents` does."""
    found = compare_documents(corpus, _rows(corpus, a), _rows(corpus, b))
    wording = tuple(
        differing_words(*(corpus.text(int(row))[:COMPARED] for row in pair))
        for pair in zip(found.same.a, found.same.b, strict=True)
    )
    return BesideEachOther(corpus, (a.name, b.name), found, wording)


def _rows(corpus: Corpus, side: Comparable) -> Rows:
    return np.flatnonzero(np.isin(corpus.passages.document, side.documents))
