"""A table as in its file: column names and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The columns of a table and its rows, each with one cell per column."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    notes: tuple[str, ...] = ()
    text: str = ""
    """The column with the texts, if the format says which it is, as in a chat."""
    numbers: tuple[int, ...] = ()
    """The numbers of the rows in the file, from 1, if they are not all of its rows."""


def even_rows(count: int, sample: int | None) -> NDArray[np.int64]:
    """Return the numbers, from 0, of `sample` of `count` rows: one from each of as many stretches; of all if None."""
    wanted = count if sample is None else min(sample, count)
    return np.arange(wanted, dtype=np.int64) * count // max(wanted, 1)


def sampled(table: Table, sample: int | None) -> Table:
    """Return `table`, or `sample` of its rows if it has more, drawn evenly."""
    if sample is None or len(table.rows) <= sample:
        return table
    chosen = [int(row) for row in even_rows(len(table.rows), sample)]
    return replace(table, rows=[table.rows[row] for row in chosen], numbers=tuple(row + 1 for row in chosen))


def check_width(source: SourceFile, columns: int, limits: ReadingLimits) -> None:
    """Raise DocumentError if a table has more columns than are read."""
    if columns > limits.columns:
        raise source.error(
            f"It has {columns:,} columns; at most {limits.columns:,} are read. Keep those with texts and try again."
        )


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Make names of columns non-empty and distinct."""
    seen: Counter[str] = Counter()
    columns: list[str] = []
    for number, name in enumerate(names, start=1):
        name = " ".join(name.split()) or f"column {number}"
        seen[name] += 1
        columns.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(columns)
