"""Reading pairs of texts with people's ratings or labels from a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gte_demo.errors import InputError
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.records import read_records, wanted_column

_A, _B = ("a", "text_a", "sentence1", "text1"), ("b", "text_b", "sentence2", "text2")
_RATING = ("score", "rating", "label", "similarity")


@dataclass(frozen=True, slots=True, eq=False)
class RatedPairs:
    """Pairs of texts and their ratings."""

    name: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    ratings: NDArray[np.float64]
    """Shape (pairs,), on the scale of the table."""

    def __post_init__(self) -> None:
        if not len(self.a) == len(self.b) == len(self.ratings):
            raise ValueError(f"{len(self.a)} and {len(self.b)} texts, {len(self.ratings)} ratings")

    def __len__(self) -> int:
        return len(self.ratings)


def read_rated_pairs(path: Path, *, limits: ReadingLimits | None = None) -> RatedPairs:
    """Read a table (CSV, TSV, JSON Lines, Parquet) with the columns a, b and score.

    Pairs with an empty text are skipped.

    Raises:
        DocumentError: the file can't be read.
        InputError: a column is missing, a rating is not a number, or no pair has two texts.
    """
    records = read_records(path, limits or ReadingLimits())
    a, b, scores = (wanted_column(records, names, path) for names in (_A, _B, _RATING))
    kept = [n for n in range(len(records)) if a[n].strip() and b[n].strip()]
    if not kept:
        raise InputError(f"No row of {path.name} has two texts.")
    ratings = np.array([_number(scores[n], path, n) for n in kept])
    return RatedPairs(path.name, tuple(a[n] for n in kept), tuple(b[n] for n in kept), ratings)


def _number(text: str, path: Path, row: int) -> float:
    try:
        rating = float(text)
    except ValueError:
        rating = math.nan
    if not math.isfinite(rating):
        raise InputError(f"The rating in row {row + 1} of {path.name} is “{text[:40]}”, which is not a number.")
    return rating
