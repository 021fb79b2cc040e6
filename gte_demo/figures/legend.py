"""What the colours of a map mean: the same for the page and for everything that is saved from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gte_demo.figures.colour_by import Categories, Colouring, Continuous
from gte_demo.figures.colours import MISSING, score_steps


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A colour with its meaning."""

    name: str
    colour: str
    """As "#rrggbb"."""
    count: int
    """How many passages have it."""
    number: int
    """The index of the colour in a drawing of the map."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Colours that show a number, from its lowest value to its highest."""

    title: str
    colours: tuple[str, ...]
    low: str
    high: str
    note: str


def legend_rows(colouring: Colouring | None) -> tuple[LegendRow, ...]:
    """Return the categories, the largest first; of numbers, only the passages without one, if there are any."""
    if colouring is None:
        return ()
    if isinstance(colouring, Continuous):
        missing = colouring.missing
        return (LegendRow(colouring.rest, MISSING, missing, len(score_steps())),) if missing else ()
    counts = Counter(int(label) for label in colouring.labels)
    return tuple(_row(colouring, label, count) for label, count in counts.most_common())


def _row(colouring: Categories, label: int, count: int) -> LegendRow:
    names = (*colouring.names, colouring.rest)
    return LegendRow(names[label], colouring.with_grey[label], count, label % len(names))


def scale_of_colours(colouring: Colouring | None) -> Scale | None:
    """Return the scale of the number that is shown; None for categories."""
    if not isinstance(colouring, Continuous):
        return None
    low, high = _end(colouring, colouring.lowest), _end(colouring, colouring.highest)
    return Scale(colouring.title, score_steps(), low, high, colouring.note)


def _end(colouring: Continuous, value: float) -> str:
    if colouring.are_days:
        return colouring.written(value)
    return f"{value:.0f}" if value.is_integer() else f"{value:.2f}"
