"""Filtering passages by choices in facets, and counting what each bar of a facet would keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.facets import Facet
from gte_demo.errors import InputError
from gte_demo.types import Rows


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """What is chosen of one facet: any of some bars, or a range of numbers or days."""

    bars: frozenset[int] = frozenset()
    span: tuple[float, float] | None = None
    """The smallest and the largest value, both included."""

    def __post_init__(self) -> None:
        if bool(self.bars) == (self.span is not None):
            raise InputError("Choose either bars or a range.")
        if self.span is not None and not self.span[0] <= self.span[1]:
            raise InputError(
                f"A range goes from its smallest value to its largest, not from {self.span[0]} to {self.span[1]}."
            )


Choices = Mapping[str, FacetChoice]
"""Facet key -> choice."""


def kept_rows(facets: Sequence[Facet], choices: Choices) -> Rows:
    """Return the rows that meet all `choices`, ascending; every row if there are no choices.

    Raises InputError for an unknown facet or bar.
    """
    if not facets:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(_met(facets, choices).all(axis=0))


def cross_counts(facets: Sequence[Facet], choices: Choices) -> list[Rows]:
    """For each facet, count the passages in each of its bars that meet the choices in all other facets: shape (bars,).

    The counts show what choosing a bar would keep. A facet's own choice does not change its counts.
    Raises InputError as `kept_rows` does.
    """
    if not facets:
        return []
    met = _met(facets, choices)
    failed = (~met).sum(axis=0)
    counts = []
    for facet, own in zip(facets, met, strict=True):
        by_others = failed == (~own)
        bars = facet.bar_of[by_others & (facet.bar_of >= 0)]
        counts.append(np.bincount(bars, minlength=len(facet.bars)))
    return counts


def _met(facets: Sequence[Facet], choices: Choices) -> NDArray[np.bool_]:
    """Whether each passage meets the choice in each facet: shape (facets, n)."""
    if unknown := choices.keys() - {facet.key for facet in facets}:
        raise InputError(
            f"There is no column “{sorted(unknown)[0]}” to choose from. Choose one of the columns that are shown."
        )
    return np.stack([_meets(facet, choices.get(facet.key)) for facet in facets])


def _meets(facet: Facet, choice: FacetChoice | None) -> NDArray[np.bool_]:
    if choice is None:
        return np.ones(len(facet.bar_of), dtype=bool)
    if choice.span is not None:
        if facet.numbers is None:
            raise InputError(f"“{facet.title}” has no numbers: choose bars instead of a range.")
        low, high = choice.span
        return np.asarray((facet.numbers >= low) & (facet.numbers <= high))
    if not all(0 <= bar < len(facet.bars) for bar in choice.bars):
        raise InputError(f"“{facet.title}” has {len(facet.bars)} bars, numbered from 0. Choose one of them.")
    return np.isin(facet.bar_of, sorted(choice.bars))
