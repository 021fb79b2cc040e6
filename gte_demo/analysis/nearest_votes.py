"""Labels for passages that were not labelled themselves: what most of their nearest labelled ones have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.neighbours import top_k
from gte_demo.types import Rows, Vectors

VOTES = 5


@dataclass(frozen=True, slots=True, eq=False)
class NearestVotes:
    """Some of n passages, and for each of the others its nearest ones among them.

    Finding them takes much longer than a vote, so they are kept where labels change.
    """

    rows: Rows
    """Shape (s,): the passages that vote."""
    others: Rows
    """Shape (n - s,): all other passages, ascending."""
    nearest: Rows
    """Shape (n - s, up to VOTES): places in `rows`, the nearest first."""

    def __post_init__(self) -> None:
        if len(self.nearest) != len(self.others):
            raise ValueError(f"voters of {len(self.nearest)} passages for {len(self.others)}")

    @property
    def nbytes(self) -> int:
        """Bytes of memory."""
        return self.rows.nbytes + self.others.nbytes + self.nearest.nbytes

    def labels(self, labels: Rows) -> Rows:
        """Return labels of all passages, shape (n,), from the `labels` (s,) of those in `rows`.

        Each of the others gets the label that most of its nearest ones have; of those with as many votes, the one of
        the nearest.
        """
        whole = np.empty(len(self.rows) + len(self.others), dtype=np.int64)
        whole[self.rows] = labels
        votes = labels[self.nearest]
        agreeing = (votes[:, :, None] == votes[:, None, :]).sum(axis=2)
        whole[self.others] = votes[np.arange(len(votes)), agreeing.argmax(axis=1)]
        return whole


def nearest_votes(vectors: Vectors, rows: Rows) -> NearestVotes:
    """Find the voters among `rows` for all other `vectors` (n, d) of unit length.

    Raises ValueError for no `rows`, unless there are no vectors.
    """
    others = np.setdiff1d(np.arange(len(vectors)), rows)
    if len(others) and not len(rows):
        raise ValueError(f"no passage votes for {len(others)} others")
    return NearestVotes(rows, others, top_k(vectors[rows], vectors[others], VOTES).rows)
