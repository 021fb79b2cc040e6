"""The chosen passage with its kept and missing true neighbours, as plain data."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from gte_demo.jobs.derived import pairs_of
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.map import words
from gte_demo.ui.shared.formatting import closer_than, number, passage_place

EXCERPT = 180
"""Characters shown of the passage."""


class ChosenPassageView(TypedDict):
    """The chosen passage, the rows of its true neighbours, and the meaning of their marks."""

    row: int
    place: str
    text: str
    score: str
    missing: list[int]
    kept: list[int]
    legend: str


class ChosenView(TypedDict):
    """The chosen passage, or None."""

    chosen: ChosenPassageView | None


def chosen(workspace: Workspace, before: int | None = None) -> ChosenView:
    """The chosen passage as plain data, or None if no passage is chosen."""
    found = workspace.map.around
    if found is None:
        return {"chosen": None}
    missing = found.missing_neighbours
    kept = found.true[~np.isin(found.true, missing)]
    return {
        "chosen": {
            "row": found.row,
            "place": passage_place(workspace.corpus, found.row),
            "text": shortened(workspace.corpus.text(found.row), EXCERPT),
            "score": _score(workspace, found.row, before),
            "missing": missing.tolist(),
            "kept": kept.tolist(),
            "legend": _legend(len(missing), len(found.true)),
        }
    }


def _score(workspace: Workspace, row: int, before: int | None) -> str:
    """How similar it is to the passage that was chosen before it."""
    corpus = workspace.corpus
    if before is None or before == row or before >= len(corpus):
        return ""
    score = float(corpus.vectors[row] @ corpus.vectors[before])
    rarity = closer_than(pairs_of(workspace), score)
    return words.SCORE.format(score=number(score), rarity=rarity)


def _legend(missing: int, k: int) -> str:
    if not k:
        return words.ALONE
    template = (words.ALL_KEPT, words.ONE_LINE, words.LINES)[min(missing, 2)]
    return template.format(missing=missing, k=k, kept=k - missing)
