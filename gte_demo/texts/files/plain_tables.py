"""Whether plain text whose name says nothing is a table: every line parted into as many cells as the first.

Prose has commas too, so the first line has to name columns, and where a space follows the commas, as in sentences,
there have to be numbers below a name.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import islice

_DELIMITERS = ("\t", "|", ";", ",")
_LEAST_ROWS, _SAMPLE_ROWS = 3, 50
_LONGEST_NAME = 60
_SPACED = 0.2
"""The share of cells that begin with a space above which it may be prose."""


def is_table(text: str, *, is_cut: bool) -> bool:
    """Whether the beginning of a text is that of a table; `is_cut` says that its last line isn't whole."""
    lines = [line for line in text.split("\n") if line.strip()]
    return any(_is_parted(lines[:-1] if is_cut else lines, delimiter) for delimiter in _DELIMITERS)


def _is_parted(lines: Sequence[str], delimiter: str) -> bool:
    try:
        rows = list(islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return False
    if len(rows) < _LEAST_ROWS or len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return False
    if delimiter == "\t":
        return True
    names = [cell.strip() for cell in rows[0]]
    if not all(map(_is_name, names)) or len(set(names)) < len(names):
        return False
    if delimiter == "|":
        return True
    later = [cell for row in rows for cell in row[1:] if cell]
    is_spaced = sum(cell.startswith(" ") for cell in later) > _SPACED * len(later)
    may_be_prose = is_spaced or (delimiter == "," and len(names) == 2)
    return _has_numbers(rows[1:]) if may_be_prose else True


def _is_name(cell: str) -> bool:
    return 0 < len(cell) <= _LONGEST_NAME and not cell.endswith((".", "!", "?", ":")) and any(map(str.isalpha, cell))


def _has_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds nothing but numbers."""
    return any(all(cell.strip()[:1].isdigit() for cell in column) for column in zip(*rows, strict=True))
