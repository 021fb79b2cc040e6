"""Search: from a question to ranked passages, each with its best sentence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.analysis.search.bm25 import WordIndex, index_words
from gte_demo.analysis.search.filters import EVERYWHERE, SearchFilter, filtered_rows, in_apparatus
from gte_demo.analysis.search.fold_duplicates import Folded, fold_duplicates
from gte_demo.analysis.search.nothing_close import (
    MOST_READ,
    Background,
    is_nothing_close,
    measure_background,
    word_share,
)
from gte_demo.analysis.search.ranking import DEFAULT_METHOD, Method, Ranking, rank
from gte_demo.analysis.search.sentences import best_sentences, plain_words, shared_words
from gte_demo.analysis.search.steering import NOT_STEERED, Steering, steer
from gte_demo.analysis.search.windows import encode_windows, window_scores
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import ModelInfo, Rows, TextEncoder, Vectors

LONGEST_QUERY = 20_000
"""Characters, as of ten pages."""


@dataclass(frozen=True, slots=True, eq=False)
class SearchIndex:
    """What search precomputes for a corpus. The caller keeps it."""

    words: WordIndex
    background: Background


@dataclass(frozen=True, slots=True, eq=False)
class SearchOptions:
    """How to search, and which passages."""

    method: Method = "meaning"
    """By meaning, hits are in the order of their cosines. The page, the command line and the API use the hybrid, which
    finds better: nDCG@10 is .682 against .659 on the Debian FAQ, and .831 and .677 against .795 and .629 on the
    headings of two manuals."""
    where: SearchFilter = EVERYWHERE
    fold: bool = False
    """Whether duplicates become one hit."""
    index: SearchIndex | None = None
    """The index of the same corpus. Without one, hits have no word ranks and no closeness, and a search that needs
    words builds an index each time."""
    steering: Steering = NOT_STEERED


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """The passages closest to a query, the closest first."""

    query: str
    is_question: bool
    """False if the query is itself a passage, or part of one: "more like this"."""
    rows: Rows
    """Shape (k,)."""
    scores: NDArray[np.float32]
    """Their cosines to the query in [-1, 1], shape (k,), whatever the method."""
    sentences: NDArray[np.int64]
    """The best sentence of each hit, as characters of its document: shape (k, 2)."""
    words: tuple[str, ...]
    """Words of the hits, in lower case, whose stem is also in the query; without stop words."""
    windows: Vectors
    """The query's vectors, steered, shape (w, d): one, or two for a query longer than the model's window. A passage's
    score is its cosine to the closer one."""
    model: ModelInfo
    method: Method
    meaning_ranks: Rows
    """Each hit's rank by cosine among all passages searched, from 1, shape (k,)."""
    word_ranks: tuple[int | None, ...]
    """Each hit's rank by BM25, from 1; None if it has none of the query's words, or there was no index."""
    searched: int
    """Number of passages that met the filter and were ranked."""
    folded: tuple[Rows, ...]
    """For each hit, the rows of its duplicates, which are not shown; none unless the search folds duplicates."""
    is_folded: bool
    """Whether the search folded duplicates."""
    closeness: float | None
    """How far the best cosine is above what unrelated questions reach in this corpus: 0 is no higher, 1 is a
    cosine of 1. None without an index, if no passage was searched, and for "more like this"."""
    steering: Steering
    """The texts that the query's vectors were moved by."""
    risen: Rows
    """How many ranks each hit is higher than in the same search without the steering, counted before duplicates are
    folded, shape (k,); 0 unless steered."""
    like: int | None = None
    """The row of the passage that is the query, which is left out; None for any other query."""
    word_share: float = 0.0
    """The largest share of the query's words that one of the passages closest by meaning contains, in [0, 1]."""

    def __post_init__(self) -> None:
        arrays = (self.rows, self.scores, self.sentences, self.meaning_ranks, self.risen)
        lengths = {*(len(array) for array in arrays), len(self.word_ranks), len(self.folded)}
        if len(lengths) > 1:
            raise ValueError(f"columns of {sorted(lengths)} hits")

    @property
    def nothing_close(self) -> bool:
        """Whether the best hits are hardly closer than to unrelated questions; False if closeness is None."""
        return self.closeness is not None and is_nothing_close(self.closeness, self.word_share)

    def shared_words(self, text: str) -> tuple[str, ...]:
        """Return the `words` that `text` contains, in order of first appearance."""
        shared = set(self.words)
        return tuple(dict.fromkeys(word for word in plain_words(text) if word in shared))


def index_corpus(corpus: Corpus, encoder: TextEncoder, words: WordIndex | None = None) -> SearchIndex:
    """Index the words of `corpus`, unless their index is given, and measure its background.

    Raises InputError for an encoder other than the corpus's.
    """
    _check_encoder(corpus, encoder)
    return SearchIndex(words or index_words(corpus.texts()), measure_background(corpus, encoder))


def search(
    corpus: Corpus, query: str, encoder: TextEncoder, *, top: int = 10, options: SearchOptions | None = None
) -> Hits:
    """Rank the passages of `corpus` for `query`, at most `top` of them: by cosine, unless `options` say otherwise.

    Tables of contents and indexes, which match every query a little, come after all other passages. Ties are
    ordered by row. The best sentence of a passage is the one closest to the query, the first one if tied. A search
    by words finds only passages that contain at least one of them. Raises InputError for an empty query or one
    longer than LONGEST_QUERY, top < 1, options that don't fit the corpus, or an encoder other than the corpus's.
    """
    _check(corpus, query, encoder, top)
    windows = encode_windows(query, encoder)
    return _Search(corpus, encoder, top, options or SearchOptions()).hits(query, windows)


def best_rows(corpus: Corpus, query: str, encoder: TextEncoder, words: WordIndex, *, top: int) -> Rows:
    """Return the rows that `search` finds by its default method, and nothing about them, which takes less time.

    `words` is the index of the passages of `corpus`. Raises InputError as `search` does.
    """
    _check(corpus, query, encoder, top)
    cosines = np.round(window_scores(corpus.vectors, encode_windows(query, encoder)), TIE_DECIMALS)
    ranking = rank(cosines, words.scores(query), np.arange(len(corpus)), DEFAULT_METHOD)
    return ranking.with_last(in_apparatus(corpus)).order[:top]


def more_like_row(
    corpus: Corpus, row: int, encoder: TextEncoder, *, top: int = 10, options: SearchOptions | None = None
) -> Hits:
    """Rank the passages of `corpus` by similarity to the one in `row`, which is left out. Otherwise as `search`."""
    if not 0 <= row < len(corpus):
        raise InputError(f"There is no passage {row}. The corpus has {len(corpus):,}, numbered from 0.")
    query = corpus.text(row)
    _check(corpus, query, encoder, top)
    search = _Search(corpus, encoder, top, options or SearchOptions(), is_question=False, without=row)
    return search.hits(query, corpus.vectors[row : row + 1])


def more_like_text(
    corpus: Corpus, text: str, encoder: TextEncoder, *, top: int = 10, options: SearchOptions | None = None
) -> Hits:
    """Rank the passages of `corpus` by similarity to `text`, such as a selected sentence. Otherwise as `search`."""
    _check(corpus, text, encoder, top)
    windows = encode_windows(text, encoder, "document")
    return _Search(corpus, encoder, top, options or SearchOptions(), is_question=False).hits(text, windows)


def ranks_of(
    corpus: Corpus, rows: Rows, query: str, encoder: TextEncoder, options: SearchOptions | None = None
) -> Rows:
    """Return the rank of each of `rows` by `search`, from 1, no duplicates folded; 0 for a passage that is not found.

    Raises InputError as `search` does.
    """
    _check(corpus, query, encoder, 1)
    search = _Search(corpus, encoder, 1, options or SearchOptions())
    windows = steer(encode_windows(query, encoder), search.options.steering, encoder)
    return _ranks_in(search.ranking(query, window_scores(corpus.vectors, windows)), len(corpus))[rows]


def corpus_scores(corpus: Corpus, hits: Hits) -> NDArray[np.float32]:
    """Return the cosine of every passage of `corpus` to the query of `hits`: shape (n,), in [-1, 1]."""
    return window_scores(corpus.vectors, hits.windows)


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """Everything about a search but its query."""

    corpus: Corpus
    encoder: TextEncoder
    top: int
    options: SearchOptions
    is_question: bool = True
    """Whether the query can be compared with the background, which is measured on questions."""
    without: int | None = None
    """A row to leave out."""

    def hits(self, query: str, asked: Vectors) -> Hits:
        windows = steer(asked, self.options.steering, self.encoder)
        searched = self._searched()
        cosines = np.round(window_scores(self.corpus.vectors, windows), TIE_DECIMALS)
        ranking = self.ranking(query, cosines)
        kept = self._kept(ranking)
        words = shared_words(query, [self.corpus.text(int(row)) for row in kept.rows])
        return Hits(
            query=query,
            is_question=self.is_question,
            rows=kept.rows,
            scores=cosines[kept.rows],
            sentences=best_sentences(self.corpus, kept.rows, self.encoder, windows, words),
            words=tuple(sorted(words)),
            windows=windows,
            model=self.corpus.model,
            method=self.options.method,
            meaning_ranks=ranking.by_meaning[kept.places],
            word_ranks=tuple(int(rank) or None for rank in ranking.by_words[kept.places]),
            searched=len(searched),
            folded=kept.others,
            is_folded=self.options.fold,
            closeness=self._closeness(asked, searched),
            steering=self.options.steering,
            risen=self._risen(query, asked, kept),
            like=self.without,
            word_share=self._word_share(query, cosines, searched),
        )

    def ranking(self, query: str, cosines: NDArray[np.float32]) -> Ranking:
        """Rank what is searched by `cosines` (n,) and the words of `query`."""
        searched = self._searched()
        ranking = rank(cosines[searched], self._word_scores(query)[searched], searched, self.options.method)
        return ranking.with_last(in_apparatus(self.corpus))

    def _searched(self) -> Rows:
        rows = filtered_rows(self.corpus, self.options.where)
        return rows if self.without is None else rows[rows != self.without]

    def _risen(self, query: str, asked: Vectors, kept: Folded) -> Rows:
        if not self.options.steering:
            return np.zeros(len(kept.rows), dtype=np.int64)
        before = self.ranking(query, window_scores(self.corpus.vectors, asked))
        return _ranks_in(before, len(self.corpus))[kept.rows] - (kept.places + 1)

    def _closeness(self, asked: Vectors, searched: Rows) -> float | None:
        """How close the question itself comes: a text that steers it always is close to its own passage."""
        if self.options.index is None or not self.is_question or not len(searched):
            return None
        best = float(window_scores(self.corpus.vectors[searched], asked).max())
        return self.options.index.background.closeness(round(best, TIE_DECIMALS))

    def _word_share(self, query: str, cosines: NDArray[np.float32], searched: Rows) -> float:
        if self.options.index is None or not self.is_question:
            return 0.0
        closest = searched[np.argsort(-cosines[searched], kind="stable")[:MOST_READ]]
        return word_share(self.options.index.words, query, [self.corpus.text(int(row)) for row in closest])

    def _word_scores(self, query: str) -> NDArray[np.float32]:
        if self.options.index is not None:
            return self.options.index.words.scores(query)
        if self.options.method == "meaning":
            return np.zeros(len(self.corpus), dtype=np.float32)
        return index_words(self.corpus.texts()).scores(query)

    def _kept(self, ranking: Ranking) -> Folded:
        if self.options.fold:
            return fold_duplicates(self.corpus, ranking.order, self.top)
        rows = ranking.order[: self.top]
        return Folded(rows, np.arange(len(rows)), tuple(rows[:0] for _ in rows))


def _ranks_in(ranking: Ranking, n: int) -> Rows:
    """Return the rank of each of `n` rows, from 1; 0 for one that is not ranked."""
    ranks = np.zeros(n, dtype=np.int64)
    ranks[ranking.order] = np.arange(1, len(ranking) + 1)
    return ranks


def _check(corpus: Corpus, query: str, encoder: TextEncoder, top: int) -> None:
    if not query.strip():
        raise InputError("The query is empty. Write a question, or some words to look for.")
    if len(query) > LONGEST_QUERY:
        raise InputError(f"The query has {len(query):,} characters and the limit is {LONGEST_QUERY:,}. Shorten it.")
    if top < 1:
        raise InputError(f"Ask for at least 1 hit, not {top}.")
    _check_encoder(corpus, encoder)


def _check_encoder(corpus: Corpus, encoder: TextEncoder) -> None:
    if not encoder.info.compares_with(corpus.model):
        raise InputError(
            f"These texts were encoded with {corpus.model.name}, but the model in use is {encoder.info.name}, or has "
            "other settings. Encode the texts again to search them."
        )
