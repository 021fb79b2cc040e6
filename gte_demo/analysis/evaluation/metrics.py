"""How good is the search? Each way of ranking, measured by questions whose right passages are known."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.neighbours import top_k
from gte_demo.analysis.search.bm25 import WordIndex, index_words
from gte_demo.analysis.search.ranking import Method, rank
from gte_demo.corpus.contexts import Context
from gte_demo.corpus.corpus import Splitting, build_corpus
from gte_demo.embedding.encoder import SpanEncoder, with_spans
from gte_demo.errors import InputError
from gte_demo.texts.datasets.retrieval_sets import RetrievalSet
from gte_demo.texts.documents import Document, Section
from gte_demo.types import ModelInfo, Progress, Rows, TextEncoder, Vectors

DEPTH = 10
"""Hits that are looked at."""
RESAMPLES = 1_000
CONFIDENCE = 0.95

_BETWEEN = "\n\n"
"""Between passages of a document that is put together again."""

Ranked = Sequence[Rows]
"""For each query its best rows, at most `DEPTH` of them, best first."""


def hit(found: Rows, relevant: frozenset[int], k: int) -> float:
    """1 where a right passage is among the first `k`, else 0."""
    return float(not relevant.isdisjoint(found[:k].tolist()))


def recall(found: Rows, relevant: frozenset[int], k: int) -> float:
    """The share of the right passages that are among the first `k`."""
    return len(relevant.intersection(found[:k].tolist())) / len(relevant)


def reciprocal_rank(found: Rows, relevant: frozenset[int], k: int) -> float:
    """1 / the rank of the first right passage, 0 beyond `k`; its mean is MRR (Voorhees, TREC-8, 1999)."""
    return next((1.0 / place for place, row in enumerate(found[:k].tolist(), start=1) if row in relevant), 0.0)


def ndcg(found: Rows, relevant: frozenset[int], k: int) -> float:
    """Discounted cumulative gain over the best possible one (Järvelin and Kekäläinen, 2002).

    A right passage at rank r counts 1 / log2(r + 1).
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
    """What is asked of one collection of passages."""

    texts: Sequence[str]
    vectors: Vectors
    """Shape (queries, dimension)."""
    is_last: NDArray[np.bool_]
    """Shape (passages,): which are ranked after all others, being tables of contents and indexes."""

    def by_meaning(self, vectors: Vectors) -> Ranked:
        """The passages, whose vectors are of shape (passages, dimension), closest to each question."""
        first, last = (
            top_k(vectors, self.vectors, DEPTH, rows=rows).rows
            for rows in (np.flatnonzero(~self.is_last), np.flatnonzero(self.is_last))
        )
        return list(np.hstack([first, last])[:, :DEPTH])

    def by(self, method: Method, vectors: Vectors, words: WordIndex) -> Ranked:
        """The passages as that method of search ranks them."""
        rows = np.arange(len(vectors))
        return [
            rank(vectors @ vector, words.scores(text), rows, method).with_last(self.is_last).order[:DEPTH]
            for text, vector in zip(self.texts, self.vectors, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over queries, in [0, 1], with its 95 % interval by bootstrap over the queries."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What each method reached on one set."""

    name: str
    queries: int
    passages: int
    methods: Mapping[str, Mapping[str, Figure]]
    """Method -> measure -> figure."""
    notes: tuple[str, ...]
    model: ModelInfo


def evaluate_retrieval(data: RetrievalSet, encoder: TextEncoder, *, progress: Progress | None = None) -> Evaluation:
    """Rank the passages of `data` for each of its queries by every method, and measure.

    plain, prefixed and late are by meaning, with passages encoded alone, after their titles, and in the
    context of their document; bm25 is by words; hybrid is plain and bm25 weighed together. Late is left out, with a
    note, for an encoder that can't. `progress` is of encoding the plain passages.
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
        notes.append(f"{error} So late was not measured.")
    words = index_words(data.texts)
    ranked["bm25"], ranked["hybrid"] = (questions.by(method, plain, words) for method in ("words", "hybrid"))
    return Evaluation(
        name=data.name,
        queries=len(data.queries),
        passages=len(data.texts),
        methods={method: measure(found, data.relevant) for method, found in ranked.items()},
        notes=(*notes, *what_is_the_same(data.titles, data.documents)),
        model=encoder.info,
    )


def measure(ranked: Ranked, relevant: Sequence[frozenset[int]]) -> dict[str, Figure]:
    """Every measure over all queries, with its interval (Efron's percentile bootstrap, 1979)."""
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
    """Means of rows drawn with replacement: `values` (queries, measures) -> (RESAMPLES, measures).

    The same seed draws the same queries, so that methods are compared on the same resamples.
    """
    random = np.random.default_rng(seed)
    n = len(values)
    return np.array([values[random.integers(0, n, n)].mean(axis=0) for _ in range(RESAMPLES)])


def _corpus_vectors(data: RetrievalSet, encoder: TextEncoder, context: Context, progress: Progress | None) -> Vectors:
    """One vector a passage, as the app encodes whole items: one beyond the window is the mean of its pieces."""
    documents = [
        Document(data.name, text, "row", sections=(Section(title, 1, 0),) if title and context == "prefixed" else ())
        for text, title in zip(data.texts, data.titles, strict=True)
    ]
    splitting = Splitting(context=context, most=len(documents))
    return build_corpus(data.name, documents, encoder, splitting=splitting, progress=progress).vectors


def _late_vectors(data: RetrievalSet, model: SpanEncoder) -> Vectors:
    """One vector a passage, pooled from the tokens of all passages of its document, joined in their order."""
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


def what_is_the_same(titles: Sequence[str], documents: Sequence[Hashable]) -> list[str]:
    """Whole sentences on contexts that can't differ, given the headings above each passage and its document."""
    notes = []
    if not any(titles):
        notes.append("The passages have no titles or headings, so prefixed is the same as plain.")
    if len(set(documents)) == len(documents):
        notes.append("Every passage is a document of its own, so late differs from plain in its pooling alone.")
    return notes
