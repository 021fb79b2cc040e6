"""Numbers in files, which may have more digits than Python reads: it refuses some thousands, with an error."""

from __future__ import annotations

from typing import overload

MOST_DIGITS = 9
"""No count, level, place or page has more."""


@overload
def whole_number(written: str, otherwise: int = 0) -> int: ...
@overload
def whole_number(written: str, otherwise: None) -> int | None: ...
def whole_number(written: str, otherwise: int | None = 0) -> int | None:
    """Return the number that is written in up to MOST_DIGITS digits, below 10**9; `otherwise` for anything else."""
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else otherwise
