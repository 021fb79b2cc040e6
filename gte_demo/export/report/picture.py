"""The map as a picture in SVG: points in the colours of their clusters, the names that have room."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.projection import Projection
from gte_demo.export.report.markup import Markup, el
from gte_demo.figures.colour_by import by_cluster
from gte_demo.figures.map_drawing import MapName, Scatter, scatter

WIDTH, MARGIN = 720.0, 24.0
"""Of the picture, in its own units."""
MOST_POINTS = 10_000
"""Points drawn; of more, evenly chosen ones."""


def map_picture(projection: Projection, grouping: Grouping | None, label: str) -> Markup:
    """The map, its first two axes where it has three; `label` says in words what it shows."""
    clusters, names = (grouping.clusters, grouping.names) if grouping else (None, ())
    colouring = by_cluster(clusters, names) if clusters is not None else None
    drawn = scatter(projection, colouring=colouring, clusters=clusters, names=names)
    half_width, half_height = drawn.plane.half
    unit = (WIDTH / 2 - MARGIN) / half_width
    height = 2 * (half_height * unit + MARGIN)
    middle = (WIDTH / 2, height / 2)
    shown = [name for name in drawn.names if name.start <= unit]
    marks = [*_points(drawn, unit, middle), *(_name(name, unit, middle) for name in shown)]
    return el("svg", *marks, viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", class_="map", role="img", aria_label=label)


def _points(drawn: Scatter, unit: float, middle: tuple[float, float]) -> Sequence[Markup]:
    """A group a colour."""
    n = len(drawn.plane.points)
    rows = np.unique(np.linspace(0, n - 1, min(n, MOST_POINTS)).astype(np.int64)) if n else np.zeros(0, np.int64)
    places = drawn.plane.points[rows] * (unit, -unit) + middle
    radius = 3.2 if len(rows) <= 1_000 else 2.0
    groups = []
    for number, colour in enumerate(drawn.colours):
        own = places[drawn.colour_of[rows] == number]
        points = [el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=radius) for x, y in own]
        groups += [el("g", *points, fill=colour)] if points else []
    return groups


def _name(name: MapName, unit: float, middle: tuple[float, float]) -> Markup:
    x, y = middle[0] + name.x * unit, middle[1] - name.y * unit
    lines = [el("tspan", line, x=f"{x:.1f}", dy=0 if at == 0 else 15) for at, line in enumerate(name.lines)]
    return el("text", *lines, y=f"{y - 7.5 * (len(lines) - 1):.1f}", text_anchor="middle", class_="name")
