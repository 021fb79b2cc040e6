"""The columns of a map's passages as bars, as plain data."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from gte_demo.analysis.facet_filter import FacetChoice, cross_counts
from gte_demo.analysis.facets import Facet
from gte_demo.errors import InputError
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.types import Rows
from gte_demo.ui.map.facets import words
from gte_demo.ui.shared.formatting import View

LABEL = 80
"""Characters of a value that are sent."""
EPOCH = date(1970, 1, 1).toordinal()
"""The day from which browsers count, in the days of a column of dates."""
MOST_STEPS = 400
"""Steps of a slider."""


def facets_view(workspace: Workspace | None, facets: Sequence[Facet]) -> View:
    """Each column's bars, counted within what is chosen in the others; a sentence says how many passages are left."""
    if workspace is None or workspace.map.projection is None:
        return {"empty": words.NO_MAP}
    if not facets:
        return {"empty": words.NO_COLUMNS}
    selection, total = workspace.map.selection, len(workspace.corpus)
    choices = selection.choices if selection else {}
    told = words.ALL
    if selection is not None and choices:
        told = (words.NONE_LEFT, words.ONE_LEFT, words.LEFT)[min(len(selection.rows), 2)]
    left = len(selection.rows) if selection else total
    counted = zip(facets, cross_counts(facets, choices), strict=True)
    return {
        "about": words.ABOUT,
        "summary": told.format(left=left, total=total),
        "choices": {key: _plain(choice) for key, choice in choices.items()},
        "facets": [_facet(facet, counts) for facet, counts in counted],
    }


def choices_from(told: Any) -> dict[str, FacetChoice]:
    """What the page says is chosen: {key: {"bars": [number]} or {"span": [low, high]}}.

    Raises InputError where it can't be read.
    """
    if not isinstance(told, Mapping):
        raise InputError(words.UNREADABLE_CHOICES)
    try:
        return {str(key): _choice(value) for key, value in told.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(words.UNREADABLE_CHOICES) from error


def _choice(told: Mapping[str, Any]) -> FacetChoice:
    if "span" in told:
        low, high = (float(end) for end in told["span"])
        return FacetChoice(span=(low, high))
    return FacetChoice(bars=frozenset(int(bar) for bar in told["bars"]))


def _plain(choice: FacetChoice) -> View:
    return {"span": list(choice.span)} if choice.span else {"bars": sorted(choice.bars)}


def _facet(facet: Facet, counts: Rows) -> View:
    held = np.bincount(facet.bar_of[facet.bar_of >= 0], minlength=len(facet.bars))
    bars = zip(facet.bars, held.tolist(), counts.tolist(), strict=True)
    view: View = {
        "key": facet.key,
        "title": shortened(facet.title, LABEL),
        "kind": facet.kind,
        "bars": [{"label": shortened(bar.label, LABEL), "total": total, "count": count} for bar, total, count in bars],
    }
    if facet.numbers is None:
        return view
    low, high = facet.ends
    steps = int(min(high - low, MOST_STEPS)) if facet.whole else MOST_STEPS
    spans = [[max(bar.low, low), min(bar.high, high)] for bar in facet.bars]
    missing = words.MISSING.format(count=facet.missing) if facet.missing else ""
    return view | {
        "low": low,
        "high": high,
        "steps": steps,
        "whole": facet.whole,
        "digits": 0 if facet.whole else max(0, 2 - math.floor(math.log10(high - low))),
        "spans": spans,
        "missing": missing,
        "epoch": EPOCH,
    }
