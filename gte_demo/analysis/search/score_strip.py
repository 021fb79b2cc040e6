"""The score at every position of a document, to show where in a book a question is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.search.filters import SearchFilter, filtered_rows
from gte_demo.analysis.search.windows import window_scores
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import Rows, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class ScoreStrip:
    """A document divided into consecutive cells, with the best score in each cell for every query."""

    start: Rows
    end: Rows
    """Characters of the document that each cell covers, shape (cells,), ascending."""
    scores: NDArray[np.float32]
    """The best cosine in each cell, shape (queries, cells), in [-1, 1]."""
    rows: Rows
    """The passage with that score, shape (queries, cells)."""

    def __post_init__(self) -> None:
        if not self.scores.shape == self.rows.shape == (len(self.scores), len(self.start)):
            raise ValueError(f"scores {self.scores.shape} and rows {self.rows.shape} for {len(self.start)} cells")


def score_strip(corpus: Corpus, document: int, queries: Sequence[Vectors], *, cells: int = 1_000) -> ScoreStrip:
    """Score the passages of document number `document`, in order, against `queries`, each as its windows (w, d).

    If it has more than `cells` passages, neighbouring ones share a cell, as evenly as possible, and the cell has
    their best score. Raises InputError if there is no such document, or if cells < 1.
    """
    if cells < 1:
        raise InputError(f"A strip has at least 1 cell, not {cells}.")
    rows = filtered_rows(corpus, SearchFilter(documents=[document]))
    groups = np.array_split(rows, min(cells, len(rows))) if len(rows) else []
    scores = np.stack([window_scores(corpus.vectors[rows], windows) for windows in queries])
    borders = np.cumsum([0, *map(len, groups)])
    best = [borders[n] + scores[:, borders[n] : borders[n + 1]].argmax(axis=1) for n in range(len(groups))]
    places = np.stack(best, axis=1) if best else np.zeros((len(queries), 0), dtype=np.int64)
    return ScoreStrip(
        start=corpus.passages.start[rows[borders[:-1]]],
        end=corpus.passages.end[rows[borders[1:] - 1]],
        scores=np.take_along_axis(scores, places, axis=1),
        rows=rows[places],
    )
