"""The corpus: the texts one person works on, with one vector a passage.

Search, clusters and the map all work on the same corpus, and a passage's row number is the currency
between them: hits, labels, coordinates and filters are arrays of rows.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gte_demo.corpus.contexts import Context, check_window, encode_passages
from gte_demo.corpus.long_items import first_pieces, join_encoded, join_passages, join_vectors, with_empty_items
from gte_demo.errors import CorpusError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.read_files import free_name
from gte_demo.texts.splitting.passages import Passages, chosen_passages, joined_passages, split_documents
from gte_demo.types import Encoded, ModelInfo, Progress, Rows, TextEncoder, Vectors

ITEM_KINDS = frozenset({"row", "line"})
"""Kinds of documents that are one item each: a table's row, a pasted line. They are not cut up."""


@dataclass(frozen=True, slots=True)
class Splitting:
    """How documents become passages."""

    tokens: int = 200
    """The longest passage; the model's own window bounds it too."""
    overlap: int = 0
    """Tokens that a passage shares with the one before it."""
    whole_items: bool = True
    """Keep a table's row or a pasted line as one passage, however long; False cuts it up like any text."""
    most: int = 100_000
    """The most passages a corpus may have."""
    context: Context = "plain"
    """How much of its document each passage is encoded with."""

    def within(self, room: int) -> Splitting:
        """The same for a model that reads `room` tokens at once: no passage is longer, and none overlaps by most."""
        return self if self.tokens <= room else replace(self, tokens=room, overlap=min(self.overlap, room // 2))


@dataclass(frozen=True, slots=True)
class Cut:
    """What a person asks for of a `Splitting`; None leaves it as it is."""

    tokens: int | None = None
    overlap: int | None = None
    context: Context | None = None

    def over(self, splitting: Splitting) -> Splitting:
        """`splitting` with what is asked for in its place."""
        return replace(
            splitting,
            tokens=splitting.tokens if self.tokens is None else self.tokens,
            overlap=splitting.overlap if self.overlap is None else self.overlap,
            context=self.context or splitting.context,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Documents, their passages and the passages' vectors, by one model."""

    key: str
    """Unguessable: whoever has it has the corpus."""
    name: str
    documents: tuple[Document, ...]
    passages: Passages
    vectors: Vectors
    model: ModelInfo
    cached: bool = False
    """Whether all vectors came from the cache."""
    splitting: Splitting = Splitting()
    """How its documents became passages; documents that are added become passages in the same way."""

    def __post_init__(self) -> None:
        if len(self.passages) != len(self.vectors):
            raise ValueError(f"{len(self.vectors)} vectors for {len(self.passages)} passages")

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def context(self) -> Context:
        """How much of its document each passage was encoded with."""
        return self.splitting.context

    def document(self, row: int) -> Document:
        """The document of the passage in `row`."""
        return self.documents[int(self.passages.document[row])]

    def text(self, row: int) -> str:
        """The passage in `row`, exactly as it stands in its document."""
        return self.document(row).text[int(self.passages.start[row]) : int(self.passages.end[row])]

    def texts(self) -> list[str]:
        """All passages, by row."""
        return [self.text(row) for row in range(len(self))]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its tables beside the text, in their order."""
        return tuple(dict.fromkeys(name for document in self.documents for name in document.metadata))

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes, near enough to bound a store."""
        return self.vectors.nbytes + sum(2 * len(document.text) for document in self.documents) + 100 * len(self)


def new_key() -> str:
    """A key that nobody can guess: 128 random bits."""
    return secrets.token_urlsafe(16)


def build_corpus(
    name: str,
    documents: Sequence[Document],
    encoder: TextEncoder,
    *,
    splitting: Splitting | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Cut documents into passages and encode them.

    A whole item longer than the window is encoded in pieces, and its vector is the mean of theirs,
    weighted by tokens and normalised, so that nothing of it is left unread.

    Raises:
        CorpusError: nothing to read in the documents.
        InputError: more passages than `splitting.most`, or late chunking with a model that can't.
        Cancelled: `progress` raised it.
    """
    splitting = (splitting or Splitting()).within(encoder.info.room)
    if splitting.context == "late":
        check_window(encoder, splitting.tokens)
    plan = plan_passages(documents, encoder, splitting)
    encoded = encode_passages(documents, plan.pieces, encoder, context=splitting.context, progress=progress)
    return Corpus(
        new_key(),
        name,
        tuple(documents),
        plan.passages,
        join_vectors(encoded, plan.first),
        encoder.info,
        cached=encoded.cached == len(plan.pieces),
        splitting=splitting,
    )


@dataclass(frozen=True, slots=True, eq=False)
class PassagePlan:
    """The passages of documents, and what is encoded for each: itself, or the pieces of a long item."""

    passages: Passages
    pieces: Passages
    first: NDArray[np.int64]
    """The piece with which each passage begins."""

    def __post_init__(self) -> None:
        if len(self.first) != len(self.passages):
            raise ValueError(f"{len(self.first)} first pieces for {len(self.passages)} passages")

    def pieces_of(self, rows: Rows) -> tuple[Passages, NDArray[np.int64]]:
        """The pieces of the passages in `rows`, ascending, and with which of them each passage begins."""
        ends = np.append(self.first[1:], len(self.pieces))
        counts = ends[rows] - self.first[rows]
        begins = np.cumsum(counts) - counts
        chosen = np.repeat(self.first[rows] - begins, counts) + np.arange(int(counts.sum()))
        return chosen_passages(self.pieces, chosen), begins


def plan_passages(documents: Sequence[Document], encoder: TextEncoder, splitting: Splitting) -> PassagePlan:
    """Cut documents into passages.

    Raises CorpusError if there is nothing to read in them, and InputError for more passages than `splitting.most`.
    """
    pieces = _split(documents, encoder, splitting)
    if not len(pieces):
        raise CorpusError("There is no text in what you chose: add texts that have words in them.")
    whole = _kept_whole(documents, splitting)
    pieces = with_empty_items(pieces, whole)
    first = first_pieces(pieces, whole)
    _check_count(len(first), splitting.most)
    return PassagePlan(join_passages(pieces, first), pieces, first)


def add_documents(
    corpus: Corpus, documents: Sequence[Document], encoder: TextEncoder, *, progress: Progress | None = None
) -> Corpus:
    """The corpus with `documents` after its own, under a new key; only they are cut and encoded.

    Where the corpus has a document or a table of the same name, "report.pdf" becomes "report (2).pdf"; rows
    and lines keep their names, and their source is renamed.

    Raises:
        InputError: another model encoded the corpus, or there would be too many passages.
        CorpusError: nothing to read in the documents.
        Cancelled: `progress` raised it.
    """
    _check_model(corpus, encoder)
    named = _renamed(documents, {document.source or document.name for document in corpus.documents})
    splitting = replace(corpus.splitting, most=corpus.splitting.most - len(corpus))
    added = build_corpus(corpus.name, named, encoder, splitting=splitting, progress=progress)
    return replace(
        corpus,
        key=new_key(),
        documents=corpus.documents + added.documents,
        passages=joined_passages(corpus.passages, added.passages, len(corpus.documents)),
        vectors=np.concatenate([corpus.vectors, added.vectors]),
        cached=corpus.cached and added.cached,
    )


def remove_documents(corpus: Corpus, numbers: Collection[int]) -> Corpus:
    """The corpus without the documents of these numbers (rows of `corpus.documents`), under a new key.

    Raises:
        InputError: it has no document of such a number.
        CorpusError: no passage would be left.
    """
    count = len(corpus.documents)
    if unknown := [number for number in numbers if not 0 <= number < count]:
        raise InputError(f"There is no document {unknown[0]}: the corpus has {count}, counted from 0.")
    is_kept = np.ones(count, dtype=bool)
    is_kept[list(numbers)] = False
    rows = np.flatnonzero(is_kept[corpus.passages.document])
    if not len(rows):
        raise CorpusError("These are all its documents that have text: choose other texts instead.")
    passages = chosen_passages(corpus.passages, rows)
    return replace(
        corpus,
        key=new_key(),
        documents=tuple(document for document, kept in zip(corpus.documents, is_kept, strict=True) if kept),
        passages=replace(passages, document=(np.cumsum(is_kept) - 1)[passages.document]),
        vectors=corpus.vectors[rows],
    )


def encode_under(
    corpus: Corpus, encoder: TextEncoder, context: Context, *, progress: Progress | None = None
) -> Vectors:
    """The vectors that its passages have under another context: shape (n, dimension), by row.

    They are encoded as by `build_corpus`, whole items in pieces; under the corpus's own context they are
    those it has. How far the model's window reaches is not asked. `progress` is called with (pieces
    done, pieces).

    Raises:
        InputError: another model encoded the corpus, or this one can't do that context.
        Cancelled: `progress` raised it.
    """
    _check_model(corpus, encoder)
    if context == corpus.context:
        return corpus.vectors
    return encode_by(corpus, encoder, context, progress=progress).vectors


def encode_by(corpus: Corpus, encoder: TextEncoder, context: Context, *, progress: Progress | None = None) -> Encoded:
    """What `encoder`, of whatever model, makes of the passages of `corpus`: vectors (n, dimension) by row.

    Whole items are encoded in pieces, as by `build_corpus`; `truncated` tells, by row, of other passages
    that are longer than its window.

    Raises:
        InputError: the model can't do that context.
        Cancelled: `progress` raised it.
    """
    whole = _kept_whole(corpus.documents, corpus.splitting)
    pieces = _pieces_of(replace(corpus, splitting=corpus.splitting.within(encoder.info.room)), encoder, whole)
    encoded = encode_passages(corpus.documents, pieces, encoder, context=context, progress=progress)
    return join_encoded(encoded, first_pieces(pieces, whole))


def _renamed(documents: Sequence[Document], taken: set[str]) -> list[Document]:
    """The documents under names that are not taken; items, under the free name of their source."""
    sources = {name: free_name(name, taken) for name in dict.fromkeys(d.source for d in documents if d.source)}
    return [
        replace(document, source=sources.get(document.source, ""))
        if document.kind in ITEM_KINDS
        else replace(document, name=free_name(document.name, taken))
        for document in documents
    ]


def _check_count(passages: int, most: int) -> None:
    if passages > most:
        raise InputError(
            f"These texts make {passages:,} passages and the limit is {most:,}: choose fewer or shorter texts."
        )


def _check_model(corpus: Corpus, encoder: TextEncoder) -> None:
    if encoder.info.fingerprint != corpus.model.fingerprint:
        raise InputError(
            f"“{corpus.name}” was encoded by {corpus.model.name}, and vectors of {encoder.info.name} can't be compared "
            "with its own: encode it again first."
        )


def _split(documents: Sequence[Document], encoder: TextEncoder, splitting: Splitting) -> Passages:
    return split_documents(
        documents, encoder.token_spans, max_tokens=splitting.tokens, overlap_tokens=splitting.overlap
    )


def _kept_whole(documents: Sequence[Document], splitting: Splitting) -> NDArray[np.bool_]:
    """Which documents are one passage each."""
    return np.array([splitting.whole_items and document.kind in ITEM_KINDS for document in documents], dtype=bool)


def _pieces_of(corpus: Corpus, encoder: TextEncoder, whole: NDArray[np.bool_]) -> Passages:
    """What is encoded for its passages: the passages themselves, and of whole items their pieces."""
    items = np.flatnonzero(whole)
    cut = _split([corpus.documents[number] for number in items], encoder, corpus.splitting)
    cut = with_empty_items(replace(cut, document=items[cut.document]), whole)
    others = np.flatnonzero(~whole[corpus.passages.document])
    pieces = joined_passages(chosen_passages(corpus.passages, others), cut, 0)
    return chosen_passages(pieces, np.argsort(pieces.document, kind="stable"))
