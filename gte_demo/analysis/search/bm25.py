"""Search by words: BM25, beside search by meaning.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), in Lucene's variant,
computed by bm25s. Words are compared by their stems in the language of the texts, without stop words.
Numbers and codes count as words, and "5.10.2" is also indexed as one word.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.texts.words import Language, fold, guess_language, language, word_spans
from gte_demo.types import Rows

_CODE = re.compile(r"(?<![^\W_])(?=[^\W_])(?=[^\W_]*+[-./:_\d]*\d|[^\W_]*\d)[^\W_]++(?:[-./:_]++[^\W_]++)++")
"""Parts joined by punctuation, with at least one digit: a version, a date, "ISO-8859-1", "10:30"."""
_JOINTS = re.compile(r"[-'’]")


@dataclass(frozen=True, slots=True, eq=False)
class WordIndex:
    """An index that scores every text of a collection by a query's words. Threads may share it."""

    size: int
    """How many texts there are."""
    language: str
    """Snowball's name of it; '' if none was recognised."""
    terms: Mapping[str, int] = field(repr=False)
    """Each term of the texts -> its number."""
    scorer: Any = field(repr=False)
    """The bm25s index; None if the texts have no terms."""
    rows: Rows | None = field(default=None, repr=False)
    """Those of the indexed texts that are scored; None for all."""

    def __len__(self) -> int:
        return self.size

    @property
    def nbytes(self) -> int:
        """Approximate bytes of memory: the counts of terms in texts, and the terms."""
        counts = self.scorer.scores.values() if self.scorer is not None else ()
        return sum(getattr(part, "nbytes", 0) for part in counts) + 200 * len(self.terms)

    def scores(self, query: str) -> NDArray[np.float32]:
        """Return the BM25 score of every text, shape (n,); 0 for a text with none of the query's words."""
        text_language = language(self.language)
        known = [self.terms[term] for term in stems(query, text_language) if term in self.terms]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        scores: NDArray[np.float32] = self.scorer.get_scores_from_ids(known)
        return scores if self.rows is None else scores[self.rows]

    def of(self, rows: Rows) -> WordIndex:
        """Return an index that scores only the texts in `rows`, as the index of all texts scores them."""
        return replace(self, size=len(rows), rows=rows if self.rows is None else self.rows[rows])

    def weights(self, query: str) -> dict[str, float]:
        """Return the weight of each term of `query`: the log of how rare it is among the texts, above 0."""
        found: dict[str, float] = {}
        if self.scorer is None:
            return found
        starts, total = self.scorer.scores["indptr"], int(self.scorer.scores["num_docs"])
        for term in stems(query, language(self.language)):
            number = self.terms.get(term)
            texts = 0 if number is None else int(starts[number + 1] - starts[number])
            found[term] = float(np.log((total + 1) / (texts + 0.5)))
        return found

    def terms_of(self, text: str) -> set[str]:
        """Return the terms of a text."""
        return set(stems(text, language(self.language)))


def index_words(texts: Sequence[str]) -> WordIndex:
    """Index `texts` by their words; the language is guessed from them."""
    from bm25s import BM25

    # The library logs every step to stderr with a handler of its own.
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    text_language = guess_language(texts)
    numbers: dict[str, int] = {}
    # No term spans white space, and a collection has only some thousand different chunks between white space.
    known: dict[str, tuple[int, ...]] = {}
    ids: list[list[int]] = []
    for text in texts:
        pieces = text.split()
        for piece in set(pieces).difference(known):
            known[piece] = tuple(numbers.setdefault(term, len(numbers)) for term in stems(piece, text_language))
        ids.append([number for piece in pieces for number in known[piece]])
    scorer = None
    if numbers:
        scorer = BM25(method="lucene", k1=1.5, b=0.75)
        scorer.index((ids, numbers), create_empty_token=False, show_progress=False)
    return WordIndex(len(texts), text_language.name, numbers, scorer)


def stems(text: str, text_language: Language) -> Iterator[str]:
    """Yield the stem of each word of `text`, repetitions included, then its codes as whole words."""
    for start, end in word_spans(text):
        for part in _JOINTS.split(fold(text[start:end])):
            if part and part not in text_language.stop_words:
                yield text_language.stem(part)
    for code in _CODE.finditer(text):
        yield fold(code[0])
