"""Compressed vectors (fewer dimensions, int8, binary) and what they lose in retrieval on a given corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.layout.graph import principal_components
from gte_demo.analysis.models.retrieval_overlap import QUESTIONS, RetrievalOverlap, best_of, overlap_of
from gte_demo.analysis.sampling import sample_rows
from gte_demo.analysis.similarity.scorers import VectorScorer
from gte_demo.errors import InputError
from gte_demo.types import Progress, Vectors, part_of

INT8 = 127


@dataclass(frozen=True, slots=True)
class Compressed:
    """One compression method, and how far it finds what the full vectors find."""

    method: str
    """full, first, pca, int8 or binary."""
    dimensions: int
    nbytes: int
    """Bytes of one vector."""
    agreement: RetrievalOverlap


@dataclass(frozen=True, slots=True)
class Compression:
    """All methods on one corpus, the full vectors first."""

    model: str
    passages: int
    rows: tuple[Compressed, ...]


def first_dimensions(vectors: Vectors, dimensions: int) -> Vectors:
    """Keep the first `dimensions` of `vectors` (n, d) and scale them to unit length; rows of zeros stay zero.

    Made for models trained for it: Kusupati et al., "Matryoshka Representation Learning" (2022).
    """
    return _unit(vectors[:, :dimensions])


def principal(vectors: Vectors, dimensions: int) -> Vectors:
    """Project `vectors` (n, d) on principal components, of unit length: shape (n, at most `dimensions`)."""
    return _unit(principal_components(vectors, dimensions))


def as_int8(vectors: Vectors) -> Vectors:
    """Quantise `vectors` (n, d) to integers from -127 to 127 and convert them back.

    Each dimension has its own scale: its largest absolute value divided by 127.
    """
    scale = np.abs(vectors).max(axis=0) / INT8
    scale[scale == 0] = 1.0
    return _unit(np.rint(vectors / scale).astype(np.int8).astype(np.float32) * scale)


def as_binary(vectors: Vectors) -> Vectors:
    """Return the signs of `vectors` (n, d) as unit vectors. Their cosine is 1 - 2 / d * (number of differing bits)."""
    return _unit(np.where(vectors < 0, -1.0, 1.0).astype(np.float32))


def compress(
    model: str, vectors: Vectors, *, questions: int = QUESTIONS, progress: Progress | None = None
) -> Compression:
    """Try every method on `vectors` (n, d) of unit length, with passages as queries for the other passages.

    The queries are a random sample of at most `questions` passages. Principal components are tried if there are
    more passages than components, and are fitted on the same passages. `progress` is called with (percent, 100).
    Raises InputError for fewer than two passages or vectors that are not finite.
    """
    if len(vectors) < 2:
        raise InputError(f"A comparison needs two passages, and there are {len(vectors)}.")
    queries = sample_rows(len(vectors), questions)
    methods = _methods(*vectors.shape)
    full = best_of(VectorScorer(model, vectors), queries).rows
    found = []
    for at, (method, dimensions, nbytes, change) in enumerate(methods):
        part = part_of(progress, 100 * at // len(methods), 100 * (at + 1) // len(methods))
        rows = best_of(VectorScorer(model, change(vectors)), queries, progress=part).rows
        found.append(Compressed(method, dimensions, nbytes, overlap_of(full, rows)))
    return Compression(model, len(vectors), tuple(found))


def _methods(n: int, d: int) -> list[tuple[str, int, int, Callable[[Vectors], Vectors]]]:
    """Return (method, dimensions, bytes per passage, function), the largest vectors of a method first."""
    smaller = [size for size in (d // 2, d // 4) if size >= 1]
    return [
        ("full", d, 4 * d, lambda vectors: vectors),
        *(("first", size, 4 * size, lambda vectors, size=size: first_dimensions(vectors, size)) for size in smaller),
        *(("pca", size, 4 * size, lambda vectors, size=size: principal(vectors, size)) for size in smaller if n > size),
        ("int8", d, d, as_int8),
        ("binary", d, -(-d // 8), as_binary),
    ]


def _unit(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1.0), dtype=np.float32)
