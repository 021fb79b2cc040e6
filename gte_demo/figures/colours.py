"""Colours that are visible on light and dark pages, computed in the perceptually uniform OKLCH space.

Source of the conversion: Ottosson, "A perceptual color space for image processing" (2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.named_cluster import Tint

GREY = "#8f897e"
"""Noise, and everything outside the categories that are shown."""

MISSING = "#c9c4ba"
"""Passages without a value, on light paper: fainter than every colour of a scale, whose middle is greyish. The page has
a shade for each of its themes."""

SINGLE = "#2a8a94"
"""Points of a map without a colouring."""

LIGHTNESSES = (0.58, 0.70)
"""Neighbouring hues alternate between these, so that they differ in more than hue. Both have a contrast of at least
2.5 on the light page, and 4 on the dark one."""
CHROMA = 0.13
FIRST_HUE = 40.0

SCALE_ENDS = ((0.46, 0.11, 285.0), (0.80, 0.15, 90.0))
"""Lightness, chroma and hue of the lowest and the highest score: blue to yellow, as in cividis, cut at
both ends so that neither is lost on its page."""
SCALE_STEPS = 9
FINE_STEPS = 32
"""Steps of the scale if it is drawn in steps; this many look continuous."""


def cluster_colours(count: int) -> tuple[str, ...]:
    """Return `count` colours as "#rrggbb", spread over the hues."""
    return tuple(_place_colour(place, count) for place in range(count))


def tint_colours(tints: Sequence[Tint | None]) -> tuple[str, ...]:
    """Return the colours of clusters, by id, as "#rrggbb": the same wherever they are drawn."""
    return tuple(
        _place_colour(*(tint.place, tint.places) if tint else (number, len(tints))) for number, tint in enumerate(tints)
    )


def _place_colour(place: int, places: int) -> str:
    return oklch(LIGHTNESSES[place % len(LIGHTNESSES)], CHROMA, FIRST_HUE + 360.0 * place / max(places, 1))


def score_scale() -> list[tuple[float, str]]:
    """Return the colour scale for numbers: (position in [0, 1], colour), perceptually uniform."""
    return list(zip(np.linspace(0.0, 1.0, SCALE_STEPS).tolist(), _scale(SCALE_STEPS), strict=True))


@cache
def score_steps() -> tuple[str, ...]:
    """Return the scale as FINE_STEPS colours, the lowest first."""
    return _scale(FINE_STEPS)


def _scale(steps: int) -> tuple[str, ...]:
    low, high = (np.array(end) for end in SCALE_ENDS)
    return tuple(oklch(*_between(low, high, float(at))) for at in np.linspace(0.0, 1.0, steps))


def oklch(lightness: float, chroma: float, hue: float) -> str:
    """Convert lightness in [0, 1], chroma and hue in degrees to "#rrggbb", reducing chroma until it fits into sRGB."""
    while True:
        linear = _linear_rgb(lightness, chroma, np.deg2rad(hue))
        if chroma < 0.005 or (linear.min() >= -1e-4 and linear.max() <= 1.0 + 1e-4):
            break
        chroma -= 0.005
    linear = linear.clip(0.0, 1.0)
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = (round(255 * float(part)) for part in srgb)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _between(low: NDArray[np.float64], high: NDArray[np.float64], at: float) -> tuple[float, float, float]:
    """Interpolate between two colours along a straight line in the plane of hue and chroma, through grey-green."""
    lightness = low[0] + at * (high[0] - low[0])
    ends = [end[1] * np.exp(1j * np.deg2rad(end[2])) for end in (low, high)]
    plane = ends[0] + at * (ends[1] - ends[0])
    return float(lightness), float(abs(plane)), float(np.rad2deg(np.angle(plane)))


def _linear_rgb(lightness: float, chroma: float, hue: float) -> NDArray[np.float64]:
    a, b = chroma * np.cos(hue), chroma * np.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return np.array(
        [
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        ]
    )
