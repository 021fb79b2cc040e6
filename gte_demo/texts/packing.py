"""Where to end passages: the best sequence of breaks between units of known length."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def best_breaks(lengths: Numbers, break_costs: NDArray[np.float64], limit: int) -> list[int]:
    """The first unit of each run, so that runs are well filled and end in good places.

    `lengths` (n,) are tokens, none beyond `limit`; `break_costs` (n,) is what a run's beginning at
    that unit costs (the first one's is not counted). Among all ways of parting the units into runs of at
    most `limit` tokens, the one of least sum over runs of (1 - tokens / limit)² + break cost: the
    square keeps runs even, so that none is a scrap. Found exactly, by dynamic programming over the
    breaks, as in Knuth and Plass, "Breaking paragraphs into lines" (1981).
    """
    if len(lengths) and int(lengths.max()) > limit:
        raise ValueError(f"a unit of {int(lengths.max())} tokens is longer than the limit of {limit}")
    before = np.concatenate([[0], np.cumsum(lengths)])
    earliest = np.searchsorted(before, before - limit, side="left")
    cost = np.zeros(len(lengths) + 1)
    """The least cost of the units before this one, with the break that ends them."""
    origin = np.zeros(len(lengths) + 1, dtype=np.int64)
    for end in range(1, len(lengths) + 1):
        first = int(earliest[end])
        waste = 1.0 - (before[end] - before[first:end]) / limit
        candidates = cost[first:end] + waste * waste
        best = int(candidates.argmin())
        origin[end] = first + best
        cost[end] = candidates[best] + (break_costs[end] if end < len(lengths) else 0.0)
    starts: list[int] = []
    end = len(lengths)
    while end:
        end = int(origin[end])
        starts.append(end)
    return starts[::-1]


def with_overlap(starts: list[int], lengths: Numbers, overlap: int) -> list[int]:
    """The same runs, each begun earlier by as many whole units as fit in `overlap` tokens.

    A run never reaches back to where the run before it begins, so that starts stay ascending.
    """
    before = np.concatenate([[0], np.cumsum(lengths)])
    reach = np.searchsorted(before, before[starts] - overlap, side="left")
    moved = starts[:1]
    for previous, start, earliest in zip(starts, starts[1:], reach[1:], strict=False):
        moved.append(min(start, max(int(earliest), previous + 1)))
    return moved
