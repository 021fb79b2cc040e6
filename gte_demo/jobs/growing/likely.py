"""Answers from a long document before all of it is encoded.

Passages that contain words of the question are likely to answer it, so they are encoded first, with a fair sample of
the others. Then come the neighbours of the best hits, because an answer is often next to a hit.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gte_demo.analysis.search.bm25 import WordIndex
from gte_demo.analysis.search.search import best_rows, index_corpus
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.jobs.workspace import Derived, Workspace
from gte_demo.types import Rows, TextEncoder

BY_WORDS = 64
"""Passages per question, those that share the most words with it. More of them find few more of the five best."""
SAMPLE = 32
"""Passages of the whole corpus, for questions in other words than those of the texts."""
BEST = 8
"""Hits whose neighbours are encoded too."""


def encode_likely(growing: GrowingCorpus, words: WordIndex, encoder: TextEncoder, questions: Sequence[str]) -> None:
    """Encode the passages of `growing` that are likely to answer the questions.

    `words` is the index of all passages, encoded or not. Raises InputError for an empty question.
    """
    likely = [_by_words(words, question) for question in questions]
    sample = growing.next_rows(max(SAMPLE - growing.coverage.encoded, 0))
    growing.encode(np.concatenate([*likely, sample]))
    found = [_best(growing, words, encoder, question) for question in questions]
    growing.encode(np.concatenate([_beside(rows, growing.coverage.passages) for rows in found]))


def workspace_of_part(growing: GrowingCorpus, words: WordIndex, encoder: TextEncoder) -> Workspace:
    """What is encoded of `growing`, ready to be searched. Its words are scored as in the index of all passages.

    Raises CorpusError if nothing is encoded yet.
    """
    part = growing.part()
    index = index_corpus(part, encoder, words.of(growing.rows_of_part()))
    return Workspace(part, derived=Derived(index=index))


def _by_words(words: WordIndex, question: str) -> Rows:
    """The rows that share the most with the words of `question`; those that share none are left out."""
    scores = words.scores(question)
    best = np.argsort(-scores, kind="stable")[:BY_WORDS]
    found: Rows = best[scores[best] > 0]
    return found


def _best(growing: GrowingCorpus, words: WordIndex, encoder: TextEncoder, question: str) -> Rows:
    """The best of what is encoded, as rows of the whole corpus."""
    rows = growing.rows_of_part()
    return rows[best_rows(growing.part(), question, encoder, words.of(rows), top=BEST)]


def _beside(rows: Rows, count: int) -> Rows:
    """The rows below `count` that are before, at or behind those in `rows`."""
    beside = np.concatenate([rows - 1, rows, rows + 1])
    return beside[(beside >= 0) & (beside < count)]
