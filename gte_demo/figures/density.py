"""The background of a map: the density of its points, in the colours of their categories."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gte_demo.figures.plane import Plane
from gte_demo.types import Rows

CELLS = 160
"""Cells per side."""
REACH = 1.15
"""The background covers the plane from -REACH to REACH, so that it fades out around the outermost points."""
WIDTH = 0.11
"""Standard deviation, in units of the plane, of the smoothing for one point; n points are smoothed by
n ** (-1/6) of it, which is how fast the best width of a two-dimensional density shrinks (Scott 1992)."""
NARROWEST = 0.016

STRONGEST = 0.34
"""The opacity of the highest density."""
STEPS = (0.12, 0.34, 0.62)
"""Shares of the highest opacity at which there are soft contour lines."""
STEP_WIDTH = 0.022
STEPPED = 0.45
"""The share of the opacity that changes in steps, not gradually."""

Grid = NDArray[np.float32]


def densities(plane: Plane, labels: Rows, count: int) -> Grid:
    """Return the smoothed density of each of `count` categories: shape (count, CELLS, CELLS), row 0 at the top."""
    cells = _cells(plane)
    blur = _blur(len(plane.points))
    smooth = np.empty((count, CELLS, CELLS), dtype=np.float32)
    for label in range(count):
        counts = np.bincount(cells[labels == label], minlength=CELLS * CELLS).reshape(CELLS, CELLS)
        smooth[label] = blur @ counts.astype(np.float32) @ blur.T
    return smooth


def ground(density: Grid, colours: Sequence[str], strength: float = 1.0) -> NDArray[np.uint8]:
    """Draw densities in the colours of their categories: shape (CELLS, CELLS, 4), red, green, blue and opacity.

    `strength` in [0, 1] scales the opacity.
    """
    total = density.sum(axis=0)
    image = np.zeros((CELLS, CELLS, 4), dtype=np.uint8)
    if not total.any():
        return image
    # The densest category dominates the colour: squares keep colours from mixing to brown where categories meet.
    weight = density**2
    paints = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in colours], dtype=np.float32)
    mixed = np.tensordot(weight, paints, axes=(0, 0)) / np.maximum(weight.sum(axis=0), 1e-30)[..., None]
    image[..., :3] = mixed.round()
    image[..., 3] = (255 * strength * _opacity(total)).round()
    image[image[..., 3] == 0] = 0
    return image


def _opacity(total: Grid) -> Grid:
    """Convert density to opacity. It saturates, so that a few crowded places don't leave the rest blank."""
    usual = np.quantile(total[total > total.max() * 1e-3], 0.8)
    share = 1.0 - np.exp(-1.6 * total / usual)
    steps = np.mean([1.0 / (1.0 + np.exp(-(share - at) / STEP_WIDTH)) for at in STEPS], axis=0)
    level = (1.0 - STEPPED) * share + STEPPED * (steps - steps.min())
    return np.asarray(STRONGEST * level, dtype=np.float32)


def _cells(plane: Plane) -> Rows:
    """Return the cell index of each point, row by row from the top."""
    step = 2 * REACH / CELLS
    column = ((plane.points[:, 0] + REACH) / step).astype(np.int64).clip(0, CELLS - 1)
    row = ((REACH - plane.points[:, 1]) / step).astype(np.int64).clip(0, CELLS - 1)
    return np.asarray(row * CELLS + column)


def _blur(points: int) -> Grid:
    """Return the matrix that smooths a column of cells with a Gaussian."""
    width = max(NARROWEST, WIDTH * max(points, 1) ** (-1 / 6)) * CELLS / (2 * REACH)
    distance = np.arange(CELLS)[:, None] - np.arange(CELLS)[None, :]
    weights = np.exp(-0.5 * np.minimum(np.abs(distance) / width, 5.0) ** 2)
    weights -= weights.min()  # zero beyond five standard deviations, because arithmetic with subnormal numbers is slow
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float32)
