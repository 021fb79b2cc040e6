"""Whole items that are longer than the model's window: encoded in pieces, then joined to one passage and one vector.

Pieces are stored as passages. If `whole` is true for a document, all its pieces are joined to one passage.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gte_demo.texts.splitting.passages import Passages
from gte_demo.types import Encoded, Vectors


def with_empty_items(pieces: Passages, whole: NDArray[np.bool_]) -> Passages:
    """Add an empty passage for every whole item without text, so that items keep their row numbers."""
    missing = np.setdiff1d(np.flatnonzero(whole), pieces.document)
    if not len(missing):
        return pieces
    document = np.concatenate([pieces.document, missing])
    order = np.argsort(document, kind="stable")
    nothing = np.zeros(len(missing), dtype=np.int64)
    section = (*pieces.section, *([""] * len(missing)))
    return Passages(
        document=document[order],
        start=np.concatenate([pieces.start, nothing])[order],
        end=np.concatenate([pieces.end, nothing])[order],
        page=np.concatenate([pieces.page, nothing])[order],
        section=tuple(section[i] for i in order),
    )


def first_pieces(pieces: Passages, whole: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the first piece of each passage: every piece, except the later pieces of whole items."""
    begins = np.ones(len(pieces), dtype=bool)
    begins[1:] = (pieces.document[1:] != pieces.document[:-1]) | ~whole[pieces.document[1:]]
    return np.flatnonzero(begins)


def join_passages(pieces: Passages, first: NDArray[np.int64]) -> Passages:
    """Join each piece in `first` with the pieces up to the next one."""
    last = np.append(first[1:], len(pieces)) - 1
    return Passages(
        document=pieces.document[first],
        start=pieces.start[first],
        end=pieces.end[last],
        page=pieces.page[first],
        section=tuple(pieces.section[i] for i in first),
    )


def join_vectors(encoded: Encoded, first: NDArray[np.int64]) -> Vectors:
    """Return one unit vector per passage: the mean of its pieces' vectors, weighted by their tokens."""
    if len(first) == len(encoded.vectors):
        return encoded.vectors
    weights = np.maximum(encoded.token_counts, 1).astype(np.float32)[:, None]
    sums = np.add.reduceat(encoded.vectors * weights, first)
    vectors: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return vectors


def join_encoded(encoded: Encoded, first: NDArray[np.int64]) -> Encoded:
    """Join vectors, token counts and truncations of the pieces to those of the passages that start at `first`."""
    row_of = np.searchsorted(first, np.arange(len(encoded.vectors)), side="right") - 1
    return Encoded(
        vectors=join_vectors(encoded, first),
        token_counts=np.add.reduceat(encoded.token_counts, first),
        truncated={int(row_of[piece]): stop for piece, stop in encoded.truncated.items()},
        cached=encoded.cached,
    )
