"""Choices in facets, each keeping some passages: what meets all of them, and what each bar would still hold."""

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
    """The least and the greatest, both within."""

    def __post_init__(self) -> None:
        if bool(self.bars) == (self.span is not None):
            raise InputError("Choose either bars or a range.")
        if self.span is not None and not self.span[0] <= self.span[1]:
            raise InputError(f"A range goes from the least to the greatest, not from {self.span[0]} to {self.span[1]}.")


Choices = Mapping[str, FacetChoice]
"""By the key of the facet."""


def kept_rows(facets: Sequence[Facet], choices: Choices) -> Rows:
    """The rows that meet all `choices`, ascending; every row without any.

    Raises InputError for a facet or a bar that is not there.
    """
    if not facets:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(_met(facets, choices).all(axis=0))


def cross_counts(facets: Sequence[Facet], choices: Choices) -> list[Rows]:
    """For each facet the passages of each of its bars that meet the choices made in all others: shape (bars,).

    So the bars of a facet show what choosing them would keep, and its own choice hides none of its bars.
    Raises InputError as kept_rows does.
    """
    if not facets:
        return []
    met = _met(facets, choices)
    failed = (~met).sum(axis=0)
    counts = []
    for facet, own in zip(facets, met, strict=True):
        by_others = failed == (~own)
        held = facet.bar_of[by_others & (facet.bar_of >= 0)]
        counts.append(np.bincount(held, minlength=len(facet.bars)))
    return counts


def _met(facets: Sequence[Facet], choices: Choices) -> NDArray[np.bool_]:
    """Whether each passage meets the choice in each facet: shape (facets, n)."""
    if unknown := choices.keys() - {facet.key for facet in facets}:
        raise InputError(f"There is no column “{sorted(unknown)[0]}” to choose from: look at those that there are.")
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
        raise InputError(f"“{facet.title}” has {len(facet.bars)} bars, counted from 0: choose among them.")
    return np.isin(facet.bar_of, sorted(choice.bars))
