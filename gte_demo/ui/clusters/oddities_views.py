"""Near-duplicates and outliers as plain data."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.clusters.closest_pairs import Differences
from gte_demo.analysis.differences.near_duplicates import CONTAINED
from gte_demo.jobs.clusters import find_oddities
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.clusters import words
from gte_demo.ui.shared.formatting import (
    EmptyView,
    MarkedPassageView,
    NearDuplicatesView,
    closer_than,
    marked_passage,
    number,
)


class OutlierView(MarkedPassageView):
    """A passage unlike all others, and its similarity to the nearest, also in words."""

    score: float
    note: str


class OdditiesView(TypedDict):
    """What the page part "oddities" draws."""

    near_duplicates: list[NearDuplicatesView]
    near_duplicates_title: str
    near_duplicates_about: str
    outliers: list[OutlierView]
    outliers_title: str
    outliers_about: str


def oddities(workspace: Workspace | None) -> OdditiesView | EmptyView:
    """The closest pairs with the words in which they differ, and the outliers; empty if there are none yet."""
    found = find_oddities(workspace) if workspace else None
    if workspace is None or found is None:
        return {}
    pairs, outliers, corpus, usual = found.pairs, found.outliers, workspace.corpus, workspace.derived.pairs
    return {
        "near_duplicates": [
            {
                "score": float(pairs.scores[i]),
                "note": _joined(
                    closer_than(usual, float(pairs.scores[i])), _wording(float(pairs.shares[i]), differences)
                ),
                "a": marked_passage(corpus, int(pairs.a[i]), differences.a),
                "b": marked_passage(corpus, int(pairs.b[i]), differences.b),
            }
            for i, differences in enumerate(found.differences)
        ],
        "near_duplicates_title": words.TWINS_TITLE,
        "near_duplicates_about": words.TWINS_ABOUT,
        "outliers": [
            {
                **marked_passage(corpus, int(row), ()),
                "score": float(similarity),
                "note": closer_than(usual, float(similarity)),
            }
            for row, similarity in zip(outliers.rows, outliers.similarities, strict=True)
        ],
        "outliers_title": words.LONELY_TITLE,
        "outliers_about": words.LONELY_ABOUT.format(typical=number(outliers.typical)),
    }


def _joined(*notes: str) -> str:
    return "; ".join(filter(None, notes))


def _wording(share: float, differences: Differences) -> str:
    """What the wording says, where the score does not."""
    if not differences.a and not differences.b:
        return words.SAME_WORDS
    return words.PART_OF.format(share=f"{share:.0%}") if share >= CONTAINED else ""
