"""Axes that a person named, as plain data: how much each tells, and the passages at its ends."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from gte_demo.analysis.maps.axes import BARS, RANDOM_AXES, Axis
from gte_demo.analysis.maps.axis_ends import OPPOSITE, SIDES, EndExamples, Side
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Rows
from gte_demo.ui.map import axes_words as words
from gte_demo.ui.shared.formatting import EmptyView, PassageView, count, number, passage_view

SHOWN, EXCERPT = 3, 160
CLOSE = 0.7
"""Ends that are at least this similar are mentioned."""


class AxisPassageView(PassageView):
    """A passage near an end, and whether it is an example of that end."""

    is_example: bool


class AxisEndView(TypedDict):
    """An end, the passages that lie farthest to it, and the end across."""

    name: str
    side: str
    other: str
    opposite: str
    passages: list[AxisPassageView]


class AxisBarsView(TypedDict):
    """How many passages lie where on an axis: bars of equal width, each in words, and the share of the width at 0."""

    bars: list[int]
    labels: list[str]
    zero: float | None
    names: list[str]


class AxisView(TypedDict):
    """One axis in words, with its bars and its ends."""

    title: str
    about: str
    histogram: AxisBarsView
    ends: list[AxisEndView]


class AxesView(TypedDict):
    """What the page part "axes" draws."""

    axes: list[AxisView]


class AxisTextsView(TypedDict):
    """The texts that are chosen for each end of the axes."""

    left: list[str]
    right: list[str]
    bottom: list[str]
    top: list[str]


class AxisEndsView(AxisTextsView):
    """What the page part "axis_ends" draws: the chosen texts, those before the last change, and what is missing."""

    before: AxisTextsView | None
    hint: str


def axis_texts(examples: EndExamples) -> AxisTextsView:
    """The texts as plain data."""
    return {
        "left": list(examples.left),
        "right": list(examples.right),
        "bottom": list(examples.bottom),
        "top": list(examples.top),
    }


def axis_ends(examples: EndExamples, before: EndExamples | None = None, hint: str = "") -> AxisEndsView:
    """The texts as chips; they can be changed back to those `before`."""
    return {**axis_texts(examples), "before": None if before is None else axis_texts(before), "hint": hint}


def axes_view(workspace: Workspace | None) -> AxesView | EmptyView:
    """The axes of the map; empty if it has none."""
    projection = workspace.map.projection if workspace else None
    if workspace is None or projection is None or not projection.axes:
        return {}
    sides = (SIDES[:2], SIDES[2:])
    return {"axes": [_axis(workspace, axis, *ends) for axis, ends in zip(projection.axes, sides, strict=False)]}


def edge_names(workspace: Workspace) -> list[str]:
    """What stands at the left, right, bottom and top of the map, as far as its sides mean something."""
    projection = workspace.map.projection
    return [end.name for axis in projection.axes for end in axis.ends] if projection else []


def _axis(workspace: Workspace, axis: Axis, *sides: Side) -> AxisView:
    first, second = axis.ends
    return {
        "title": words.AXIS.format(first=first.name, second=second.name),
        "about": _about(axis),
        "histogram": _bars(axis),
        "ends": [_end(workspace, axis, at, side) for at, side in enumerate(sides)],
    }


def _end(workspace: Workspace, axis: Axis, at: int, side: Side) -> AxisEndView:
    rows: Rows = axis.extremes(SHOWN)[at]
    return {
        "name": axis.ends[at].name,
        "side": side,
        "other": axis.ends[1 - at].name,
        "opposite": OPPOSITE[side],
        "passages": [
            {
                **passage_view(workspace.corpus, int(row), EXCERPT),
                "is_example": workspace.corpus.text(int(row)) in axis.ends[at].examples,
            }
            for row in rows
        ],
    }


def _bars(axis: Axis) -> AxisBarsView:
    bars = np.bincount(axis.bars(), minlength=BARS).tolist()
    low, high = float(axis.positions.min()), float(axis.positions.max())
    edges = [number(edge) for edge in np.linspace(low, high, BARS + 1)]
    return {
        "bars": bars,
        "labels": [
            words.BAR.format(count=count(bar, "passage"), low=edges[at], high=edges[at + 1])
            for at, bar in enumerate(bars)
        ],
        "zero": -low / (high - low) if low < 0 < high else None,
        "names": [end.name for end in axis.ends],
    }


def _about(axis: Axis) -> str:
    times = f"{axis.spread / axis.random:.1f}" if axis.random else "0"
    about = words.SPREAD.format(times=times, wider=axis.wider_than, of=RANDOM_AXES)
    about += words.WEAK if axis.is_weak else ""
    about += words.CLOSE.format(similarity=number(axis.similarity)) if axis.similarity >= CLOSE else ""
    return about + (words.AUC.format(auc=f"{axis.auc:.0%}") if axis.auc is not None else "")
