"""Axes that a person named, as plain data: how much each tells, and the passages at its ends."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.maps.axes import RANDOM_AXES, Axis
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map import axes_words as words
from gte_demo.ui.shared.formatting import EmptyView, PassageView, number, passage_view

SHOWN, EXCERPT = 3, 160
CLOSE = 0.7
"""Ends that are at least this similar are mentioned."""


class AxisEndView(TypedDict):
    """An end, and the passages that lie farthest to it."""

    name: str
    passages: list[PassageView]


class AxisView(TypedDict):
    """One axis in words, with its ends."""

    title: str
    about: str
    ends: list[AxisEndView]


class AxesView(TypedDict):
    """What the page part "axes" draws."""

    axes: list[AxisView]


def axes_view(workspace: Workspace | None) -> AxesView | EmptyView:
    """The axes of the map; empty if it has none."""
    projection = workspace.map.projection if workspace else None
    if workspace is None or projection is None or projection.axes is None:
        return {}
    return {"axes": [_axis(workspace, axis) for axis in projection.axes]}


def edge_names(workspace: Workspace) -> list[str]:
    """What stands at the left, right, bottom and top of the map; empty if its sides mean nothing."""
    projection = workspace.map.projection
    axes = projection.axes if projection else None
    return [end.name for axis in axes for end in axis.ends] if axes else []


def _axis(workspace: Workspace, axis: Axis) -> AxisView:
    first, second = axis.ends
    extremes = zip(axis.ends, axis.extremes(SHOWN), strict=True)
    return {
        "title": words.AXIS.format(first=first.name, second=second.name),
        "about": _about(axis),
        "ends": [
            {"name": end.name, "passages": [passage_view(workspace.corpus, int(row), EXCERPT) for row in rows]}
            for end, rows in extremes
        ],
    }


def _about(axis: Axis) -> str:
    times = f"{axis.spread / axis.random:.1f}" if axis.random else "0"
    about = words.SPREAD.format(times=times, wider=axis.wider_than, of=RANDOM_AXES)
    about += words.WEAK if axis.is_weak else ""
    about += words.CLOSE.format(similarity=number(axis.similarity)) if axis.similarity >= CLOSE else ""
    return about + (words.AUC.format(auc=f"{axis.auc:.0%}") if axis.auc is not None else "")
