"""Measuring search methods on queries whose relevant passages are known."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import top_k
from gte_demo.analysis.search.bm25 import WordIndex, index_words
from gte_demo.analysis.search.ranking import Method, rank
from gte_demo.corpus.contexts import Context
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.embedding.encoder import SpanEncoder, with_spans
from gte_demo.errors import InputError
from gte_demo.texts.datasets.retrieval_sets import RetrievalSet
from gte_demo.texts.documents import Document, Section
from gte_demo.types import ModelInfo, Progress, Rows, TextEncoder, Vectors

DEPTH = 10
"""Number of hits that are evaluated."""
RESAMPLES = 1_000
CONFIDENCE = 0.95

_BETWEEN = "\n\n"
"""Separator between the passages of a document when they are joined for late chunking."""

Ranked = Sequence[Rows]
"""For each query, at most `DEPTH` rows, best first."""


def hit(found: Rows, relevant: frozenset[int], k: int) -> float:
    """Return 1 if a relevant passage is among the first `k`, else 0."""
    return float(not relevant.isdisjoint(found[:k].tolist()))


def recall(found: Rows, relevant: frozenset[int], k: int) -> float:
    """Return the share of the relevant passages that are among the first `k`."""
    return len(relevant.intersection(found[:k].tolist())) / len(relevant)


def reciprocal_rank(found: Rows, relevant: frozenset[int], k: int) -> float:
    """Return 1 / rank of the first relevant passage, 0 beyond `k`. Its mean is MRR (Voorhees, TREC-8, 1999)."""
    return next((1.0 / place for place, row in enumerate(found[:k].tolist(), start=1) if row in relevant), 0.0)


def ndcg(found: Rows, relevant: frozenset[int], k: int) -> float:
    """Return the discounted cumulative gain divided by the best possible one (Järvelin and Kekäläinen, 2002).

    A relevant passage at rank r counts 1 / log2(r + 1).
    """
    discounts = 1.0 / np.log2(np.arange(2, k + 2))
    right = np.array([row in relevant for row in found[:k].tolist()], dtype=float)
    return float((right * discounts[: len(right)]).sum() / discounts[: len(relevant)].sum())


MEASURES: Mapping[str, Callable[[Rows, frozenset[int]], float]] = {
    "recall@1": lambda found, relevant: recall(found, relevant, 1),
    "recall@5": lambda found, relevant: recall(found, relevant, 5),
    "recall@10": lambda found, relevant: recall(found, relevant, 10),
    "hit@1": lambda found, relevant: hit(found, relevant, 1),
    "hit@5": lambda found, relevant: hit(found, relevant, 5),
    "hit@10": lambda found, relevant: hit(found, relevant, 10),
    "mrr@10": lambda found, relevant: reciprocal_rank(found, relevant, 10),
    "ndcg@10": lambda found, relevant: ndcg(found, relevant, 10),
}


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """Queries on one collection of passages."""

    texts: Sequence[str]
    vectors: Vectors
    """Shape (queries, dimension)."""
    is_last: NDArray[np.bool_]
    """Shape (passages,): tables of contents and indexes, which are ranked after all others."""

    def by_meaning(self, vectors: Vectors) -> Ranked:
        """Rank passages with `vectors` (passages, dimension) by their cosine to each query."""
        first, last = (
            top_k(vectors, self.vectors, DEPTH, rows=rows).rows
            for rows in (np.flatnonzero(~self.is_last), np.flatnonzero(self.is_last))
        )
        return list(np.hstack([first, last])[:, :DEPTH])

    def by(self, method: Method, vectors: Vectors, words: WordIndex) -> Ranked:
        """Rank passages by `method` for each query."""
        rows = np.arange(len(vectors))
        return [
            rank(vectors @ vector, words.scores(text), rows, method).with_last(self.is_last).order[:DEPTH]
            for text, vector in zip(self.texts, self.vectors, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over queries, in [0, 1], with its 95 % bootstrap confidence interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The results of each method on one data set."""

    name: str
    queries: int
    passages: int
    methods: Mapping[str, Mapping[str, Figure]]
    """Method -> measure -> figure."""
    notes: tuple[str, ...]
    model: ModelInfo


def evaluate_retrieval(data: RetrievalSet, encoder: TextEncoder, *, progress: Progress | None = None) -> Evaluation:
    """Rank the passages of `data` for each of its queries by every method, and measure the rankings.

    plain, prefixed and late search by meaning, with passages encoded alone, with their titles, and in the context
    of their document. bm25 searches by words; hybrid is the weighted sum of plain and bm25. late is left out, with
    a note, if the encoder doesn't support it. `progress` reports the encoding of the plain passages.
    """
    is_last = np.array([row in data.last for row in range(len(data.texts))])
    questions = Questions(data.queries, encoder.encode(data.queries, kind="query").vectors, is_last)
    plain = _corpus_vectors(data, encoder, "plain", progress)
    prefixed = _corpus_vectors(data, encoder, "prefixed", None) if any(data.titles) else plain
    ranked = {"plain": questions.by_meaning(plain), "prefixed": questions.by_meaning(prefixed)}
    notes = list(data.notes)
    try:
        model = with_spans(encoder)
        notes += filter(None, [model.late_caution])
        ranked["late"] = questions.by_meaning(_late_vectors(data, model))
    except InputError as error:
        notes.append(f"{error} Therefore late was not measured.")
    words = index_words(data.texts)
    ranked["bm25"], ranked["hybrid"] = (questions.by(method, plain, words) for method in ("words", "hybrid"))
    return Evaluation(
        name=data.name,
        queries=len(data.queries),
        passages=len(data.texts),
        methods={method: measure(found, data.relevant) for method, found in ranked.items()},
        notes=(*notes, *notes_on_equal_contexts(data.titles, data.documents)),
        model=encoder.info,
    )


def measure(ranked: Ranked, relevant: Sequence[frozenset[int]]) -> dict[str, Figure]:
    """Compute every measure over all queries, with its interval (Efron's percentile bootstrap, 1979)."""
    values = np.array(
        [[of(found, right) for of in MEASURES.values()] for found, right in zip(ranked, relevant, strict=True)]
    )
    means = bootstrap_means(values)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(means, [tail, 1 - tail], axis=0)
    return {
        name: Figure(float(values[:, column].mean()), float(low[column]), float(high[column]))
        for column, name in enumerate(MEASURES)
    }


def bootstrap_means(values: NDArray[np.float64], seed: int = 0) -> NDArray[np.float64]:
    """Resample rows with replacement and average them: `values` (queries, measures) -> (RESAMPLES, measures).

    The same seed draws the same queries, so that methods are compared on the same resamples.
    """
    random = np.random.default_rng(seed)
    n = len(values)
    return np.array([values[random.integers(0, n, n)].mean(axis=0) for _ in range(RESAMPLES)])


def _corpus_vectors(data: RetrievalSet, encoder: TextEncoder, context: Context, progress: Progress | None) -> Vectors:
    """Return one vector per passage. A passage longer than the window is the mean of its parts, as in the app."""
    documents = [
        Document(data.name, text, "row", sections=(Section(title, 1, 0),) if title and context == "prefixed" else ())
        for text, title in zip(data.texts, data.titles, strict=True)
    ]
    splitting = Splitting(context=context, most=len(documents))
    return build_corpus(data.name, documents, encoder, splitting=splitting, progress=progress).vectors


def _late_vectors(data: RetrievalSet, model: SpanEncoder) -> Vectors:
    """Return one vector per passage by late chunking of its document, the joined passages."""
    vectors = np.zeros((len(data.texts), model.info.dimension), dtype=np.float32)
    rows_of: dict[str, list[int]] = {}
    for row, document in enumerate(data.documents):
        rows_of.setdefault(document, []).append(row)
    for rows in rows_of.values():
        lengths = np.array([len(data.texts[row]) for row in rows])
        starts = np.cumsum(lengths + len(_BETWEEN)) - lengths - len(_BETWEEN)
        text = _BETWEEN.join(data.texts[row] for row in rows)
        vectors[rows] = model.encode_spans(text, np.stack([starts, starts + lengths], axis=1)).vectors
    return vectors


def notes_on_equal_contexts(titles: Sequence[str], documents: Sequence[Hashable]) -> list[str]:
    """Return sentences on contexts that can't differ, given the title and the document of each passage."""
    notes = []
    if not any(titles):
        notes.append("The passages have no titles or headings, so prefixed is the same as plain.")
    if len(set(documents)) == len(documents):
        notes.append("Every passage is a document of its own, so late differs from plain only in its pooling.")
    return notes
