"""The meaning of the map's colours: a legend of categories, or the scale of a number."""

from __future__ import annotations

from collections import Counter
from typing import TypedDict

from gte_demo.figures.colour_by import Categories, Colouring, Continuous
from gte_demo.figures.map_drawing import Scatter
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.shared.formatting import number


class CategoryView(TypedDict):
    """A colour of the map and its meaning."""

    name: str
    colour: str
    count: str
    number: int


class ScaleView(TypedDict):
    """Colours that show a number, from its lowest value to its highest."""

    title: str
    colours: list[str]
    low: str
    high: str
    note: str


def legend(workspace: Workspace, colouring: Colouring | None) -> list[CategoryView]:
    """The categories that the points are coloured by, the largest first; empty if they show a number."""
    if not isinstance(colouring, Categories) or workspace.map.projection is None:
        return []
    colours = colouring.with_grey
    counts = Counter(int(label) for label in colouring.labels)
    names = (*colouring.names, colouring.rest)
    return [
        {"name": names[label], "colour": colours[label], "count": f"{count:,}", "number": label % len(names)}
        for label, count in counts.most_common()
    ]


def scale(colouring: Colouring | None, drawn: Scatter) -> ScaleView | None:
    """The scale of the number that the points are coloured by; None if they show categories."""
    if not isinstance(colouring, Continuous):
        return None
    return {
        "title": colouring.title,
        "colours": list(drawn.colours[:-1]),
        "low": _short(colouring, colouring.lowest),
        "high": _short(colouring, colouring.highest),
        "note": colouring.note,
    }


def _short(colouring: Continuous, value: float) -> str:
    if colouring.are_days:
        return colouring.written(value)
    return f"{value:.0f}" if value.is_integer() else number(value)
