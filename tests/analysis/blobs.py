"""Vectors in known groups, for tests of clustering and drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.types import Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Blobs:
    """Unit vectors in three groups, row i in group i mod 3."""

    vectors: Vectors
    labels: NDArray[np.int64]


def blobs(n: int, dimension: int = 24, spread: float = 0.12, seed: int = 0) -> Blobs:
    """`n` vectors around three directions at right angles."""
    random = np.random.default_rng(seed)
    labels = np.arange(n) % 3
    vectors = np.eye(3, dimension)[labels] + spread * random.standard_normal((n, dimension))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Blobs(vectors.astype(np.float32), labels)
