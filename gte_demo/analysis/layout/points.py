"""What every layout takes and gives: its options, where its points begin, and their coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

WIDTH = 10.0
"""A layout begins in a box of so many units, in which the distance of linked points is about 1."""

Points: TypeAlias = NDArray[np.float32]
"""Coordinates, shape (n, dimensions)."""


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How points are laid out: how tightly they may pack, from which seed, and for how long."""

    min_dist: float = 0.1
    seed: int = 42
    epochs: int = 300


def boxed(start: Points, random: np.random.Generator) -> Points:
    """Scale each axis to WIDTH and add a hair of noise, so that duplicates can part and no axis is empty."""
    low, high = start.min(axis=0), start.max(axis=0)
    scaled = (start - low) / np.where(high > low, high - low, 1.0)
    return np.asarray(WIDTH * scaled + random.normal(scale=1e-4 * WIDTH, size=start.shape), dtype=np.float32)
