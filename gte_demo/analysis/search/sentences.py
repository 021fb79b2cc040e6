"""The sentences of passages, and the words they share with a query."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.analysis.search.windows import window_scores
from gte_demo.corpus.corpus import Corpus
from gte_demo.texts.sentences import sentence_spans
from gte_demo.texts.words import Language, fold, guess_language, word_spans
from gte_demo.types import Rows, TextEncoder, Vectors

FEW_WORDS = 4
"""Shorter sentences are mostly headings, which answer nothing: they are used only if there are no others."""

MOST_SENTENCES = 60
"""Sentences encoded per hit. Of longer passages, those that share words with the query are encoded."""

_JOINTS = re.compile(r"[-'’]")

Span = tuple[int, int]


def shared_words(query: str, texts: list[str]) -> set[str]:
    """Return the words of `texts`, in lower case, whose stem is also in `query`; without stop words."""
    language = guess_language([query, *texts])
    stems = _stems(query, language)
    return {word for text in texts for word in plain_words(text) if language.stem(word) in stems}


def best_sentences(
    corpus: Corpus, rows: Rows, encoder: TextEncoder, windows: Vectors, words: set[str]
) -> NDArray[np.int64]:
    """Return for each of `rows` the span of the sentence closest to a query's `windows`, shape (rows, 2)."""
    candidates = [candidate_sentences(corpus, int(row), words) for row in rows]
    texts = [
        corpus.document(int(row)).text[start:end]
        for row, spans in zip(rows, candidates, strict=True)
        for start, end in spans
    ]
    if len(texts) == len(rows):
        return np.array([spans[0] for spans in candidates], dtype=np.int64).reshape(-1, 2)
    scores = np.round(window_scores(encoder.encode(texts).vectors, windows), TIE_DECIMALS)
    bounds = pairwise(accumulate(map(len, candidates), initial=0))
    best = [spans[int(scores[a:b].argmax())] for spans, (a, b) in zip(candidates, bounds, strict=True)]
    return np.array(best, dtype=np.int64)


def candidate_sentences(corpus: Corpus, row: int, words: set[str]) -> list[Span]:
    """Return the sentences of a passage that could be its best, at least one."""
    text = corpus.document(row).text
    spans = passage_sentences(corpus, row)
    long_enough = [span for span in spans if len(word_spans(text[slice(*span)])) >= FEW_WORDS] or spans
    if len(long_enough) <= MOST_SENTENCES:
        return long_enough
    shared = [len(words.intersection(plain_words(text[slice(*span)]))) for span in long_enough]
    kept = np.argsort(-np.array(shared), kind="stable")[:MOST_SENTENCES]
    return [long_enough[i] for i in sorted(kept)]


def passage_sentences(corpus: Corpus, row: int) -> list[Span]:
    """Return all sentences of a passage as spans of its document; the whole passage if there are none."""
    start, end = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    return sentence_spans(corpus.document(row).text, start, end) or [(start, end)]


def plain_words(text: str) -> list[str]:
    """Return the words of `text` in lower case, compounds split at hyphens and apostrophes."""
    return [part for start, end in word_spans(text) for part in _JOINTS.split(fold(text[start:end]))]


def _stems(text: str, language: Language) -> set[str]:
    return {language.stem(word) for word in plain_words(text) if language.means_something(word)}
