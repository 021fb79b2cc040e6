"""The reading order of the shapes on a slide, by their positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAME_ROW = 0.5
"""Two shapes are side by side if they share more than this part of the taller one's height."""
_HEAD, _ALIGNED = 0.5, 0.25
"""The most that a head is as high as what is below it, and that it is moved aside, in heights of what is below."""


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """A shape and its position, in the units of its file."""

    element: _Element
    left: float = 0
    top: float = 0
    height: float = 0


def in_reading_order(shapes: Iterable[PlacedShape]) -> list[_Element]:
    """The shapes row by row from the top, each row from the left; heads of columns come before their columns."""
    rows: list[list[PlacedShape]] = []
    for shape in sorted(shapes, key=lambda shape: shape.top):
        if rows and _beside(rows[-1][0], shape):
            rows[-1].append(shape)
        else:
            rows.append([shape])
    ordered = [sorted(row, key=lambda shape: shape.left) for row in rows]
    return [shape.element for row in _with_heads(ordered) for shape in row]


def _beside(first: PlacedShape, shape: PlacedShape) -> bool:
    """Whether a shape is in the row of `first`, which is not lower."""
    shared = min(first.top + first.height, shape.top + shape.height) - shape.top
    return shape.top == first.top or shared > _SAME_ROW * max(first.height, shape.height, 1e-9)


def _with_heads(rows: Sequence[Sequence[PlacedShape]]) -> Iterator[Sequence[PlacedShape]]:
    """The rows; each head above a column of the next row comes before that column."""
    waiting: Sequence[PlacedShape] = ()
    for row, below in zip_longest(rows, rows[1:], fillvalue=()):
        if waiting:
            yield [shape for pair in zip(waiting, row, strict=True) for shape in pair]
            waiting = ()
        elif _are_heads(row, below):
            waiting = row
        else:
            yield row


def _are_heads(row: Sequence[PlacedShape], below: Sequence[PlacedShape]) -> bool:
    """Whether each shape of a row is above one of the next row that is much higher."""
    return len(row) == len(below) > 1 and all(
        abs(head.left - column.left) <= _ALIGNED * column.height and 0 < head.height <= _HEAD * column.height
        for head, column in zip(row, below, strict=True)
    )
