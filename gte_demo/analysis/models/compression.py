"""Smaller vectors, and what they cost on a person's own corpus: fewer dimensions, int8, binary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.layout.graph import principal_components
from gte_demo.analysis.models.retrieval_overlap import QUESTIONS, RetrievalOverlap, best_of, found_alike
from gte_demo.analysis.sampling import sample_rows
from gte_demo.analysis.similarity.scorers import VectorScorer
from gte_demo.errors import InputError
from gte_demo.types import Progress, Vectors, part_of

INT8 = 127


@dataclass(frozen=True, slots=True)
class Compressed:
    """One way to make vectors smaller, and what it finds of what the full vectors find."""

    method: str
    """full, first, pca, int8 or binary."""
    dimensions: int
    nbytes: int
    """Of one passage's vector."""
    agreement: RetrievalOverlap


@dataclass(frozen=True, slots=True)
class Compression:
    """All ways on one corpus, the full vectors first."""

    model: str
    passages: int
    rows: tuple[Compressed, ...]


def cut(vectors: Vectors, dimensions: int) -> Vectors:
    """The first `dimensions` of `vectors` (n, d), of unit length again; where all of them are 0, zeros.

    Meant for models that were trained for it: Kusupati et al., "Matryoshka Representation Learning" (2022).
    """
    return _unit(vectors[:, :dimensions])


def reduced(vectors: Vectors, dimensions: int) -> Vectors:
    """The principal components of `vectors` (n, d), of unit length: shape (n, at most `dimensions`)."""
    return _unit(principal_components(vectors, dimensions))


def as_int8(vectors: Vectors) -> Vectors:
    """What comes back of `vectors` (n, d) kept as whole numbers from -127 to 127.

    Each dimension has a scale of its own, its largest absolute value over 127.
    """
    scale = np.abs(vectors).max(axis=0) / INT8
    scale[scale == 0] = 1.0
    return _unit(np.rint(vectors / scale).astype(np.int8).astype(np.float32) * scale)


def as_binary(vectors: Vectors) -> Vectors:
    """The signs of `vectors` (n, d) as unit vectors: their cosine is 1 - 2 / d times the number of bits that differ."""
    return _unit(np.where(vectors < 0, -1.0, 1.0).astype(np.float32))


def compress(
    model: str, vectors: Vectors, *, questions: int = QUESTIONS, progress: Progress | None = None
) -> Compression:
    """Try every way on `vectors` (n, d) of unit length: each passage is a question, itself left out.

    At most `questions` of them are asked, a random sample. Principal components are tried where there
    are more passages than components, and found on the same passages. `progress` is called with
    (percent, 100). Raises InputError for fewer than two passages or vectors that are not numbers.
    """
    if len(vectors) < 2:
        raise InputError(f"It takes two passages to compare, and there are {len(vectors)}.")
    asked = sample_rows(len(vectors), questions)
    ways = _ways(*vectors.shape)
    full = best_of(VectorScorer(model, vectors), asked).rows
    found = []
    for at, (method, dimensions, nbytes, change) in enumerate(ways):
        part = part_of(progress, 100 * at // len(ways), 100 * (at + 1) // len(ways))
        rows = best_of(VectorScorer(model, change(vectors)), asked, progress=part).rows
        found.append(Compressed(method, dimensions, nbytes, found_alike(full, rows)))
    return Compression(model, len(vectors), tuple(found))


def _ways(n: int, d: int) -> list[tuple[str, int, int, Callable[[Vectors], Vectors]]]:
    """(method, dimensions, bytes a passage, what it does), the largest of a method first."""
    smaller = [size for size in (d // 2, d // 4) if size >= 1]
    return [
        ("full", d, 4 * d, lambda vectors: vectors),
        *(("first", size, 4 * size, lambda vectors, size=size: cut(vectors, size)) for size in smaller),
        *(("pca", size, 4 * size, lambda vectors, size=size: reduced(vectors, size)) for size in smaller if n > size),
        ("int8", d, d, as_int8),
        ("binary", d, -(-d // 8), as_binary),
    ]


def _unit(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1.0), dtype=np.float32)
