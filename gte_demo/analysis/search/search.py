"""A question to ranked passages, each with the sentence that answers best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.analysis.search.bm25 import WordIndex, index_words
from gte_demo.analysis.search.filters import EVERYWHERE, SearchFilter, filtered_rows, in_apparatus
from gte_demo.analysis.search.fold_duplicates import Folded, fold_duplicates
from gte_demo.analysis.search.nothing_close import CLOSE, Background, measure_background
from gte_demo.analysis.search.ranking import Method, Ranking, rank
from gte_demo.analysis.search.sentences import best_sentences, plain_words, shared_words
from gte_demo.analysis.search.windows import encode_windows, window_scores
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import ModelInfo, Rows, TextEncoder, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class SearchIndex:
    """What is worked out once a corpus, and is the caller's to keep."""

    words: WordIndex
    background: Background


@dataclass(frozen=True, slots=True, eq=False)
class SearchOptions:
    """How to search, and what."""

    method: Method = "meaning"
    """By meaning, hits stand in the order of the cosine that is shown; the hybrid finds better (nDCG@10 on the Debian
    FAQ .682, meaning .659; on two manuals' headings .831 and .679, meaning .797 and .632)."""
    where: SearchFilter = EVERYWHERE
    fold: bool = False
    """Whether passages that say the same become one hit."""
    index: SearchIndex | None = None
    """Of the same corpus. Without one, hits have no word ranks and no closeness, and a search that needs
    words indexes them for itself alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """The passages closest to a query, the closest first."""

    query: str
    is_question: bool
    """False where the query is itself a passage, or a part of one: "more like this"."""
    rows: Rows
    """Shape (k,)."""
    scores: NDArray[np.float32]
    """Their cosines to the query in [-1, 1], shape (k,), whatever they are ranked by."""
    sentences: NDArray[np.int64]
    """The best sentence of each hit, as characters of its document: shape (k, 2)."""
    words: tuple[str, ...]
    """The words, in lower case, in which the hits and the query share a stem; stop words left out."""
    windows: Vectors
    """The query's own, shape (w, d): one, or two for a query longer than the model's window. A passage's score is
    its cosine to the closer one."""
    model: ModelInfo
    method: Method
    meaning_ranks: Rows
    """Each hit's rank by cosine among all passages searched, from 1, shape (k,)."""
    word_ranks: tuple[int | None, ...]
    """Each hit's rank by BM25, from 1; None where it has none of the query's words, or nothing was indexed."""
    searched: int
    """Passages that were ranked: those that met the filter."""
    folded: tuple[Rows, ...]
    """For each hit the rows of passages that say the same and are not shown; none unless the search folds them."""
    is_folded: bool
    """Whether the search looked for such passages."""
    closeness: float | None
    """How far the best cosine stands above what unrelated questions reach in this corpus: 0 is no further
    than they, 1 is equality. None without an index, where nothing was searched, and for "more like this"."""

    def __post_init__(self) -> None:
        arrays = (self.rows, self.scores, self.sentences, self.meaning_ranks)
        lengths = {*(len(array) for array in arrays), len(self.word_ranks), len(self.folded)}
        if len(lengths) > 1:
            raise ValueError(f"columns of {sorted(lengths)} hits")

    @property
    def nothing_close(self) -> bool:
        """Whether the best hit is no closer than unrelated questions come; False where it was not measured."""
        return self.closeness is not None and self.closeness < CLOSE

    def shared_words(self, text: str) -> tuple[str, ...]:
        """Those of `words` that stand in `text`, in the order in which they first do."""
        shared = set(self.words)
        return tuple(dict.fromkeys(word for word in plain_words(text) if word in shared))


def index_corpus(corpus: Corpus, encoder: TextEncoder) -> SearchIndex:
    """Index the words of `corpus` and measure its background."""
    return SearchIndex(index_words(corpus.texts()), measure_background(corpus, encoder))


def search(
    corpus: Corpus, query: str, encoder: TextEncoder, *, top: int = 10, options: SearchOptions | None = None
) -> Hits:
    """Rank the passages of `corpus` for `query`, at most `top` of them: by cosine, unless `options` say otherwise.

    Tables of contents and indexes, which match every query a little, come after all other passages. Equal
    scores stand by row; the best sentence of a passage is the one closest to the query, the first
    of equal ones. A search by words finds only passages with one of them. Raises InputError for an empty
    query, top < 1, something in `options` that is not there, or an encoder that is not the corpus's.
    """
    _check(corpus, query, encoder, top)
    windows = encode_windows(query, encoder)
    return _Asking(corpus, encoder, top, options or SearchOptions()).hits(query, windows)


def more_like_row(
    corpus: Corpus, row: int, encoder: TextEncoder, *, top: int = 10, options: SearchOptions | None = None
) -> Hits:
    """Rank the passages of `corpus` by how like they are to the one in `row`, which is left out; as `search`."""
    if not 0 <= row < len(corpus):
        raise InputError(f"There is no passage {row}. The corpus has {len(corpus):,}, from 0.")
    query = corpus.text(row)
    _check(corpus, query, encoder, top)
    asking = _Asking(corpus, encoder, top, options or SearchOptions(), is_question=False, without=row)
    return asking.hits(query, corpus.vectors[row : row + 1])


def more_like_text(
    corpus: Corpus, text: str, encoder: TextEncoder, *, top: int = 10, options: SearchOptions | None = None
) -> Hits:
    """Rank the passages of `corpus` by how like they are to `text`, such as a selected sentence; as `search`."""
    _check(corpus, text, encoder, top)
    windows = encode_windows(text, encoder, "document")
    return _Asking(corpus, encoder, top, options or SearchOptions(), is_question=False).hits(text, windows)


def corpus_scores(corpus: Corpus, hits: Hits) -> NDArray[np.float32]:
    """The cosine of every passage of `corpus` to the query of `hits`: shape (n,), in [-1, 1]."""
    return window_scores(corpus.vectors, hits.windows)


@dataclass(frozen=True, slots=True, eq=False)
class _Asking:
    """One search, its query still to come."""

    corpus: Corpus
    encoder: TextEncoder
    top: int
    options: SearchOptions
    is_question: bool = True
    """Whether the background, which is of questions, can be held against the query."""
    without: int | None = None
    """A row that is not searched."""

    def hits(self, query: str, windows: Vectors) -> Hits:
        searched = filtered_rows(self.corpus, self.options.where)
        searched = searched if self.without is None else searched[searched != self.without]
        cosines = np.round(window_scores(self.corpus.vectors, windows), TIE_DECIMALS)
        ranking = rank(cosines[searched], self._word_scores(query)[searched], searched, self.options.method)
        ranking = ranking.with_last(in_apparatus(self.corpus))
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
            closeness=self._closeness(cosines[searched]),
        )

    def _closeness(self, cosines: NDArray[np.float32]) -> float | None:
        if self.options.index is None or not self.is_question or not len(cosines):
            return None
        return self.options.index.background.closeness(float(cosines.max()))

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


def _check(corpus: Corpus, query: str, encoder: TextEncoder, top: int) -> None:
    if not query.strip():
        raise InputError("The query is empty. Write a question, or some words to look for.")
    if top < 1:
        raise InputError(f"At least 1 hit must be asked for, not {top}.")
    if encoder.info.fingerprint != corpus.model.fingerprint:
        raise InputError(
            f"{corpus.model.name} has encoded these texts, and the model in use is {encoder.info.name}, or has other "
            "settings. Encode the texts again to search them."
        )
