"""How documents are split into passages, and what of each passage is encoded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gte_demo.corpus.contexts import Context
from gte_demo.corpus.long_items import first_pieces, join_passages, with_empty_items
from gte_demo.errors import CorpusError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.files.pages_read import tell
from gte_demo.texts.splitting.passages import Passages, chosen_passages, split_documents
from gte_demo.types import Rows, TextTokenizer

ITEM_KINDS = frozenset({"row", "line"})
"""Kinds of documents that are one item each, a table row or a pasted line, and are not split."""
LONGEST_ITEM = 100_000
"""Characters. A longer item is split, since every answer about it would repeat it."""


@dataclass(frozen=True, slots=True)
class Splitting:
    """How documents are split into passages and encoded."""

    tokens: int = 200
    """The longest passage. The model's window limits it, too."""
    overlap: int = 0
    """Tokens that a passage shares with the previous one."""
    whole_items: bool = True
    """Keep a table row or a pasted line as one passage, up to LONGEST_ITEM; False splits it like any text."""
    most: int = 100_000
    """The maximum number of passages of a corpus."""
    context: Context = "plain"
    """How much of its document is encoded with each passage."""

    def within(self, room: int) -> Splitting:
        """Return the splitting limited to a window of `room` tokens, with an overlap of at most half of it."""
        return self if self.tokens <= room else replace(self, tokens=room, overlap=min(self.overlap, room // 2))


@dataclass(frozen=True, slots=True)
class Cut:
    """Requested changes to a `Splitting`; None leaves a field unchanged."""

    tokens: int | None = None
    overlap: int | None = None
    context: Context | None = None

    def over(self, splitting: Splitting) -> Splitting:
        """Return `splitting` with the requested changes."""
        return replace(
            splitting,
            tokens=splitting.tokens if self.tokens is None else self.tokens,
            overlap=splitting.overlap if self.overlap is None else self.overlap,
            context=self.context or splitting.context,
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


def plan_passages(documents: Sequence[Document], tokenizer: TextTokenizer, splitting: Splitting) -> PassagePlan:
    """Cut documents into passages.

    Raises CorpusError if there is nothing to read in them, and InputError for more passages than `splitting.most`.
    """
    pieces = split_texts(documents, tokenizer, splitting)
    if not len(pieces):
        raise CorpusError("The chosen texts are empty. Choose texts that contain words.")
    whole = kept_whole(documents, splitting)
    pieces = with_empty_items(pieces, whole)
    first = first_pieces(pieces, whole)
    _check_count(len(first), splitting.most)
    return PassagePlan(join_passages(pieces, first), pieces, first)


def _check_count(passages: int, most: int) -> None:
    if passages > most:
        raise InputError(
            f"These texts make {passages:,} passages and the limit is {most:,}. Choose fewer or shorter texts."
        )


def split_texts(documents: Sequence[Document], tokenizer: TextTokenizer, splitting: Splitting) -> Passages:
    """Cut documents into passages, whole items too. Raises what a listener of `pages_read` raises to stop that."""
    return split_documents(
        documents,
        tokenizer.token_spans,
        max_tokens=splitting.tokens,
        overlap_tokens=splitting.overlap,
        progress=_let_stop,
    )


def _let_stop(done: int, total: int) -> None:
    """Ask whoever waits for the texts, now and then, whether to go on."""
    if done % 100 == 0:
        tell(None)


def kept_whole(documents: Sequence[Document], splitting: Splitting) -> NDArray[np.bool_]:
    """Return for each document whether it is kept as one passage."""
    items = (document.kind in ITEM_KINDS and len(document.text) <= LONGEST_ITEM for document in documents)
    return np.fromiter(items, dtype=bool, count=len(documents)) & splitting.whole_items
