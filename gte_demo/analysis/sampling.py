"""Samples of rows, for computations that would take too long on all of them."""

from __future__ import annotations

import numpy as np

from gte_demo.types import Rows


def sample_rows(n: int, most: int, seed: int = 42) -> Rows:
    """Return at most `most` of `n` rows, drawn at random, ascending; the same seed gives the same rows."""
    if n <= most:
        return np.arange(n)
    return np.sort(np.random.default_rng(seed).choice(n, most, replace=False))


def spread_rows(rows: Rows, most: int) -> Rows:
    """Return at most `most` of `rows`, evenly spaced, so that every part of a corpus is represented."""
    if len(rows) <= most:
        return rows
    return rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)]
