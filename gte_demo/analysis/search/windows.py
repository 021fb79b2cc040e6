"""Queries longer than the model's window: their beginning and their end are read, each in a window of its own.

A long question often ends with what is asked. Read in one window, it would lose just that.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gte_demo.types import Kind, TextEncoder, Vectors


def encode_windows(query: str, encoder: TextEncoder, kind: Kind = "query") -> Vectors:
    """The vectors of a query, shape (w, d): one, or two if it is longer than the window.

    What lies between the two windows of a very long query isn't read.
    """
    first = encoder.encode([query], kind=kind)
    if 0 not in first.truncated:
        return first.vectors
    tokens = encoder.token_spans(query)
    room = int(np.searchsorted(tokens[:, 1], first.truncated[0], side="right"))
    begin = int(tokens[max(len(tokens) - room, 0), 0])
    last = encoder.encode([query[begin:]], kind=kind)
    return np.concatenate([first.vectors, last.vectors])


def window_scores(vectors: Vectors, windows: Vectors) -> NDArray[np.float32]:
    """The cosine of each of `vectors` (n, d) to the closest of a query's `windows` (w, d): shape (n,), in [-1, 1].

    All are unit vectors.
    """
    scores: NDArray[np.float32] = np.clip((vectors @ windows.T).max(axis=1), -1.0, 1.0)
    return scores
