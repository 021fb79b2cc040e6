"""Rows drawn at random, where all of them would take too long."""

from __future__ import annotations

import numpy as np

from gte_demo.types import Rows


def sample_rows(n: int, most: int, seed: int = 42) -> Rows:
    """At most `most` of `n` rows, ascending, the same ones each time; all where there are no more."""
    if n <= most:
        return np.arange(n)
    return np.sort(np.random.default_rng(seed).choice(n, most, replace=False))
