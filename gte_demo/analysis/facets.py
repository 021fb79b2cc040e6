"""The columns of a corpus as facets: the kind of each, and the bars by which its passages are counted.

A column of words, or of few different numbers, has one bar per value. A column of many numbers or dates is a
histogram with round edges. Columns that don't group passages are left out: constant or empty columns, those with a
different text in nearly every row, and those that number the rows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.column_scale import (
    FEW_NUMBERS,
    ColumnScale,
    day_number,
    given,
    is_number,
    numbers_rows,
    scale_of,
)
from gte_demo.analysis.facet_bins import FacetBin, bins_of_dates, bins_of_numbers, day_of
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Scalar
from gte_demo.types import Rows

Kind: TypeAlias = Literal["values", "numbers", "dates"]

MOST_FACETS = 8
"""At most this many columns become facets, in their order."""
MOST_BARS = 10
"""Values with a bar of their own. Rarer values share one bar."""
MOST_VALUES = 50
"""The same for a column that one asks for."""
NOT_GIVEN = "not given"

DOCUMENT = "document"
COLUMN = "column:"
"""Prefix of a column's key, so that a column called “document” can't be taken for DOCUMENT."""


@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """One way to group the n passages of a corpus."""

    key: str
    title: str
    """The column's name, or "Document"."""
    kind: Kind
    bars: tuple[FacetBin, ...]
    """Words by falling number of passages; numbers and dates ascending."""
    bar_of: Rows
    """Shape (n,): the index of each passage's bar; -1 if it has no number or date."""
    numbers: NDArray[np.float64] | None = None
    """Shape (n,): numbers, or dates as days since year 1; NaN if missing. None for a facet of values."""
    on_scale: int = 0
    """How many bars, the first ones, are numbers or dates in ascending order; 0 if some values are words."""

    def __post_init__(self) -> None:
        if self.numbers is not None and len(self.numbers) != len(self.bar_of):
            raise ValueError(f"{len(self.numbers)} numbers for {len(self.bar_of)} passages")
        if len(self.bar_of) and int(self.bar_of.max()) >= len(self.bars):
            raise ValueError(f"bar {int(self.bar_of.max())} of {len(self.bars)}")
        if self.on_scale > len(self.bars):
            raise ValueError(f"{self.on_scale} bars on a scale of {len(self.bars)}")

    @property
    def nbytes(self) -> int:
        """Approximate bytes of memory."""
        numbers = self.numbers.nbytes if self.numbers is not None else 0
        return self.bar_of.nbytes + numbers + 200 * len(self.bars)

    @property
    def missing(self) -> int:
        """Number of passages in no bar."""
        return int((self.bar_of < 0).sum())

    @property
    def ends(self) -> tuple[float, float]:
        """The smallest and the largest number or day; NaN for a facet of values."""
        if self.numbers is None:
            return math.nan, math.nan
        return float(np.nanmin(self.numbers)), float(np.nanmax(self.numbers))

    @property
    def whole(self) -> bool:
        """Whether all its numbers are integers, as years, counts and days are."""
        finite = self.numbers[np.isfinite(self.numbers)] if self.numbers is not None else np.zeros(0)
        return bool(len(finite)) and bool((finite == np.round(finite)).all())


def find_facets(corpus: Corpus) -> tuple[Facet, ...]:
    """Return the facets of `corpus`: its documents if they group passages, then its columns; at most MOST_FACETS."""
    found = []
    if 1 < len(corpus.documents) < len(corpus):
        names: list[Scalar] = [document.name for document in corpus.documents]
        found.append(_of_values(DOCUMENT, "Document", names, corpus.passages.document))
    for column in corpus.columns:
        if len(found) == MOST_FACETS:
            break
        facet = _facet(column, _values(corpus, column), corpus.passages.document)
        if facet is not None:
            found.append(facet)
    return tuple(found)


def facet_of_column(corpus: Corpus, column: str) -> Facet:
    """Return one column of `corpus` as a facet, with a bar for each of up to MOST_VALUES values.

    Raises InputError if there is no such column, or if it groups nothing.
    """
    if column not in corpus.columns:
        columns = ", ".join(f"“{name}”" for name in corpus.columns) or "none"
        raise InputError(f"There is no column “{column}”. The columns are: {columns}.")
    values, rows = _values(corpus, column), corpus.passages.document
    distinct = {value for value in values if value is not None}
    if 1 <= len(distinct) <= FEW_NUMBERS:  # in a small table, few values group even if each is nearly alone
        return _of_values(COLUMN + column, column, values, rows)
    facet = _facet(column, values, rows, MOST_VALUES)
    if facet is None:
        raise InputError(f"The column “{column}” groups nothing: it is empty, or nearly every value is different.")
    return facet


def columns_beyond(corpus: Corpus, facets: Sequence[Facet]) -> tuple[str, ...]:
    """Return the columns of `corpus` that were not looked at, because there were MOST_FACETS `facets` before them."""
    if len(facets) < MOST_FACETS:
        return ()
    last = corpus.columns.index(facets[-1].key.removeprefix(COLUMN))
    return tuple(corpus.columns[last + 1 :])


def _values(corpus: Corpus, column: str) -> list[Scalar]:
    """Return the column's value of each document."""
    return [given(document.metadata.get(column)) for document in corpus.documents]


def _facet(column: str, values: Sequence[Scalar], rows: Rows, most: int = MOST_BARS) -> Facet | None:
    """Make a facet of a column; None if it doesn't group passages.

    `values` has one value per document, `rows` the document of each passage.
    """
    distinct = {value for value in values if value is not None}
    if len(distinct) < 2 or numbers_rows(column, values):
        return None
    key, scale, filled = COLUMN + column, scale_of(values), sum(value is not None for value in values)
    if scale is not None:
        return _on_scale(key, column, scale, rows)
    return _of_values(key, column, values, rows, most) if len(distinct) <= filled / 2 else None


def _is_on_scale(value: Scalar) -> bool:
    return is_number(value) or day_of(value) is not None


def _of_values(key: str, title: str, values: Sequence[Scalar], rows: Rows, most: int = MOST_BARS) -> Facet:
    """Make one bar per value, the most frequent first; numbers, booleans and dates in ascending order."""
    passages = np.bincount(rows, minlength=len(values))
    counts: Counter[Scalar] = Counter()
    for value, count in zip(values, passages.tolist(), strict=True):
        if value is not None:
            counts[value] += count
    kept = sorted(counts, key=lambda value: (-counts[value], str(value)))[:most]
    if all(isinstance(value, int | float) for value in kept):
        kept.sort(key=lambda value: (float(value or 0), str(value)))
    elif all(day_of(value) is not None for value in kept):
        kept.sort(key=lambda value: (day_number(value), str(value)))
    labels = [str(value) for value in kept]
    number: dict[Scalar, int] = {value: place for place, value in enumerate(kept)}
    others = len(counts) - len(kept)
    if others:
        labels.append(f"{others:,} others")
    rest = len(labels) - 1
    if None in values:
        number[None] = len(labels)
        labels.append(NOT_GIVEN)
    bar_of = np.array([number.get(value, rest) for value in values], dtype=np.int64)[rows]
    on_scale = len(kept) if not others and all(_is_on_scale(value) for value in kept) else 0
    return Facet(key, title, "values", tuple(FacetBin(label) for label in labels), bar_of, on_scale=on_scale)


def _on_scale(key: str, title: str, scale: ColumnScale, rows: Rows) -> Facet:
    numbers = scale.numbers
    finite = numbers[np.isfinite(numbers)]
    bars = bins_of_dates(finite) if scale.kind == "dates" else bins_of_numbers(finite)
    edges = np.array([bar.low for bar in bars])
    bar_of = np.where(np.isfinite(numbers), np.maximum(np.searchsorted(edges, numbers, side="right") - 1, 0), -1)
    return Facet(key, title, scale.kind, tuple(bars), bar_of[rows], numbers[rows], len(bars))
