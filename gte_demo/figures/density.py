"""The soft ground of a map: where its points lie dense, in the colours of what lies there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gte_demo.figures.plane import Plane
from gte_demo.types import Rows

CELLS = 160
"""Cells of a side of the ground."""
REACH = 1.15
"""The ground covers the plane from -REACH to REACH, so that it fades out beyond the outermost points."""
WIDTH = 0.11
"""Standard deviation, in units of the plane, of the smoothing for one point; n points are smoothed by
n ** (-1/6) of it, which is how fast the best width of a two-dimensional density shrinks (Scott 1992)."""
NARROWEST = 0.016

STRONGEST = 0.34
"""The opacity of the densest ground."""
STEPS = (0.12, 0.34, 0.62)
"""Shares of the highest opacity at which the ground steps up: soft contours."""
STEP_WIDTH = 0.022
STEPPED = 0.45
"""How much of the opacity comes in steps rather than gradually."""

Grid = NDArray[np.float32]


def densities(plane: Plane, labels: Rows, count: int) -> Grid:
    """The smoothed density of each of `count` categories: shape (count, CELLS, CELLS), row 0 at the top."""
    cells = _cells(plane)
    blur = _blur(len(plane.points))
    smooth = np.empty((count, CELLS, CELLS), dtype=np.float32)
    for label in range(count):
        held = np.bincount(cells[labels == label], minlength=CELLS * CELLS).reshape(CELLS, CELLS)
        smooth[label] = blur @ held.astype(np.float32) @ blur.T
    return smooth


def ground(density: Grid, colours: Sequence[str], strength: float = 1.0) -> NDArray[np.uint8]:
    """The densities of categories in their colours: shape (CELLS, CELLS, 4), red, green, blue and opacity.

    `strength` in [0, 1] is a share of the usual opacity.
    """
    total = density.sum(axis=0)
    image = np.zeros((CELLS, CELLS, 4), dtype=np.uint8)
    if not total.any():
        return image
    # The denser category gives the colour; squares keep neighbours from turning to mud where they meet.
    weight = density**2
    paints = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in colours], dtype=np.float32)
    mixed = np.tensordot(weight, paints, axes=(0, 0)) / np.maximum(weight.sum(axis=0), 1e-30)[..., None]
    image[..., :3] = mixed.round()
    image[..., 3] = (255 * strength * _opacity(total)).round()
    image[image[..., 3] == 0] = 0
    return image


def _opacity(total: Grid) -> Grid:
    """Density to opacity: it saturates, so that a few crowded places don't leave the others blank."""
    usual = np.quantile(total[total > total.max() * 1e-3], 0.8)
    share = 1.0 - np.exp(-1.6 * total / usual)
    steps = np.mean([1.0 / (1.0 + np.exp(-(share - at) / STEP_WIDTH)) for at in STEPS], axis=0)
    level = (1.0 - STEPPED) * share + STEPPED * (steps - steps.min())
    return np.asarray(STRONGEST * level, dtype=np.float32)


def _cells(plane: Plane) -> Rows:
    """The cell of each point, counted along rows from the top."""
    step = 2 * REACH / CELLS
    column = ((plane.points[:, 0] + REACH) / step).astype(np.int64).clip(0, CELLS - 1)
    row = ((REACH - plane.points[:, 1]) / step).astype(np.int64).clip(0, CELLS - 1)
    return np.asarray(row * CELLS + column)


def _blur(points: int) -> Grid:
    """The matrix that smooths a column of cells by a normal distribution."""
    width = max(NARROWEST, WIDTH * max(points, 1) ** (-1 / 6)) * CELLS / (2 * REACH)
    distance = np.arange(CELLS)[:, None] - np.arange(CELLS)[None, :]
    weights = np.exp(-0.5 * np.minimum(np.abs(distance) / width, 5.0) ** 2)
    weights -= weights.min()  # nothing beyond five deviations: numbers too small to be normal multiply slowly
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float32)
