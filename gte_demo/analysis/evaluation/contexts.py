"""The effect of context: one query to the same passages, encoded alone, with their headings, and by late chunking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.evaluation.metrics import notes_on_equal_contexts
from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.analysis.search.filters import in_apparatus
from gte_demo.analysis.search.ranking import rank
from gte_demo.analysis.search.sentences import best_sentences, shared_words
from gte_demo.analysis.search.windows import encode_windows, window_scores
from gte_demo.corpus.contexts import CONTEXTS, Context, check_window
from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.other_vectors import encode_under
from gte_demo.embedding.encoder import with_spans
from gte_demo.errors import InputError
from gte_demo.types import ModelInfo, Progress, Rows, TextEncoder, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class ContextVectors:
    """The vectors of a corpus's passages in every context that the model supports."""

    vectors: Mapping[Context, Vectors]
    """Each of shape (n, dimension), by row. Includes the corpus's own context."""
    left_out: Mapping[Context, str]
    """For each context that the model doesn't support, a sentence that says why."""
    notes: tuple[str, ...]
    """Whole sentences with caveats about the comparison."""

    def __post_init__(self) -> None:
        shapes = {vectors.shape for vectors in self.vectors.values()}
        if len(shapes) != 1:
            raise ValueError(f"vectors of the shapes {sorted(shapes)}")


@dataclass(frozen=True, slots=True, eq=False)
class RankedContext:
    """The ranking of the passages in one context."""

    rows: Rows
    """The best rows, shape (k,)."""
    scores: NDArray[np.float32]
    """Their cosines to the query in [-1, 1], shape (k,)."""
    sentences: NDArray[np.int64]
    """The best sentence of each, as characters of its document: shape (k, 2)."""
    ranks: Rows
    """The rank of every passage of the corpus, from 1, shape (n,)."""

    def __post_init__(self) -> None:
        if not len(self.rows) == len(self.scores) == len(self.sentences):
            raise ValueError(f"{len(self.rows)} rows, {len(self.scores)} scores, {len(self.sentences)} sentences")


@dataclass(frozen=True, slots=True, eq=False)
class ContextComparison:
    """The same query in each context."""

    query: str
    contexts: Mapping[Context, RankedContext]
    left_out: Mapping[Context, str]
    notes: tuple[str, ...]
    model: ModelInfo

    @property
    def shared(self) -> int:
        """The number of passages found in every context."""
        return len(set.intersection(*(set(ranked.rows.tolist()) for ranked in self.contexts.values())))

    def ranks(self, row: int) -> dict[Context, int]:
        """Return the rank, from 1, of the passage in `row` in each context."""
        return {context: int(ranked.ranks[row]) for context, ranked in self.contexts.items()}


def encode_contexts(corpus: Corpus, encoder: TextEncoder, *, progress: Progress | None = None) -> ContextVectors:
    """Encode the passages of `corpus` in every context but its own, whose vectors it already has.

    Contexts that the model doesn't support are left out. If the window shows a passage little of its surroundings,
    late chunking is included with a note. `progress` is called with (passages done, passages of all contexts) and
    may raise Cancelled. Raises InputError if another model encoded the corpus.
    """
    reasons = {context: _why_unsupported(context, encoder) for context in CONTEXTS}
    left_out = {context: reason for context, reason in reasons.items() if reason}
    others = [context for context in CONTEXTS if context not in left_out and context != corpus.context]
    vectors = {corpus.context: encode_under(corpus, encoder, corpus.context)}
    for number, context in enumerate(others):
        vectors[context] = encode_under(corpus, encoder, context, progress=_share(progress, number, len(others)))
    notes = notes_on_equal_contexts(corpus.passages.section, corpus.passages.document.tolist())
    if "late" in vectors:
        notes += _late_notes(corpus, encoder)
    in_order = {context: vectors[context] for context in CONTEXTS if context in vectors}
    return ContextVectors(in_order, left_out, tuple(notes))


def compare_contexts(
    corpus: Corpus, query: str, encoder: TextEncoder, encoded: ContextVectors, *, top: int = 10
) -> ContextComparison:
    """Rank the passages of `corpus` for `query` in each context, and return the `top` best.

    As in a search by meaning, tables of contents and indexes come after all other passages, and ties are ordered
    by row; nothing is filtered or folded. Raises InputError for an empty query or top < 1.
    """
    if not query.strip():
        raise InputError("The query is empty. Write a question, or some words to look for.")
    if top < 1:
        raise InputError(f"Ask for at least 1 passage, not {top}.")
    windows = encode_windows(query, encoder)
    is_last = in_apparatus(corpus)
    cosines = {
        context: np.round(window_scores(vectors, windows), TIE_DECIMALS) for context, vectors in encoded.vectors.items()
    }
    orders = {context: _order(scores, is_last) for context, scores in cosines.items()}
    sentences = _sentences(corpus, np.unique([order[:top] for order in orders.values()]), encoder, query, windows)
    ranked = {
        context: RankedContext(
            rows=order[:top],
            scores=cosines[context][order[:top]],
            sentences=np.array([sentences[row] for row in order[:top].tolist()], dtype=np.int64),
            ranks=np.argsort(order) + 1,
        )
        for context, order in orders.items()
    }
    return ContextComparison(query, ranked, encoded.left_out, encoded.notes, corpus.model)


def _order(cosines: NDArray[np.float32], is_last: NDArray[np.bool_]) -> Rows:
    """Return all rows, best first."""
    return rank(cosines, np.zeros_like(cosines), np.arange(len(cosines))).with_last(is_last).order


def _sentences(
    corpus: Corpus, rows: Rows, encoder: TextEncoder, query: str, windows: Vectors
) -> dict[int, NDArray[np.int64]]:
    """Return row -> its best sentence, which is the same in all contexts."""
    words = shared_words(query, [corpus.text(int(row)) for row in rows])
    return dict(zip(rows.tolist(), best_sentences(corpus, rows, encoder, windows, words), strict=True))


def _why_unsupported(context: Context, encoder: TextEncoder) -> str:
    """Return why the model doesn't support `context`; '' if it does."""
    if context != "late":
        return ""
    try:
        with_spans(encoder).late_caution  # noqa: B018 - only to see whether it raises
    except InputError as error:
        return str(error)
    return ""


def _late_notes(corpus: Corpus, encoder: TextEncoder) -> list[str]:
    """Return the notes on late chunking: unsuitable pooling, and a window too short for much context."""
    notes = [caution] if (caution := with_spans(encoder).late_caution) else []
    try:
        check_window(encoder, min(corpus.splitting.tokens, encoder.info.room))
    except InputError as error:
        notes.append(f"{error} It is compared all the same, but passages then see little of the text around them.")
    return notes


def _share(progress: Progress | None, before: int, contexts: int) -> Progress | None:
    """Convert progress within one context to progress over all contexts."""
    if progress is None:
        return None
    return lambda done, total: progress(before * total + done, contexts * total)
