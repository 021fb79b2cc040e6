"""A person's own marks: which passages are right for which question, and what each way of searching makes of them."""

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
    """Questions and the rows of their right passages, in the order in which they were first marked."""

    right: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """For each question at least one row."""

    def __post_init__(self) -> None:
        if empty := [query for query, rows in self.right.items() if not rows]:
            raise ValueError(f"no right passage for “{empty[0]}”")

    def __len__(self) -> int:
        return len(self.right)

    def is_right(self, query: str, row: int) -> bool:
        """Whether the passage in `row` is marked as right for `query`."""
        return row in self.right.get(_plain(query), ())

    def toggled(self, query: str, row: int, alike: Iterable[int] = ()) -> Marks:
        """The marks with `row`, and those `alike` that say the same, marked as right; unmarked if `row` was."""
        question = _plain(query)
        before = self.right.get(question, frozenset())
        rows = {row, *map(int, alike)}
        after = before - rows if row in before else before | rows
        return Marks({**self.right, question: after}) if after else self.without(question)

    def without(self, query: str) -> Marks:
        """The marks without those for `query`."""
        return Marks({own: rows for own, rows in self.right.items() if own != _plain(query)})


def rows_alike(corpus: Corpus, row: int) -> Rows:
    """The rows that say the same as `row` by their vectors, itself among them, ascending.

    A person is shown one of several passages that say the same: the others are as right as the one they mark.
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
    """Search the whole corpus for each marked question in every way there is, and measure.

    The methods are the corpus's own context, the other `contexts` where they were encoded, bm25, and
    hybrid, which is the corpus's own context and bm25 weighed together. Nothing is filtered or folded;
    tables of contents and indexes come after all other passages. `words` are those of the corpus.
    Raises InputError where nothing is marked.
    """
    if not len(marks):
        raise InputError("No passage is marked as right yet. Search, and mark what answers your question.")
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


def _plain(query: str) -> str:
    return " ".join(query.split())


# A person's marks when the corpus changes under them: they stay with the text that was marked.


def carry_marks(marks: Marks, before: Corpus, after: Corpus) -> Marks:
    """The marks of `before` as rows of `after`, which was made from it and shares its documents.

    A passage that is cut as it was keeps its marks; else the passages whose middle lies in the marked one
    get them, or the one in which its middle lies. Marks of documents that are gone go with them.
    """
    numbers = {id(document): number for number, document in enumerate(after.documents)}
    carried = {
        query: frozenset(int(found) for row in rows for found in _rows_at(before, row, after, numbers))
        for query, rows in marks.right.items()
    }
    return Marks({query: rows for query, rows in carried.items() if rows})


def _rows_at(before: Corpus, row: int, after: Corpus, numbers: dict[int, int]) -> Rows:
    """The rows of `after` where the passage in `row` of `before` stands."""
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
