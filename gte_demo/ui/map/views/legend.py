"""The meaning of the map's colours: a legend of categories, or the scale of a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from gte_demo.figures.colour_by import Colouring
from gte_demo.figures.colours import MISSING
from gte_demo.figures.legend import legend_rows, scale_of_colours
from gte_demo.jobs.workspace import Workspace

FAINT = "var(--noise)"
"""Passages without a value; it depends on the theme."""


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


def themed(colours: Sequence[str]) -> list[str]:
    """The colours as the page draws them: one of them depends on its theme."""
    return [FAINT if colour == MISSING else colour for colour in colours]


def legend(workspace: Workspace, colouring: Colouring | None) -> list[CategoryView]:
    """The categories that the points are coloured by, the largest first; of numbers, the points without one."""
    rows = legend_rows(colouring) if workspace.map.projection is not None else ()
    return [
        {"name": row.name, "colour": colour, "count": f"{row.count:,}", "number": row.number}
        for row, colour in zip(rows, themed([row.colour for row in rows]), strict=True)
    ]


def scale(colouring: Colouring | None) -> ScaleView | None:
    """The scale of the number that the points are coloured by; None if they show categories."""
    found = scale_of_colours(colouring)
    if found is None:
        return None
    return {
        "title": found.title,
        "colours": list(found.colours),
        "low": found.low,
        "high": found.high,
        "note": found.note,
    }
