"""A table as in its file: column names and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The columns of a table and its rows, each with one cell per column."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    notes: tuple[str, ...] = ()
    text: str = ""
    """The column with the texts, if the format says which it is, as in a chat."""


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Make names of columns non-empty and distinct."""
    seen: Counter[str] = Counter()
    columns: list[str] = []
    for number, name in enumerate(names, start=1):
        name = " ".join(name.split()) or f"column {number}"
        seen[name] += 1
        columns.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(columns)
