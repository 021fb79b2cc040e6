"""Placing names on a map so that none covers another."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

LINE_WIDTH = 22
"""Most characters of a line of a name."""
MOST_LINES = 2
UNBROKEN = "\u00a0"
CHARACTER, LINE = 7.8, 17.0
"""Width of a character in 13 px semibold and height of a line, in pixels."""
GAP = 4.0

_NUDGES = ((0.0, 0.0), (0.0, -0.6), (0.0, 0.6), (-0.5, 0.0), (0.5, 0.0), (0.0, -1.0), (0.0, 1.0))
"""Offsets by which a name may move from its anchor, in multiples of its size; the nearest first. Farther away it would
stand among the points of another cluster."""

NEARBY = 0.05
"""Standard deviation of the smoothing that finds where points are densest, as a share of the map's longer side."""
NEARBY_ON_PLANE = 2 * NEARBY
"""The same on the plane, whose longer side is 2."""
_READ = 400
"""Points of a cluster that are enough to find it."""

Position = NDArray[np.float64]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Screen:
    """The pixels that a map is drawn on."""

    width: float
    height: float


WIDE = Screen(840, 560)
NARROW = Screen(340, 440)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The part of the plane that a map shows."""

    low: Position
    high: Position

    def pixel(self, screen: Screen) -> float:
        """How much of the plane one pixel of `screen` covers, the same in both directions."""
        span = self.high - self.low
        return float(max(span[0] / screen.width, span[1] / screen.height))


def densest(points: NDArray[np.floating[Any]], nearby: float) -> Position:
    """Return the middle of the densest part of `points` (n, dimensions), n > 0, smoothed by `nearby` > 0.

    Unlike a mean or a median, it is among the points even if these are in several places.
    """
    some = points[:: 1 + len(points) // _READ].astype(np.float64)
    squares = np.square(some[:, None] - some[None]).sum(axis=2)
    weights = np.exp(-squares / (2 * nearby**2))
    most = weights[weights.sum(axis=1).argmax()]
    return np.asarray(most @ some / most.sum())


def lines(name: str) -> list[str]:
    """Break a name into at most MOST_LINES lines. Terms that don't fit are left out, except the first.

    Lines end between terms, and within a term only if it is longer than a line.
    """
    terms = [term if len(term) > LINE_WIDTH else term.replace(" ", UNBROKEN) for term in name.split(", ")]
    for count in range(len(terms), 0, -1):
        wrapped = textwrap.wrap(", ".join(terms[:count]), LINE_WIDTH, break_long_words=False)
        if len(wrapped) <= MOST_LINES or count == 1:
            return [line.replace(UNBROKEN, " ") for line in wrapped] or [name]
    return [name]


def place_labels(
    frame: Frame, anchors: Sequence[Position], names: Sequence[str], screen: Screen
) -> dict[int, Position]:
    """Place `names` near their `anchors`, earlier ones first: number -> the middle of the name.

    A name that can't be placed without covering another is left out.
    """
    placed: dict[int, Position] = {}
    boxes: list[Box] = []
    for number, (name, anchor) in enumerate(zip(names, anchors, strict=True)):
        size = pixels(name) * frame.pixel(screen)
        low, high = frame.low + size / 2, np.maximum(frame.high - size / 2, frame.low + size / 2)
        for nudge in _NUDGES:
            middle = np.clip(anchor + size * nudge, low, high)
            box = _box(middle, size)
            if not any(_overlap(box, other) for other in boxes):
                boxes.append(box)
                placed[number] = middle
                break
    return placed


def without_overlap(frame: Frame, middles: Sequence[Position], names: Sequence[str], screen: Screen) -> list[int]:
    """The indices of the `names` that fit at their `middles` without overlap; earlier ones have priority."""
    kept: dict[int, Box] = {}
    for number, (name, middle) in enumerate(zip(names, middles, strict=True)):
        box = _box(middle, pixels(name) * frame.pixel(screen))
        if not any(_overlap(box, other) for other in kept.values()):
            kept[number] = box
    return list(kept)


def pixels(name: str) -> Position:
    """The width and height of a name with some room around it."""
    written = lines(name)
    return np.array([max(map(len, written)) * CHARACTER + GAP, len(written) * LINE + GAP])


def _box(middle: Position, size: Position) -> Box:
    (left, bottom), (right, top) = middle - size / 2, middle + size / 2
    return float(left), float(bottom), float(right), float(top)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


# The zoom from which each name is shown, computed in advance, so that no name flickers.


def name_ranges(anchors: NDArray[np.float64], sizes: NDArray[np.float64]) -> list[float]:
    """The smallest zoom, in pixels per unit, at which each name is shown; inf if never.

    `anchors` (n, 2) are the middles of the names in the plane, `sizes` (n, 2) their widths and heights
    in pixels. If two names overlap, the earlier one has priority.
    """
    if anchors.shape != sizes.shape:
        raise ValueError(f"{len(anchors)} places for {len(sizes)} sizes")
    starts: list[float] = []
    for number in range(len(anchors)):
        apart = [_apart(anchors, sizes, number, other) for other in range(number)]
        # Beyond the zoom at which they no longer overlap, it doesn't matter when the earlier one begins.
        starts.append(max((zoom for zoom, start in zip(apart, starts, strict=True) if zoom > start), default=0.0))
    return starts


def _apart(anchors: NDArray[np.float64], sizes: NDArray[np.float64], a: int, b: int) -> float:
    """The zoom from which two names don't overlap."""
    room = (sizes[a] + sizes[b]) / 2
    distance = np.abs(anchors[a] - anchors[b])
    with np.errstate(divide="ignore"):
        return float(np.min(room / distance))


def order_by_size(sizes: Sequence[int]) -> list[int]:
    """The indices of the categories, the largest first: the order in which names are placed."""
    return sorted(range(len(sizes)), key=lambda number: (-sizes[number], number))
