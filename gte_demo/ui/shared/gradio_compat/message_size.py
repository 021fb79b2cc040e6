"""How much memory a message takes, roughly: of long lists a few values are looked at."""

from __future__ import annotations

import sys
from typing import Any, Final

PLAIN: Final = 32
"""Bytes of a number and its place in a list, and what is taken for anything else."""
OUTPUTS: Final = 64
"""Values of the outermost lists that are looked at: one for each component, in no common form."""
SAMPLED: Final = 8
"""Values of a list within."""
DEEPEST: Final = 6


def message_size(message: Any) -> int:
    """Return the bytes of what a message of Gradio's brings, within a factor of two for answers of one form."""
    return PLAIN + _size(getattr(message, "output", None), DEEPEST)


def _size(value: object, depth: int) -> int:
    if isinstance(value, str | bytes):
        return sys.getsizeof(value)
    if depth and isinstance(value, dict):
        return _of_all(list(value.values()), depth)
    if depth and isinstance(value, list | tuple):
        return _of_all(value, depth)
    return PLAIN


def _of_all(values: list[Any] | tuple[Any, ...], depth: int) -> int:
    most = OUTPUTS if depth >= DEEPEST - 1 else SAMPLED
    sizes = [_size(one, depth - 1) for one in values[:: max(1, len(values) // most)]]
    return PLAIN + (sum(sizes) * len(values) // len(sizes) if sizes else 0)
