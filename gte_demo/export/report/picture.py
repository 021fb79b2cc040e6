"""The map as an SVG picture: points in the colours of their clusters, and the names that fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.projection import Projection
from gte_demo.figures.colour_by import Colouring, or_by_cluster
from gte_demo.figures.label_placement import CHARACTER
from gte_demo.figures.legend import LegendRow, Scale, legend_rows, scale_of_colours
from gte_demo.figures.map_drawing import MapName, Scatter, scatter
from gte_demo.types import Rows

WIDTH, MARGIN = 720.0, 24.0
"""Width and margin of the picture, in its own units."""
MOST_POINTS = 10_000
"""At most this many points are drawn, evenly chosen."""


@dataclass(frozen=True, slots=True)
class PointGroup:
    """The points of one colour, x and y in units of the picture."""

    colour: str
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PictureName:
    """A cluster's name in lines, with the position of the first line."""

    x: str
    y: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The contents of the picture."""

    size: str
    """Width and height."""
    radius: float
    groups: tuple[PointGroup, ...]
    names: tuple[PictureName, ...]
    title: str
    """What the colours show."""
    legend: tuple[LegendRow, ...]
    scale: Scale | None


def map_picture(projection: Projection, grouping: Grouping | None, colouring: Colouring | None = None) -> MapPicture:
    """Make a picture of the map, or of the first two axes of a map in 3-D, in `colouring` or else that of clusters."""
    clusters, names = (grouping.clusters, grouping.names) if grouping else (None, ())
    colouring = or_by_cluster(colouring, clusters, names)
    drawn = scatter(projection, colouring=colouring, clusters=clusters, names=names)
    half_width, half_height = drawn.plane.half
    unit = (WIDTH / 2 - MARGIN) / half_width
    height = 2 * (half_height * unit + MARGIN)
    middle = (WIDTH / 2, height / 2)
    rows = _drawn_rows(len(drawn.plane.points))
    return MapPicture(
        f"{WIDTH:.0f} {height:.0f}",
        3.2 if len(rows) <= 1_000 else 2.0,
        _groups(drawn, rows, drawn.plane.points[rows] * (unit, -unit) + middle),
        tuple(_name(name, unit, middle) for name in drawn.names if name.start <= unit),
        colouring.title if colouring else "",
        legend_rows(colouring),
        scale_of_colours(colouring),
    )


def _drawn_rows(n: int) -> Rows:
    return np.unique(np.linspace(0, n - 1, min(n, MOST_POINTS)).astype(np.int64)) if n else np.zeros(0, np.int64)


def _groups(drawn: Scatter, rows: Rows, places: NDArray[np.floating[Any]]) -> tuple[PointGroup, ...]:
    """Group the points by colour, without colours that have no points."""
    numbers = drawn.colour_of[rows]
    return tuple(
        PointGroup(colour, tuple((f"{x:.1f}", f"{y:.1f}") for x, y in places[numbers == number]))
        for number, colour in enumerate(drawn.colours)
        if (numbers == number).any()
    )


def _name(name: MapName, unit: float, middle: tuple[float, float]) -> PictureName:
    x, y = middle[0] + name.x * unit, middle[1] - name.y * unit
    half = CHARACTER * max(map(len, name.lines)) / 2
    x = min(max(x, half), max(WIDTH - half, half))
    return PictureName(f"{x:.1f}", f"{y - 7.5 * (len(name.lines) - 1):.1f}", tuple(name.lines))
