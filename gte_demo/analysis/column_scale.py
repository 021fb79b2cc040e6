"""Whether the values of a column lie on a scale, as numbers or days, or only number the rows.

The bars of columns are in `facets`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.facet_bins import day_of
from gte_demo.texts.documents import Scalar

FEW_NUMBERS = 8
"""Up to this many different numbers that are repeated are values, as ratings from 1 to 5 are, not a scale."""
FEWEST = 3
"""The same for numbers that are hardly repeated, in a small table."""
LARGEST = 2.0**53
"""Integers beyond float precision are identifiers."""
NAMES_NOTHING = frozenset({"id", "index", "row", "no", "nr", "uuid", "url"})
"""Columns with these names identify rows and don't group them."""
YEARS = (1500, 2100)
"""Whole numbers between these may be years, which say something even if there is one in each row."""

_ENDS_WITH_ID = re.compile(r".*([ _-]id|[a-z]I[Dd])", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class ColumnScale:
    """A column of many different numbers or dates."""

    kind: Literal["numbers", "dates"]
    numbers: NDArray[np.float64]
    """A number per value, or a date as days since year 1; NaN if missing."""


def given(value: Scalar) -> Scalar:
    """Return the value, or None for an empty text or a number that is not finite."""
    if isinstance(value, str):
        return value.strip() or None
    return None if isinstance(value, float) and not math.isfinite(value) else value


def scale_of(values: Sequence[Scalar]) -> ColumnScale | None:
    """Return the scale of a column with these values, None where missing; None if they are few, or not all on one."""
    filled = [value for value in values if value is not None]
    distinct = set(filled)
    if len(distinct) <= FEW_NUMBERS and not (len(distinct) >= FEWEST and len(distinct) > len(filled) / 2):
        return None
    if all(is_number(value) for value in distinct):
        return ColumnScale("numbers", np.array([math.nan if value is None else float(value) for value in values]))
    days = np.array([day_number(value) for value in values])
    if np.isfinite(days).sum() < len(filled) or np.nanmin(days) == np.nanmax(days):
        return None
    return ColumnScale("dates", days)


def numbers_rows(column: str, values: Sequence[Scalar]) -> bool:
    """Whether a column only tells rows apart, by its name, or by whole numbers that count them in even steps."""
    name = column.strip()
    if name.casefold() in NAMES_NOTHING:
        return True
    filled = [value for value in values if value is not None]
    if len(set(filled)) < len(filled) or len(filled) < FEWEST:
        return False
    return _ENDS_WITH_ID.fullmatch(name) is not None or _counts(filled)


def is_number(value: Scalar) -> bool:
    """Whether to treat the value as a number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def day_number(value: Scalar) -> float:
    """Return the day of a date as `day_of` does; NaN if it is none."""
    day = day_of(value)
    return math.nan if day is None else float(day)


def _counts(values: Sequence[Scalar]) -> bool:
    """Whether values that are all different are whole numbers in even steps, in any order, and not years."""
    if not all(is_number(value) for value in values):
        return False
    numbers = np.sort(np.array(values, dtype=np.float64))
    if (numbers != np.round(numbers)).any() or (YEARS[0] <= numbers[0] and numbers[-1] <= YEARS[1]):
        return False
    return len(set(np.diff(numbers).tolist())) == 1
