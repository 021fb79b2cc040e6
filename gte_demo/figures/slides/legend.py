"""The legend of a slide: what its colours mean, as far as no name on the map says so."""

from __future__ import annotations

import textwrap
from collections.abc import Set
from dataclasses import dataclass, replace

from gte_demo.figures.colour_by import Categories, Colouring
from gte_demo.figures.legend import LegendRow, Scale, legend_rows, scale_of_colours
from gte_demo.texts.language.shorten import shortened

MOST_ROWS = 22
LINE, LONGEST_NAME = 28, 24
"""The most characters of a line of text, and of a category's name."""
MORE = "and {count} more"


@dataclass(frozen=True, slots=True)
class SlideLegend:
    """A title, and below it a scale or rows of colours, or both."""

    title: tuple[str, ...]
    """In lines, as are the notes."""
    scale: Scale | None
    rows: tuple[LegendRow, ...]
    notes: tuple[str, ...]


def slide_legend(colouring: Colouring | None, on_map: Set[str] = frozenset()) -> SlideLegend | None:
    """Return the legend of `colouring`, without the categories whose names stand `on_map`; None if nothing is left."""
    if colouring is None:
        return None
    rows, scale = [row for row in legend_rows(colouring) if row.name not in on_map], scale_of_colours(colouring)
    if not rows and scale is None:
        return None
    notes = textwrap.wrap(scale.note, LINE) if scale else []
    if len(rows) > MOST_ROWS:
        notes = [MORE.format(count=len(rows) - MOST_ROWS)]
    shown = (replace(row, name=shortened(row.name, LONGEST_NAME)) for row in rows[:MOST_ROWS])
    return SlideLegend(tuple(_title(colouring)), scale, tuple(shown), tuple(notes))


def _title(colouring: Colouring) -> list[str]:
    if isinstance(colouring, Categories) and colouring.on_map:
        return []  # the rest of what stands on the map
    return textwrap.wrap(shortened(colouring.title, 2 * LINE), LINE)
