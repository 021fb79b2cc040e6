"""From which zoom on each name stands on the map, worked out ahead, so that none flickers.

A name keeps its size on the screen and its place on the plane. So two names cover each other up to the
zoom at which their places are far enough apart, and never again beyond: each name has one range, from
its zoom on (Been, Daiches, Yap, "Dynamic map labeling", 2006). A zoom is counted in pixels a unit of
the plane, so the ranges hold for a screen of any size.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def name_ranges(anchors: NDArray[np.float64], sizes: NDArray[np.float64]) -> list[float]:
    """The least zoom, in pixels a unit, at which each name stands; inf where it never can.

    `anchors` (n, 2) are the middles of the names in the plane, `sizes` (n, 2) their widths and heights
    in pixels. Earlier names come first where two can't stand together.
    """
    if anchors.shape != sizes.shape:
        raise ValueError(f"{len(anchors)} places for {len(sizes)} sizes")
    starts: list[float] = []
    for number in range(len(anchors)):
        apart = [_apart(anchors, sizes, number, other) for other in range(number)]
        # Beyond the zoom at which they come apart the earlier one may begin as late as it likes.
        starts.append(max((zoom for zoom, start in zip(apart, starts, strict=True) if zoom > start), default=0.0))
    return starts


def _apart(anchors: NDArray[np.float64], sizes: NDArray[np.float64], a: int, b: int) -> float:
    """The zoom from which two names don't cover each other."""
    room = (sizes[a] + sizes[b]) / 2
    distance = np.abs(anchors[a] - anchors[b])
    with np.errstate(divide="ignore"):
        return float(np.min(room / distance))


def order_by_size(sizes: Sequence[int]) -> list[int]:
    """The numbers of the categories, the largest first: the order in which names are placed."""
    return sorted(range(len(sizes)), key=lambda number: (-sizes[number], number))
