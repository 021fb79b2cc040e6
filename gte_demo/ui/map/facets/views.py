"""The columns of a map's passages as bars, as plain data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Literal, TypedDict

import numpy as np
from pydantic import TypeAdapter, ValidationError

from gte_demo.analysis.facet_bins import date_of
from gte_demo.analysis.facet_filter import FacetChoice, cross_counts
from gte_demo.analysis.facets import Facet, columns_beyond
from gte_demo.errors import InputError
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.types import Rows
from gte_demo.ui.map.facets import words
from gte_demo.ui.results.chips import ChipsView
from gte_demo.ui.shared.formatting import EmptyView, number

LABEL = 80
"""Characters of a value that are sent."""
EPOCH = date(1970, 1, 1).toordinal()
"""The day from which browsers count, as a date ordinal."""
MOST_STEPS = 400
"""Steps of a slider."""

NAMED = 8
"""Names of columns that were left out."""

_CHOICES = TypeAdapter(dict[str, FacetChoice])


class FacetBarView(TypedDict):
    """A bar: its number of passages, and how many of them the choices in the other columns leave."""

    label: str
    total: int
    count: int


class ValuesFacetView(TypedDict):
    """A column of words, with a bar per value."""

    key: str
    title: str
    kind: Literal["values"]
    bars: list[FacetBarView]


class RangeFacetView(TypedDict):
    """A column of numbers or dates, with a bar per span; dates are ordinals, `epoch` is that of 1 January 1970."""

    key: str
    title: str
    kind: Literal["numbers", "dates"]
    bars: list[FacetBarView]
    low: float
    high: float
    steps: int
    whole: bool
    digits: int
    spans: list[list[float]]
    missing: str
    epoch: int


class FacetChoiceView(TypedDict, total=False):
    """The choice in a column: indices of bars, or a span."""

    bars: list[int]
    span: list[float]


class FacetsView(TypedDict):
    """What the page part "facets" draws."""

    about: str
    summary: str
    choices: dict[str, FacetChoiceView]
    facets: list[ValuesFacetView | RangeFacetView]


def facets_view(workspace: Workspace | None, facets: Sequence[Facet]) -> FacetsView | EmptyView:
    """Each column's bars, with counts given the choices in the others, and a sentence on how many passages are left."""
    if workspace is None or workspace.map.projection is None:
        return {"empty": words.NO_MAP}
    if not facets:
        return {"empty": words.NO_COLUMNS}
    selection, total = workspace.map.selection, len(workspace.corpus)
    choices = selection.choices if selection else {}
    template = words.ALL
    if selection is not None and choices:
        template = (words.NONE_LEFT, words.ONE_LEFT, words.LEFT)[min(len(selection.rows), 2)]
    left = len(selection.rows) if selection else total
    counted = zip(facets, cross_counts(facets, choices), strict=True)
    return {
        "about": _about(workspace, facets),
        "summary": template.format(left=left, total=total),
        "choices": {key: _plain(choice) for key, choice in choices.items()},
        "facets": [_facet(facet, counts) for facet, counts in counted],
    }


def _about(workspace: Workspace, facets: Sequence[Facet]) -> str:
    """A sentence on the section's purpose, and on the columns that it leaves out."""
    beyond = columns_beyond(workspace.corpus, facets)
    if not beyond:
        return words.ABOUT
    names = ", ".join(f"“{shortened(name, LABEL)}”" for name in beyond[:NAMED])
    more = " …" if len(beyond) > NAMED else ""
    return f"{words.ABOUT} {words.BEYOND.format(count=len(facets), names=names + more)}"


def chips_view(workspace: Workspace, facets: Sequence[Facet]) -> ChipsView:
    """What is chosen in each column, in words."""
    selection = workspace.map.selection
    choices = selection.choices if selection else {}
    return {
        "chips": [
            {"name": facet.key, "text": words.CHIP.format(title=facet.title, value=_value(facet, choices[facet.key]))}
            for facet in facets
            if facet.key in choices
        ]
    }


def _value(facet: Facet, choice: FacetChoice) -> str:
    """What a choice keeps: the labels of its bars, or the two ends of its range."""
    if not choice.span:
        return ", ".join(facet.bars[bar].label for bar in sorted(choice.bars))
    low, high = (_written(facet, end) for end in choice.span)
    return low if low == high else words.WORDS["span"].replace("{low}", low).replace("{high}", high)


def _written(facet: Facet, end: float) -> str:
    if facet.kind == "dates":
        return date_of(end)
    return f"{end:.0f}" if facet.whole else number(end)


def choices_from(sent: object) -> dict[str, FacetChoice]:
    """Read the choices that the page sends: {key: {"bars": [number]} or {"span": [low, high]}}.

    Raises InputError if they can't be read, or as FacetChoice does.
    """
    try:
        return _CHOICES.validate_python(sent)
    except ValidationError as error:
        raise InputError(words.UNREADABLE_CHOICES) from error


def _plain(choice: FacetChoice) -> FacetChoiceView:
    return {"span": list(choice.span)} if choice.span else {"bars": sorted(choice.bars)}


def _facet(facet: Facet, counts: Rows) -> ValuesFacetView | RangeFacetView:
    totals = np.bincount(facet.bar_of[facet.bar_of >= 0], minlength=len(facet.bars))
    bars = zip(facet.bars, totals.tolist(), counts.tolist(), strict=True)
    shown: list[FacetBarView] = [
        {"label": shortened(bar.label, LABEL), "total": total, "count": count} for bar, total, count in bars
    ]
    key, title = facet.key, shortened(facet.title, LABEL)
    if facet.kind == "values":
        return {"key": key, "title": title, "kind": facet.kind, "bars": shown}
    low, high = facet.ends
    steps = int(min(high - low, MOST_STEPS)) if facet.whole else MOST_STEPS
    spans = [[max(bar.low, low), min(bar.high, high)] for bar in facet.bars]
    missing = words.MISSING.format(count=facet.missing) if facet.missing else ""
    return {
        "key": key,
        "title": title,
        "kind": facet.kind,
        "bars": shown,
        "low": low,
        "high": high,
        "steps": steps,
        "whole": facet.whole,
        "digits": 0 if facet.whole else max(0, 2 - math.floor(math.log10(high - low))),
        "spans": spans,
        "missing": missing,
        "epoch": EPOCH,
    }
