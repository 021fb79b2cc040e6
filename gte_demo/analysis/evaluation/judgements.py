"""Relevance judgements that a person marks, and measuring every search method by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from gte_demo.analysis.evaluation.contexts import ContextVectors
from gte_demo.analysis.evaluation.metrics import Evaluation, Questions, Ranked, measure
from gte_demo.analysis.search.bm25 import WordIndex, index_words
from gte_demo.analysis.search.filters import in_apparatus
from gte_demo.analysis.search.fold_duplicates import SAME
from gte_demo.corpus.contexts import CONTEXTS, Context
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import Rows, TextEncoder, Vectors


@dataclass(frozen=True, slots=True)
class Marks:
    """Queries and the rows of their relevant passages, in the order in which they were first marked."""

    right: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Query -> at least one row."""

    def __post_init__(self) -> None:
        if empty := [query for query, rows in self.right.items() if not rows]:
            raise ValueError(f"no relevant passage for “{empty[0]}”")

    def __len__(self) -> int:
        return len(self.right)

    def is_right(self, query: str, row: int) -> bool:
        """Return whether the passage in `row` is marked as relevant for `query`."""
        return row in self.rows_of(query)

    def rows_of(self, query: str) -> frozenset[int]:
        """Return the rows that are marked as relevant for `query`."""
        return self.right.get(_normalised(query), frozenset())

    def toggled(self, query: str, row: int, duplicates: Iterable[int] = ()) -> Marks:
        """Return the marks with `row` and its `duplicates` marked, or unmarked if `row` was marked."""
        question = _normalised(query)
        before = self.right.get(question, frozenset())
        rows = {row, *map(int, duplicates)}
        after = before - rows if row in before else before | rows
        return Marks({**self.right, question: after}) if after else self.without(question)

    def without(self, query: str) -> Marks:
        """Return the marks without those for `query`."""
        return Marks({own: rows for own, rows in self.right.items() if own != _normalised(query)})


def duplicate_rows(corpus: Corpus, row: int) -> Rows:
    """Return `row` and all rows whose vectors are nearly the same, ascending.

    Search shows only one of several duplicates. The others are as relevant as the one that is marked.
    """
    return np.flatnonzero(corpus.vectors @ corpus.vectors[row] >= SAME)


def evaluate_marks(
    corpus: Corpus,
    marks: Marks,
    encoder: TextEncoder,
    *,
    words: WordIndex | None = None,
    contexts: ContextVectors | None = None,
) -> Evaluation:
    """Search the whole corpus for each marked query by every method, and measure the rankings.

    The methods are the corpus's own context, the other `contexts` if they were encoded, bm25, and hybrid, the
    weighted sum of the corpus's own context and bm25. Nothing is filtered or folded; tables of contents and indexes
    come after all other passages. `words` is the word index of the corpus. Raises InputError if nothing is marked.
    """
    if not len(marks):
        raise InputError("No passage is marked as correct yet. Search, and mark those that answer your question.")
    vectors = encoder.encode(list(marks.right), kind="query").vectors
    questions = Questions(list(marks.right), vectors, in_apparatus(corpus))
    words = words or index_words(corpus.texts())
    known: dict[Context, Vectors] = {corpus.context: corpus.vectors, **(contexts.vectors if contexts else {})}
    ranked: dict[str, Ranked] = {c: questions.by_meaning(known[c]) for c in CONTEXTS if c in known}
    ranked["bm25"], ranked["hybrid"] = (questions.by(way, corpus.vectors, words) for way in ("words", "hybrid"))
    relevant = list(marks.right.values())
    return Evaluation(
        name=corpus.name,
        queries=len(marks),
        passages=len(corpus),
        methods={method: measure(found, relevant) for method, found in ranked.items()},
        notes=contexts.notes if contexts else (),
        model=corpus.model,
    )


def _normalised(query: str) -> str:
    return " ".join(query.split())


# When the corpus changes, marks stay with the text that was marked.


def carry_marks(marks: Marks, before: Corpus, after: Corpus) -> Marks:
    """Convert marks on rows of `before` to rows of `after`, which was made from it and shares its documents.

    A passage with the same boundaries keeps its marks. Otherwise, all passages whose middle is inside the marked
    one are marked, or the one that contains its middle. Marks on removed documents are dropped.
    """
    numbers = {id(document): number for number, document in enumerate(after.documents)}
    carried = {
        query: frozenset(int(found) for row in rows for found in _rows_at(before, row, after, numbers))
        for query, rows in marks.right.items()
    }
    return Marks({query: rows for query, rows in carried.items() if rows})


def _rows_at(before: Corpus, row: int, after: Corpus, numbers: dict[int, int]) -> Rows:
    """Return the rows of `after` that correspond to `row` of `before`."""
    number = numbers.get(id(before.document(row)))
    if number is None:
        return np.array([], dtype=np.int64)
    start, end = int(before.passages.start[row]), int(before.passages.end[row])
    rows = np.flatnonzero(after.passages.document == number)
    starts, ends = after.passages.start[rows], after.passages.end[rows]
    middles, middle = (starts + ends) / 2, (start + end) / 2
    for is_here in (
        (starts == start) & (ends == end),
        (start <= middles) & (middles < end),
        (starts <= middle) & (middle < ends),
    ):
        if is_here.any():
            return rows[is_here]
    return rows[:0]
