"""Clusters by the values of a column as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from gte_demo.analysis.clusters.by_column import FEWEST, ClusterShares, Distinctive, cluster_shares, distinctive
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.facets import COLUMN, facet_of_column
from gte_demo.corpus.corpus import Corpus
from gte_demo.figures.colours import tint_colours
from gte_demo.jobs.derived import facets_of
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.by_column import words
from gte_demo.ui.shared.formatting import EmptyView, PassageView, count, passage_view

SHOWN, EXCERPT = 8, 240


class ShareView(TypedDict):
    """A cell: its share in words and its passages; tendency is 1 or -1 if it is certainly more or less than overall."""

    share: str
    about: str
    count: int
    tendency: int
    few: bool
    part: float
    """The share as a number, and the ends of its interval; all in [0, 1]."""
    low: float
    high: float


class ValueView(TypedDict):
    """A value of the column, with a cell for each cluster."""

    label: str
    passages: int
    total: str
    """Their number in words."""
    cells: list[ShareView]


class GroupView(TypedDict):
    """The passages of a cell, or what sets a value apart."""

    title: str
    lines: list[str]
    passages: list[PassageView]


class OverScaleView(TypedDict):
    """What is drawn over the values that are numbers or dates in order, the first `ticks` of all."""

    title: str
    summary: str
    each: str
    ticks: list[str]
    """Where each of them begins, in words."""
    top: float
    """The highest share that the panels of single clusters show."""


class ByColumnView(TypedDict):
    """What the page part "by_column" draws."""

    columns: list[str]
    column: str
    clusters: list[str]
    colours: list[str]
    overall: list[float]
    """The share of each cluster in all texts."""
    values: list[ValueView]
    scale: OverScaleView | None
    """None for a column of words."""
    group: GroupView | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose: a column, one of its values, and a cluster there."""

    column: str = ""
    value: int | None = None
    cluster: int | None = None


def chosen_column(shown: object) -> str:
    """The column of a view that was sent back, if a person has chosen another than the first; else ""."""
    columns, column = (shown.get(name) for name in ("columns", "column")) if isinstance(shown, dict) else (None, None)
    return column if isinstance(columns, list) and isinstance(column, str) and column in columns[1:] else ""


def by_column(workspace: Workspace | None, chosen: Chosen) -> ByColumnView | EmptyView:
    """The shares by the chosen column, or by the first one."""
    if workspace is None or workspace.grouping is None:
        return {"empty": words.NO_CLUSTERS}
    columns = [facet.title for facet in facets_of(workspace) if facet.key.startswith(COLUMN)]
    if not columns:
        return {"empty": words.NO_COLUMNS}
    column = chosen.column if chosen.column in columns else columns[0]
    names = workspace.grouping.names
    shares = cluster_shares(workspace.grouping.clusters, facet_of_column(workspace.corpus, column))
    return {
        "columns": columns,
        "column": column,
        "clusters": [named.name for named in names],
        "colours": list(tint_colours([named.tint for named in names])),
        "overall": shares.overall.tolist(),
        "values": [_value(shares, value) for value in range(len(shares.values))],
        "scale": _scale(shares) if shares.facet.on_scale > 1 else None,
        "group": _group(workspace, workspace.grouping, shares, chosen) if column == chosen.column else None,
    }


def _value(shares: ClusterShares, value: int) -> ValueView:
    total = int(shares.totals[value])
    cells: list[ShareView] = [
        {
            "share": f"{shares.shares[value, cluster]:.0%}",
            "about": _about(shares, value, cluster),
            "count": int(found),
            "tendency": int(shares.tendency[value, cluster]),
            "few": total < FEWEST,
            "part": float(shares.shares[value, cluster]),
            "low": float(shares.low[value, cluster]),
            "high": float(shares.high[value, cluster]),
        }
        for cluster, found in enumerate(shares.counts[value])
    ]
    return {"label": shares.values[value].label, "passages": total, "total": f"{total:,}", "cells": cells}


def _about(shares: ClusterShares, value: int, cluster: int) -> str:
    """The share in words, with its interval."""
    return words.CELL.format(
        share=int(shares.counts[value, cluster]),
        total=count(int(shares.totals[value]), "passage"),
        low=f"{shares.low[value, cluster]:.0%}",
        high=f"{shares.high[value, cluster]:.0%}",
    )


def _scale(shares: ClusterShares) -> OverScaleView:
    places = shares.facet.on_scale
    ticks = [value.label.split(words.RANGE)[0] for value in shares.values[:places]]
    enough = shares.totals[:places] >= FEWEST
    top = float(shares.high[:places][enough].max(initial=0.0)) or 1.0
    rest = words.REST if shares.counts[:places].sum() < shares.totals[:places].sum() else ""
    column = shares.facet.title
    return {
        "title": words.OVER_TITLE.format(column=column),
        "summary": " ".join(filter(None, (words.OVER.format(fewest=FEWEST), rest))),
        "each": words.EACH.format(top=f"{top:.0%}"),
        "ticks": ticks,
        "top": top,
    }


def _group(workspace: Workspace, grouping: Grouping, shares: ClusterShares, chosen: Chosen) -> GroupView | None:
    if chosen.value is None or not 0 <= chosen.value < len(shares.values):
        return None
    corpus, label = workspace.corpus, shares.values[chosen.value].label
    rows = np.flatnonzero(shares.facet.bar_of == chosen.value)
    if chosen.cluster is None or not 0 <= chosen.cluster < len(grouping.names):
        found = distinctive(corpus, rows, workspace.derived.terms)
        return _apart(corpus, found, f"{shares.facet.title} {label}")
    own = [
        row for row in grouping.clusters.members(chosen.cluster).tolist() if shares.facet.bar_of[row] == chosen.value
    ]
    name, size = grouping.names[chosen.cluster].name, count(len(own), "passage")
    title = words.CELL_TITLE.format(cluster=name, value=label, count=size)
    lines = [_about(shares, chosen.value, chosen.cluster)]
    return {"title": title, "lines": lines, "passages": [passage_view(corpus, row, EXCERPT) for row in own[:SHOWN]]}


def _apart(corpus: Corpus, found: Distinctive, value: str) -> GroupView:
    terms = words.GROUP_TERMS.format(terms=", ".join(found.terms)) if found.terms else words.NO_TERMS
    return {
        "title": words.GROUP_TITLE.format(value=value),
        "lines": [terms, *([words.GROUP_TYPICAL] if found.typical else [])],
        "passages": [passage_view(corpus, row, EXCERPT) for row in found.typical],
    }
