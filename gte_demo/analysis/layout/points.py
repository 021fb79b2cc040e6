"""What all layouts share: their options, starting positions and coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

WIDTH = 10.0
"""Width of the box in which a layout starts, in units of about the final distance of linked points."""

Points: TypeAlias = NDArray[np.float32]
"""Coordinates, shape (n, dimensions)."""


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How points are laid out: how densely they may be packed, the random seed, and the number of epochs."""

    min_dist: float = 0.1
    seed: int = 42
    epochs: int = 300


def boxed(start: Points, random: np.random.Generator) -> Points:
    """Scale each axis to WIDTH and add a little noise, so that duplicates can separate and no axis is constant."""
    low, high = start.min(axis=0), start.max(axis=0)
    scaled = (start - low) / np.where(high > low, high - low, 1.0)
    return np.asarray(WIDTH * scaled + random.normal(scale=1e-4 * WIDTH, size=start.shape), dtype=np.float32)
