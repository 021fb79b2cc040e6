"""The passage that is chosen, with its true neighbours kept near and torn away, as the map draws them."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from gte_demo.analysis.maps.quality import Neighbourhood, neighbourhood
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.map import words
from gte_demo.ui.shared.formatting import passage_place

EXCERPT = 180
"""Characters shown of the passage."""


class ChosenPassageView(TypedDict):
    """The chosen passage, the rows of its true neighbours, and what their marks mean."""

    row: int
    place: str
    text: str
    torn: list[int]
    kept: list[int]
    legend: str


class ChosenView(TypedDict):
    """That, or that no passage is chosen."""

    chosen: ChosenPassageView | None


def neighbourhood_of_chosen(workspace: Workspace) -> Neighbourhood | None:
    """The true neighbours of the chosen passage beside those on the map; none where nothing is chosen or drawn."""
    if workspace.map.chosen is None or workspace.map.projection is None:
        return None
    return neighbourhood(workspace.corpus.vectors, workspace.map.projection.points, workspace.map.chosen)


def chosen(workspace: Workspace) -> ChosenView:
    """{"chosen": its row, place and text, the rows of its true neighbours, and what the marks mean}, or None there."""
    return told(workspace, neighbourhood_of_chosen(workspace))


def told(workspace: Workspace, found: Neighbourhood | None) -> ChosenView:
    """The same of a neighbourhood that is known already."""
    if found is None:
        return {"chosen": None}
    torn = found.torn_away
    kept = found.true[~np.isin(found.true, torn)]
    return {
        "chosen": {
            "row": found.row,
            "place": passage_place(workspace.corpus, found.row),
            "text": shortened(workspace.corpus.text(found.row), EXCERPT),
            "torn": torn.tolist(),
            "kept": kept.tolist(),
            "legend": _legend(len(torn), len(found.true)),
        }
    }


def _legend(torn: int, k: int) -> str:
    if not k:
        return words.ALONE
    told = (words.ALL_KEPT, words.ONE_LINE, words.LINES)[min(torn, 2)]
    return told.format(torn=torn, k=k, kept=k - torn)
