"""The bins of a histogram of numbers or dates, with round edges: 1790 to 1799, not 1787.4 to 1796.2."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gte_demo.texts.documents import Scalar

MOST_BINS = 24
MOST_DAYS = 7 * (MOST_BINS - 1)
"""Longer periods are counted by months or years."""
MONTH_STEPS = (1, 3, *(12 * years for years in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)))
MONTH_DAYS = 30.44
"""Average length of a month."""
DAY, MONTH, YEAR = 10, 7, 4
"""Characters of an ISO date to show."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}.*)?)?)?")


@dataclass(frozen=True, slots=True)
class FacetBin:
    """A bar: a value, or all numbers from `low` to `high`, both included."""

    label: str
    low: float = math.nan
    high: float = math.nan


def day_of(value: Scalar) -> int | None:
    """Return the day, counted from 1 January of year 1, of an ISO date, month, year, or date and time; else None."""
    found = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def date_of(day: float) -> str:
    """Return the ISO date of a day from `day_of`. Raises ValueError before year 1 and after 9999."""
    return date.fromordinal(int(day)).isoformat()


def bins_of_numbers(numbers: NDArray[np.float64]) -> list[FacetBin]:
    """Return at most MOST_BINS bins of equal width over finite `numbers`, at least two of them different.

    The width is 1, 2, 2.5 or 5 times a power of ten. If all numbers are integers, so are the edges, and a bin
    from 1790 to 1799 includes both.
    """
    low, high = float(numbers.min()), float(numbers.max())
    whole = bool((numbers == np.round(numbers)).all())
    step = _step((high - low + (1 if whole else 0)) / (MOST_BINS - 1), whole)
    # Rounded, because 17 * 0.1 is slightly more than 1.7, and a bin that starts there would not contain 1.7.
    edges = [float(f"{step * k:.12g}") for k in range(math.floor(low / step), math.floor(high / step) + 3)]
    edges = edges if edges[-2] <= high else edges[:-1]
    if whole:
        return [FacetBin(_range(str(int(a)), str(int(b) - 1)), a, b - 1) for a, b in pairwise(edges)]
    digits = max(0, 2 - math.floor(math.log10(step)))
    texts = [f"{edge:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{edge:.0f}" for edge in edges]
    pairs = zip(pairwise(edges), pairwise(texts), strict=True)
    return [FacetBin(_range(*ends), a, math.nextafter(b, a)) for (a, b), ends in pairs]


def bins_of_dates(days: NDArray[np.float64]) -> list[FacetBin]:
    """Return at most MOST_BINS bins of days, weeks, months or years over `days`, counted as by `day_of`."""
    first, last = int(days.min()), int(days.max())
    span = last - first + 1
    if span <= MOST_DAYS:
        step = 1 if span <= MOST_BINS else 7
        edges, form = list(range(first, last + step + 1, step)), DAY
    else:
        fits = (step for step in MONTH_STEPS if span / (step * MONTH_DAYS) <= MOST_BINS - 2)
        step = next(fits, MONTH_STEPS[-1])
        edges, form = _months(first, last, step), MONTH if step < 12 else YEAR
    named = [(date.fromordinal(a).isoformat()[:form], _last_day(b).isoformat()[:form]) for a, b in pairwise(edges)]
    return [FacetBin(_range(*name), a, b - 1) for name, (a, b) in zip(named, pairwise(edges), strict=True)]


def _step(least: float, whole: bool) -> float:
    """Return the smallest of 1, 2, 2.5 or 5 times a power of ten that is at least `least`; an integer if `whole`."""
    power = 10.0 ** math.floor(math.log10(least)) if least > 0 else 1.0
    factors = (1.0, 2.0, 2.5, 5.0, 10.0)
    steps = [power * factor for factor in factors if power * factor >= least * (1 - 1e-9)]
    if not whole:
        return steps[0]
    return next((step for step in steps if step >= 1 and step == round(step)), max(1.0, math.ceil(steps[0])))


def _months(first: int, last: int, step: int) -> list[int]:
    """Return the first day of every `step`-th month, from the one at or before `first` to the one after `last`."""
    begin = date.fromordinal(first)
    month = begin.year * 12 + begin.month - 1
    edges: list[int] = []
    month -= month % step
    while not edges or edges[-1] <= last:
        year, number = divmod(max(month, 12), 12)
        edges.append(date(year, number + 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1)
        month += step
    return edges


def _last_day(following: int) -> date:
    return date.fromordinal(following - 1)


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"
