"""Why a passage was found: the scores of its sentences, and the words it shares with the query."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.search.search import Hits
from gte_demo.analysis.search.sentences import MOST_SENTENCES, candidate_sentences, passage_sentences
from gte_demo.analysis.search.windows import window_scores
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import TextEncoder


@dataclass(frozen=True, slots=True, eq=False)
class HitExplanation:
    """The scores and shared words of one hit, sentence by sentence."""

    row: int
    score: float
    """The cosine of the whole passage to the query, in [-1, 1]."""
    words: tuple[str, ...]
    """Words of the passage that share a stem with the query's, in order of first appearance."""
    sentences: NDArray[np.int64]
    """The passage's sentences in order, as characters of its document: shape (s, 2)."""
    sentence_scores: NDArray[np.float32]
    """The cosine of each sentence to the query, shape (s,). A passage may score higher than any of its sentences."""
    sentence_words: tuple[tuple[str, ...], ...]
    """For each sentence, the `words` that it contains."""

    def __post_init__(self) -> None:
        if not len(self.sentences) == len(self.sentence_scores) == len(self.sentence_words):
            raise ValueError(f"{len(self.sentences)} sentences for {len(self.sentence_scores)} scores")


def explain_hit(corpus: Corpus, hits: Hits, i: int, encoder: TextEncoder) -> HitExplanation:
    """Explain hit `i`, counted from 0. Of a passage with very many sentences, keep those that share words.

    Raises InputError if there is no such hit.
    """
    if not 0 <= i < len(hits.rows):
        raise InputError(f"There is no hit {i}. The search found {len(hits.rows)}, numbered from 0.")
    row = int(hits.rows[i])
    spans = passage_sentences(corpus, row)
    if len(spans) > MOST_SENTENCES:
        spans = candidate_sentences(corpus, row, set(hits.words))
    texts = [corpus.document(row).text[start:end] for start, end in spans]
    scores = window_scores(encoder.encode(texts).vectors, hits.windows)
    return HitExplanation(
        row=row,
        score=float(hits.scores[i]),
        words=hits.shared_words(corpus.text(row)),
        sentences=np.array(spans, dtype=np.int64).reshape(-1, 2),
        sentence_scores=scores,
        sentence_words=tuple(hits.shared_words(text) for text in texts),
    )
