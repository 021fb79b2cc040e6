"""A question to ranked passages, each with the sentence that answers best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import TIE_DECIMALS, top_k
from gte_demo.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.texts.sentences import sentence_spans
from gte_demo.texts.words import Language, fold, guess_language, word_spans
from gte_demo.types import ModelInfo, Rows, TextEncoder, Vectors

FEW_WORDS = 4
"""A shorter sentence is mostly a heading, which answers nothing: it is marked only where there is no other."""

MOST_SENTENCES = 60
"""Sentences of one hit that are encoded. Longer items are narrowed to those that share words with the query."""

_JOINTS = re.compile(r"[-'’]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """The passages closest to a query, the closest first."""

    query: str
    rows: Rows
    """Shape (k,)."""
    scores: NDArray[np.float32]
    """Their cosines to the query in [-1, 1], shape (k,)."""
    sentences: NDArray[np.int64]
    """The best sentence of each hit, as characters of its document: shape (k, 2)."""
    words: tuple[str, ...]
    """The words, in lower case, in which the hits and the query share a stem; stop words left out."""
    vector: Vectors
    """The query's own, shape (d,): its product with the corpus' vectors is every passage's score."""
    model: ModelInfo

    def __post_init__(self) -> None:
        if not len(self.rows) == len(self.scores) == len(self.sentences):
            raise ValueError(f"{len(self.rows)} hits, {len(self.scores)} scores, {len(self.sentences)} sentences")

    def shared_words(self, text: str) -> tuple[str, ...]:
        """Those of `words` that stand in `text`, in the order in which they first do."""
        shared = set(self.words)
        return tuple(dict.fromkeys(word for word in _plain_words(text) if word in shared))


def search(
    corpus: Corpus,
    query: str,
    encoder: TextEncoder,
    *,
    top: int = 10,
    documents: Sequence[int] | None = None,
) -> Hits:
    """Rank the passages of `corpus` by the cosine of their vectors to the query's, at most `top` of them.

    `documents` restricts the search to the documents of those numbers. Equal scores stand by row; the
    best sentence of a passage is the one closest to the query, the first of equal ones. Raises
    InputError for an empty query, top < 1, a document that is not there, or an encoder that is not
    the one that encoded the corpus.
    """
    if not query.strip():
        raise InputError("The query is empty. Write a question, or some words to look for.")
    if encoder.info.fingerprint != corpus.model.fingerprint:
        raise InputError(
            f"{corpus.model.name} has encoded these texts, and the model in use is {encoder.info.name}, or has other "
            "settings. Encode the texts again to search them."
        )
    vector = encoder.encode([query], kind="query").vectors[0]
    found = top_k(corpus.vectors, vector[None], top, rows=_rows_of(corpus, documents))
    rows, scores = found.rows[0], found.scores[0]
    texts = [corpus.text(int(row)) for row in rows]
    language = guess_language([query, *texts])
    stems = _stems(query, language)
    words = {word for text in texts for word in _plain_words(text) if language.stem(word) in stems}
    sentences = _best_sentences(corpus, rows, encoder, vector, words)
    return Hits(query, rows, scores, sentences, tuple(sorted(words)), vector, corpus.model)


def corpus_scores(corpus: Corpus, hits: Hits) -> NDArray[np.float32]:
    """The cosine of every passage of `corpus` to the query of `hits`: shape (n,), in [-1, 1]."""
    scores: NDArray[np.float32] = np.clip(corpus.vectors @ hits.vector, -1.0, 1.0)
    return scores


def _rows_of(corpus: Corpus, documents: Sequence[int] | None) -> Rows | None:
    if documents is None:
        return None
    for document in documents:
        if not 0 <= document < len(corpus.documents):
            raise InputError(f"There is no document {document}. The corpus has {len(corpus.documents)}, from 0.")
    return np.flatnonzero(np.isin(corpus.passages.document, documents))


def _best_sentences(
    corpus: Corpus, rows: Rows, encoder: TextEncoder, vector: Vectors, words: set[str]
) -> NDArray[np.int64]:
    """For each of `rows` the sentence closest to `vector`; all sentences are encoded in one call."""
    candidates = [_candidates(corpus, int(row), words) for row in rows]
    texts = [
        corpus.document(int(row)).text[start:end]
        for row, spans in zip(rows, candidates, strict=True)
        for start, end in spans
    ]
    if len(texts) == len(rows):
        return np.array([spans[0] for spans in candidates], dtype=np.int64).reshape(-1, 2)
    scores = np.round(encoder.encode(texts).vectors @ vector, TIE_DECIMALS)
    bounds = pairwise(accumulate(map(len, candidates), initial=0))
    best = [spans[int(scores[a:b].argmax())] for spans, (a, b) in zip(candidates, bounds, strict=True)]
    return np.array(best, dtype=np.int64)


def _candidates(corpus: Corpus, row: int, words: set[str]) -> list[Span]:
    """The sentences of a passage that may be its best: at least one."""
    text = corpus.document(row).text
    start, end = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    spans = sentence_spans(text, start, end) or [(start, end)]
    long_enough = [span for span in spans if len(word_spans(text[slice(*span)])) >= FEW_WORDS] or spans
    if len(long_enough) <= MOST_SENTENCES:
        return long_enough
    shared = [len(words.intersection(_plain_words(text[slice(*span)]))) for span in long_enough]
    kept = np.argsort(-np.array(shared), kind="stable")[:MOST_SENTENCES]
    return [long_enough[i] for i in sorted(kept)]


def _stems(text: str, language: Language) -> set[str]:
    return {language.stem(word) for word in _plain_words(text) if language.means_something(word)}


def _plain_words(text: str) -> list[str]:
    """The words of `text` in lower case, compounds in their parts."""
    return [part for start, end in word_spans(text) for part in _JOINTS.split(fold(text[start:end]))]
