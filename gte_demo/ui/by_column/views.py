"""Clusters by the values of a column as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from gte_demo.analysis.clusters.by_column import FEWEST, ClusterShares, cluster_shares, distinctive
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.facets import COLUMN, Facet, facet_of_column
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.workspace import Workspace, facets_of
from gte_demo.types import Rows
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


class ValueView(TypedDict):
    """A value of the column, with a cell for each cluster."""

    label: str
    total: str
    cells: list[ShareView]


class GroupView(TypedDict):
    """The passages of a cell, or what sets a value apart."""

    title: str
    lines: list[str]
    passages: list[PassageView]


class ByColumnView(TypedDict):
    """What the page part "by_column" draws."""

    columns: list[str]
    column: str
    clusters: list[str]
    values: list[ValueView]
    group: GroupView | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose: a column, one of its values, and a cluster there."""

    column: str = ""
    value: int | None = None
    cluster: int | None = None


def by_column(workspace: Workspace | None, chosen: Chosen) -> ByColumnView | EmptyView:
    """The shares by the chosen column, or by the first one."""
    if workspace is None or workspace.grouping is None:
        return {"empty": words.NO_CLUSTERS}
    columns = [facet.title for facet in facets_of(workspace) if facet.key.startswith(COLUMN)]
    if not columns:
        return {"empty": words.NO_COLUMNS}
    column = chosen.column if chosen.column in columns else columns[0]
    shares = cluster_shares(workspace.grouping.clusters, facet_of_column(workspace.corpus, column))
    return {
        "columns": columns,
        "column": column,
        "clusters": [named.name for named in workspace.grouping.names],
        "values": [_value(shares, value) for value in range(len(shares.values))],
        "group": _group(workspace.corpus, workspace.grouping, shares, chosen) if column == chosen.column else None,
    }


def _value(shares: ClusterShares, value: int) -> ValueView:
    total = int(shares.totals[value])
    cells: list[ShareView] = [
        {
            "share": f"{shares.shares[value, cluster]:.0%}",
            "about": words.CELL.format(
                share=int(found),
                total=count(total, "passage"),
                low=f"{shares.low[value, cluster]:.0%}",
                high=f"{shares.high[value, cluster]:.0%}",
            ),
            "count": int(found),
            "tendency": int(shares.tendency[value, cluster]),
            "few": total < FEWEST,
        }
        for cluster, found in enumerate(shares.counts[value])
    ]
    return {"label": shares.values[value].label, "total": f"{total:,}", "cells": cells}


def _group(corpus: Corpus, grouping: Grouping, shares: ClusterShares, chosen: Chosen) -> GroupView | None:
    if chosen.value is None or not 0 <= chosen.value < len(shares.values):
        return None
    label = shares.values[chosen.value].label
    rows = np.flatnonzero(shares.facet.bar_of == chosen.value)
    if chosen.cluster is None or not 0 <= chosen.cluster < len(grouping.names):
        return _apart(corpus, shares.facet, label, rows)
    own = [
        row for row in grouping.clusters.members(chosen.cluster).tolist() if shares.facet.bar_of[row] == chosen.value
    ]
    name, size = grouping.names[chosen.cluster].name, count(len(own), "passage")
    title = words.CELL_TITLE.format(cluster=name, value=label, count=size)
    return {"title": title, "lines": [], "passages": [passage_view(corpus, row, EXCERPT) for row in own[:SHOWN]]}


def _apart(corpus: Corpus, facet: Facet, label: str, rows: Rows) -> GroupView:
    found = distinctive(corpus, rows)
    terms = words.GROUP_TERMS.format(terms=", ".join(found.terms)) if found.terms else words.NO_TERMS
    return {
        "title": words.GROUP_TITLE.format(value=f"{facet.title} {label}"),
        "lines": [terms, *([words.GROUP_TYPICAL] if found.typical else [])],
        "passages": [passage_view(corpus, row, EXCERPT) for row in found.typical],
    }
