"""The two boxes of the similarity tab, with one text per line."""

from __future__ import annotations

from gte_demo.errors import InputError
from gte_demo.ui.similarity import words


def compared_with(a: str, b: str) -> str:
    """The text that the first box is compared with: that of the second, or its own if that is empty."""
    return b if b.strip() else a


def lists(a: str, b: str) -> tuple[list[str], list[str]]:
    """The texts of both boxes, without blank lines; an empty second box means the first again.

    Raises InputError if a single text would be compared with nothing but itself.
    """
    first, second = ([line for line in box.splitlines() if line.strip()] for box in (a, compared_with(a, b)))
    if len(first) == 1 and not b.strip():
        raise InputError(words.ONE_TEXT)
    return first, second
