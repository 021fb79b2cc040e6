"""The order in which the lines of a page are read, where it was painted in another one.

Programs paint a page as it suits them: browsers paint boxes beside the text before the text, others paint headers last.
What stands above something in the same column is read first; apart from that, the order of painting stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gte_demo.texts.formats.pdf.line import Line

_SHARED = 0.3
"""Pieces are in the same column if they share more than this part of the narrower one's width."""
_NEXT = 1.8
"""In sizes: how far below a line the next one of its paragraph is at most."""
_APART = 0.5
"""In sizes: lines that differ less in height are beside each other."""
_SHORTEST = 60
"""Characters of text; less than that is the label of something in a picture."""
_MOST_PIECES = 150
"""On a page with more, such as a map, no order is better than another."""


@dataclass(frozen=True, slots=True)
class _Area:
    """The rectangle around some lines, by their baselines."""

    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Area:
        return cls(
            min(line.x for line in lines),
            max(line.right for line in lines),
            max(line.y for line in lines),
            min(line.y for line in lines),
        )

    def shares_column(self, other: _Area) -> bool:
        """Whether one is in the column of the other, at any height."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        return shared > _SHARED * min(self.right - self.left, other.right - other.left)


def in_reading_order(lines: list[Line]) -> list[Line]:
    """The lines of a page, so that in each column they go from top to bottom."""
    if not _is_disordered(lines):
        return lines
    pieces = list(_runs(lines, _is_next))
    if len(pieces) > _MOST_PIECES:
        return lines
    areas = [_Area.of(piece) for piece in pieces]
    above = [
        {
            other
            for other, there in enumerate(areas)
            if there.bottom > here.top + _APART * piece[0].size and there.shares_column(here)
        }
        for here, piece in zip(areas, pieces, strict=True)
    ]
    ordered: list[Line] = []
    left = list(range(len(pieces)))
    while left:
        first = next(number for number in left if above[number].isdisjoint(left))
        left.remove(first)
        ordered += pieces[first]
    return ordered


def _is_disordered(lines: Sequence[Line]) -> bool:
    """Whether something was painted before what stands above it in its column; most pages need but a look at this."""
    runs = list(_runs(lines, lambda line, following: following.y <= line.y + line.size))
    if not 1 < len(runs) <= _MOST_PIECES:
        return False
    tops = [max(line.y for line in run) for run in runs]
    for number, run in enumerate(runs[1:], start=1):
        below = [line for earlier in runs[:number] for line in earlier if line.y < tops[number] - line.size]
        if not below:
            continue
        highest = max(line.y for line in below)
        over = [line for line in run if line.y > highest + line.size] or run[:1]
        if min(_length(below), _length(over)) >= _SHORTEST and _Area.of(below).shares_column(_Area.of(over)):
            return True
    return False


def _length(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _runs(lines: Sequence[Line], goes_on: Callable[[Line, Line], bool]) -> Iterator[list[Line]]:
    """Part the lines wherever two don't go on."""
    run: list[Line] = []
    for line in lines:
        if run and not goes_on(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_next(line: Line, following: Line) -> bool:
    """Whether a line is the next one of its paragraph, or beside it."""
    return -_APART * line.size < line.y - following.y < _NEXT * max(line.size, following.size)
