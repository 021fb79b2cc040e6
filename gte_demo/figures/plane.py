"""The plane on which a map is drawn: points moved and scaled uniformly to fill [-1, 1]."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.projection import Projection


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """A two-dimensional map on the plane: the longer side from -1 to 1, the other in proportion, y upwards."""

    points: NDArray[np.float32]
    """Shape (n, 2)."""
    half: tuple[float, float]
    """Half the width and half the height of the points; neither is 0."""
    unit: float
    """The length of one unit of the plane in the projection."""


def landscape(projection: Projection) -> Projection:
    """Rotate a two-dimensional map that is taller than wide by 90 degrees, because screens are wide.

    A map of two named axes stays as it is.
    """
    if projection.axes or not is_upright(projection.points):
        return projection
    return replace(projection, points=rotated_90(projection.points))


def is_upright(points: Points) -> bool:
    """Return whether `points` (n, dimensions) are a two-dimensional map that is taller than wide."""
    if points.shape[1] != 2 or not len(points):
        return False
    width, height = np.ptp(points, axis=0)
    return bool(height > width)


def rotated_90(points: Points) -> Points:
    """Rotate `points` (n, 2) clockwise by 90 degrees."""
    x, y = points.T
    return np.stack([y, -x], axis=1)


def on_plane(projection: Projection) -> Plane:
    """Put the first two axes of `projection` on the plane. A single point, or coinciding ones, are in the centre."""
    flat = projection.points[:, :2].astype(np.float64)
    low, high = flat.min(axis=0), flat.max(axis=0)
    middle, half = (low + high) / 2, (high - low) / 2
    unit = float(half.max()) or 1.0
    width, height = np.maximum(half / unit, 0.05)
    return Plane(((flat - middle) / unit).astype(np.float32), (float(width), float(height)), unit)
