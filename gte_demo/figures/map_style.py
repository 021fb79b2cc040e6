"""What all drawings of a map share: font, point sizes, and which points are drawn hollow."""

from __future__ import annotations

FONT = "Inter, system-ui, sans-serif"
HOLLOW_BELOW = 3
"""A point that keeps fewer true neighbours than this is drawn hollow: its position says little."""

_SIZES = ((300, 9.0, 0.9), (2_000, 7.0, 0.85), (10_000, 4.5, 0.7), (50_000, 3.0, 0.55))
"""(largest number of points, diameter in pixels, opacity)."""
_SMALLEST = (2.0, 0.45)


def point_style(count: int) -> tuple[float, float]:
    """Return the diameter in pixels and the opacity of each of `count` points of a flat map."""
    return next(((size, opacity) for most, size, opacity in _SIZES if count <= most), _SMALLEST)


def point_size(count: int) -> float:
    """Return the diameter of each of `count` points of a flat map, in pixels."""
    return point_style(count)[0]
