"""Passages that are among those of other clusters on the map, as plain data."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.maps.cluster_agreement import MapAgreement
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.map.cluster_agreement import words
from gte_demo.ui.shared.formatting import EmptyView, passage_place

LISTED = 10
EXCERPT = 160
"""Characters shown of a passage."""


class OutsidePassageView(TypedDict):
    """A passage, and the clusters around it."""

    row: int
    place: str
    text: str
    note: str


class OutsideClusterView(TypedDict):
    """What the page part "outside_cluster" draws."""

    summary: str
    limits: str
    title: str
    passages: list[OutsidePassageView]


def outside_cluster(workspace: Workspace, found: MapAgreement | None) -> OutsideClusterView | EmptyView:
    """A sentence on how many passages are mostly among others, and the passages that agree least."""
    if found is None:
        return {}
    rows = found.outside_cluster
    counted = words.COUNTED.format(count=len(rows), total=len(found.own), k=found.neighbours)
    summary = counted if len(rows) else words.NONE.format(k=found.neighbours)
    listed = rows[:LISTED].tolist()
    return {
        "summary": summary + (words.LEFT_OUT.format(count=found.left_out) if found.left_out else ""),
        "limits": words.LIMITS,
        "title": words.LISTED.format(shown=len(listed)) if len(rows) > LISTED else "",
        "passages": [_passage(workspace, found, row) for row in listed],
    }


def _passage(workspace: Workspace, found: MapAgreement, row: int) -> OutsidePassageView:
    grouping, corpus = workspace.grouping, workspace.corpus
    names = [named.name for named in grouping.names] if grouping else []
    label = int(grouping.clusters.labels[row]) if grouping else -1
    other = int(found.elsewhere[row])
    figures = {"own": int(found.own[row]), "neighbours": int(found.compared[row]), "name": names[label]}
    note = words.NOTE_ALONE.format(**figures) if other < 0 else words.NOTE.format(**figures, other=names[other])
    return {
        "row": row,
        "place": passage_place(corpus, row),
        "text": shortened(corpus.text(row), EXCERPT),
        "note": note,
    }
