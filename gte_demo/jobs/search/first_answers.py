"""Answers from a long document before all of it is encoded.

Where words of the question stand, its answer is likely: those passages are encoded first, and a fair sample of the
others beside them. Then come the neighbours of the best hits, as an answer often stands next to what was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.search.bm25 import WordIndex, index_words
from gte_demo.analysis.search.search import Hits, SearchOptions, search
from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.growing import Coverage, GrowingCorpus
from gte_demo.types import Rows, TextEncoder

BY_WORDS = 160
"""The passages of each question that share the most with its words."""
SAMPLE = 64
"""Passages of the whole corpus, for questions in other words than its own."""
BEST = 8
"""Hits whose neighbours are encoded too."""


@dataclass(frozen=True, slots=True, eq=False)
class FirstAnswers:
    """What is found before all is encoded."""

    hits: tuple[Hits, ...]
    """Of each question; rows are those of `corpus`."""
    corpus: Corpus
    """The passages that are encoded."""
    coverage: Coverage


def first_answers(
    growing: GrowingCorpus, encoder: TextEncoder, questions: Sequence[str], top: int, options: SearchOptions
) -> FirstAnswers:
    """Encode what is likely to answer, and search it. `growing` holds it afterwards, and goes on from there.

    Raises InputError as `search` does.
    """
    words = index_words(growing.texts())
    likely = [_by_words(words, question) for question in questions]
    growing.encode(np.concatenate([*likely, growing.next_rows(SAMPLE)]))
    found = _search(growing, encoder, questions, top, options)
    growing.encode(np.concatenate([_beside(growing, hits.rows[:BEST]) for hits in found.hits]))
    return _search(growing, encoder, questions, top, options)


def _by_words(words: WordIndex, question: str) -> Rows:
    """The rows that share the most with the words of `question`; those that share none are left out."""
    scores = words.scores(question)
    best = np.argsort(-scores, kind="stable")[:BY_WORDS]
    found: Rows = best[scores[best] > 0]
    return found


def _beside(growing: GrowingCorpus, hits: Rows) -> Rows:
    """The rows, in the whole corpus, of hits in its part, and those before and behind them."""
    rows = growing.rows_of_part()[hits]
    beside = np.concatenate([rows - 1, rows, rows + 1])
    return beside[(beside >= 0) & (beside < growing.coverage.passages)]


def _search(
    growing: GrowingCorpus, encoder: TextEncoder, questions: Sequence[str], top: int, options: SearchOptions
) -> FirstAnswers:
    part = growing.part()
    hits = tuple(search(part, question, encoder, top=top, options=options) for question in questions)
    return FirstAnswers(hits, part, growing.coverage)
