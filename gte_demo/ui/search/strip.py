"""The strip beside the reader as plain data: where in a document the answers are."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.search.score_strip import ScoreStrip, score_strip
from gte_demo.analysis.search.search import Hits
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.workspace import Workspace

STRIP_CELLS = 500
FEWEST_CELLS = 8
"""A document with fewer passages fits on the screen and has no strip."""


class StripView(TypedDict):
    """Each question's scores along a document, the rows at them, and the cells of its hits."""

    scores: list[list[float]]
    rows: list[list[int]]
    hits: list[list[int]]


def strip_of(workspace: Workspace, row: int) -> StripView | None:
    """Each question's score at every position of the passage's document, and its hits there; None for a short one."""
    corpus = workspace.corpus
    answers = workspace.search.answers
    if not answers:
        return None
    number = int(corpus.passages.document[row])
    strip = score_strip(corpus, number, [hits.windows for hits in answers], cells=STRIP_CELLS)
    if len(strip.start) < FEWEST_CELLS:
        return None
    return {
        "scores": strip.scores.round(3).tolist(),
        "rows": strip.rows.tolist(),
        "hits": [_cells_of(hits, corpus, number, strip) for hits in answers],
    }


def _cells_of(hits: Hits, corpus: Corpus, number: int, strip: ScoreStrip) -> list[int]:
    """The cells that contain the hits of that document."""
    own = [int(row) for row in hits.rows if int(corpus.passages.document[row]) == number]
    cells: list[int] = (strip.start.searchsorted(corpus.passages.start[own], side="right") - 1).tolist()
    return cells
