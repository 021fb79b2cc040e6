"""The corpus: documents, their passages, and one vector per passage.

Search, clusters and map work on the same corpus and refer to passages by row number: hits, labels,
coordinates and filters are arrays indexed by row or of row numbers.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from gte_demo.corpus.contexts import Context, check_window, encode_passages
from gte_demo.corpus.long_items import join_vectors
from gte_demo.corpus.splitting import ITEM_KINDS, Splitting, plan_passages
from gte_demo.embedding.precisions import as_encoded_by, for_new_corpus
from gte_demo.errors import CorpusError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.read_files import free_name
from gte_demo.texts.splitting.passages import Passages, chosen_passages, joined_passages
from gte_demo.types import ModelInfo, Progress, TextEncoder, Vectors

_DOCUMENT_BYTES = 1_500
"""What a document takes beside its text, its places and the values of its columns."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a corpus is encoded."""

    encoded: int
    passages: int

    def __post_init__(self) -> None:
        if not 0 <= self.encoded <= self.passages:
            raise ValueError(f"{self.encoded} of {self.passages} passages encoded")

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to encode."""
        return self.encoded == self.passages


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Documents, their passages and the passages' vectors, all by one model."""

    key: str
    """Unguessable. It gives access to the corpus."""
    name: str
    documents: tuple[Document, ...]
    passages: Passages
    vectors: Vectors
    model: ModelInfo
    cached: bool = False
    """Whether all vectors came from the cache."""
    splitting: Splitting = field(default_factory=Splitting)
    """How its documents were split. Added documents are split in the same way."""
    missing: int = 0
    """How many more passages its documents have, which are not encoded yet and not in it."""

    def __post_init__(self) -> None:
        if len(self.passages) != len(self.vectors):
            raise ValueError(f"{len(self.vectors)} vectors for {len(self.passages)} passages")
        if self.missing < 0:
            raise ValueError(f"{self.missing} passages are missing")

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def context(self) -> Context:
        """How much of its document was encoded with each passage."""
        return self.splitting.context

    @property
    def coverage(self) -> Coverage:
        """How much of its documents is encoded."""
        return Coverage(len(self), len(self) + self.missing)

    def document(self, row: int) -> Document:
        """Return the document of the passage in `row`."""
        return self.documents[int(self.passages.document[row])]

    def text(self, row: int) -> str:
        """Return the text of the passage in `row`, exactly as in its document."""
        return self.document(row).text[int(self.passages.start[row]) : int(self.passages.end[row])]

    def texts(self) -> list[str]:
        """Return the texts of all passages, by row."""
        return [self.text(row) for row in range(len(self))]

    @property
    def columns(self) -> tuple[str, ...]:
        """The metadata columns of its tables, in their order."""
        return tuple(dict.fromkeys(name for document in self.documents for name in document.metadata))

    @property
    def nbytes(self) -> int:
        """Approximate bytes of memory, to limit the store."""
        paths = sum(2 * len(path) for path in set(self.passages.section))
        return self.vectors.nbytes + bytes_of(self.documents) + paths + 100 * len(self)


def bytes_of(documents: Sequence[Document]) -> int:
    """Return the approximate bytes of memory that documents take."""
    return sum(map(_document_bytes, documents))


def _document_bytes(document: Document) -> int:
    values = sum(150 + (2 * len(value) if isinstance(value, str) else 0) for value in document.metadata.values())
    places = 16 * (len(document.pages) + len(document.apparatus)) + sum(map(len, document.page_labels))
    headings = sum(200 + 2 * len(section.title) for section in document.sections)
    return _DOCUMENT_BYTES + 2 * len(document.text) + values + places + headings


def new_key() -> str:
    """Return an unguessable key of 128 random bits."""
    return secrets.token_urlsafe(16)


def build_corpus(
    name: str,
    documents: Sequence[Document],
    encoder: TextEncoder,
    *,
    splitting: Splitting | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Split documents into passages and encode them, in reduced precision if `encoder` has it and they are long.

    A whole item longer than the window is encoded in pieces. Its vector is the normalised mean of theirs, weighted
    by tokens, so that no part of it is ignored.

    Raises:
        CorpusError: the documents have no text.
        InputError: more passages than `splitting.most`, or late chunking with a model that doesn't support it.
        Cancelled: `progress` raised it.
    """
    encoder = for_new_corpus(encoder, sum(len(document.text) for document in documents))
    return _built(name, documents, encoder, splitting or Splitting(), progress)


def _built(
    name: str, documents: Sequence[Document], encoder: TextEncoder, splitting: Splitting, progress: Progress | None
) -> Corpus:
    """As `build_corpus`, by `encoder` as it is."""
    splitting = splitting.within(encoder.info.room)
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


def add_documents(
    corpus: Corpus, documents: Sequence[Document], encoder: TextEncoder, *, progress: Progress | None = None
) -> Corpus:
    """Return the corpus with `documents` appended, with a new key. Only the new documents are split and encoded.

    They are encoded in the precision of the corpus.

    If the corpus has a document or table with the same name, "report.pdf" becomes "report (2).pdf". Rows and lines
    keep their names; their source is renamed.

    Raises:
        InputError: another model encoded the corpus, some of it is not encoded yet, or there are too many passages.
        CorpusError: the documents have no text.
        Cancelled: `progress` raised it.
    """
    check_whole(corpus)
    encoder = encoder_like(corpus, encoder)
    named = _renamed(documents, {document.source or document.name for document in corpus.documents})
    splitting = replace(corpus.splitting, most=corpus.splitting.most - len(corpus))
    added = _built(corpus.name, named, encoder, splitting, progress)
    return replace(
        corpus,
        key=new_key(),
        documents=corpus.documents + added.documents,
        passages=joined_passages(corpus.passages, added.passages, len(corpus.documents)),
        vectors=np.concatenate([corpus.vectors, added.vectors]),
        cached=corpus.cached and added.cached,
    )


def remove_documents(corpus: Corpus, numbers: Collection[int]) -> Corpus:
    """Return the corpus without the documents at the indices `numbers`, with a new key.

    Raises:
        InputError: there is no document with one of these indices, or some of the corpus is not encoded yet.
        CorpusError: no passage would be left.
    """
    check_whole(corpus)
    count = len(corpus.documents)
    if unknown := [number for number in numbers if not 0 <= number < count]:
        raise InputError(f"There is no document {unknown[0]}. The corpus has {count}, numbered from 0.")
    is_kept = np.ones(count, dtype=bool)
    is_kept[list(numbers)] = False
    rows = np.flatnonzero(is_kept[corpus.passages.document])
    if not len(rows):
        raise CorpusError("Nothing would be left of the corpus. Open other texts instead.")
    passages = chosen_passages(corpus.passages, rows)
    return replace(
        corpus,
        key=new_key(),
        documents=tuple(document for document, kept in zip(corpus.documents, is_kept, strict=True) if kept),
        passages=replace(passages, document=(np.cumsum(is_kept) - 1)[passages.document]),
        vectors=corpus.vectors[rows],
    )


def _renamed(documents: Sequence[Document], taken: set[str]) -> list[Document]:
    """Rename documents whose names are taken; for items, rename the source."""
    sources = {name: free_name(name, taken) for name in dict.fromkeys(d.source for d in documents if d.source)}
    return [
        replace(document, source=sources.get(document.source, ""))
        if document.kind in ITEM_KINDS
        else replace(document, name=free_name(document.name, taken))
        for document in documents
    ]


def check_model(corpus: Corpus, encoder: TextEncoder) -> None:
    """Raise InputError if another model than `encoder` encoded `corpus`, so that texts can't be compared with it."""
    if not encoder.info.compares_with(corpus.model):
        raise InputError(
            f"“{corpus.name}” has vectors by {corpus.model.name}, so texts encoded by {encoder.info.name} can't be "
            "compared with it. Open it with its own model, or encode it again."
        )


def check_whole(corpus: Corpus) -> None:
    """Raise InputError if passages of `corpus` are not encoded yet."""
    if corpus.missing:
        share = corpus.coverage
        raise InputError(
            f"Only {share.encoded:,} of {share.passages:,} passages of “{corpus.name}” are encoded so far. Try again "
            "when all are."
        )


def encoder_like(corpus: Corpus, encoder: TextEncoder) -> TextEncoder:
    """Return `encoder` in the precision of `corpus`, to encode more of it.

    Raises InputError if another model encoded the corpus, or if the precision is not available here.
    """
    encoder = as_encoded_by(encoder, corpus.model)
    if not encoder.info.compares_with(corpus.model):
        raise InputError(
            f"“{corpus.name}” was encoded by {corpus.model.name}. Its vectors can't be compared with those of "
            f"{encoder.info.name}. Encode it again first."
        )
    if encoder.info.fingerprint != corpus.model.fingerprint:
        raise InputError(
            f"“{corpus.name}” was encoded by {corpus.model.engine}, and here is {encoder.info.engine}. Vectors of both "
            "aren't mixed. Encode it again first."
        )
    return encoder
