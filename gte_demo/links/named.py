"""What a person has named, in a link: the axes of the map and categories of their own, with their example texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gte_demo.analysis.maps.axis_ends import SIDES, EndExamples, Ends, axes_from_text
from gte_demo.errors import GteDemoError
from gte_demo.jobs.categories import classify_corpus
from gte_demo.jobs.map import draw_on_axes
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.links.page_state import NO_THRESHOLD, SharedState
from gte_demo.texts.datasets.categories import categories_from_yaml, categories_to_yaml
from gte_demo.types import Progress


def with_named(state: SharedState, workspace: Workspace) -> SharedState:
    """Return `state` with the categories and the axes of `workspace`. Raises InputError if they are too long."""
    return replace(state, **_categories(workspace), **_axes(workspace))


def open_named(services: Services, key: str, state: SharedState, progress: Progress) -> list[str]:
    """Sort the corpus under `key` and draw its map as `state` says. Returns a sentence for each that can't be."""
    failures = []
    for named in (_sort, _draw):
        try:
            named(services, key, state, progress)
        except GteDemoError as error:
            failures.append(str(error))
    return failures


def _sort(services: Services, key: str, state: SharedState, _progress: Progress) -> None:
    if state.categories:
        threshold = None if state.categories_threshold == NO_THRESHOLD else state.categories_threshold
        classify_corpus(services, key, categories_from_yaml(state.categories), threshold)


def _draw(services: Services, key: str, state: SharedState, progress: Progress) -> None:
    if state.axis_x or state.axis_ends:
        draw_on_axes(services, key, axes_from_text(state.axis_x, state.axis_y, state.axis_ends), progress)


def _categories(workspace: Workspace) -> dict[str, Any]:
    found = workspace.categories
    if found is None:
        return {}
    threshold = NO_THRESHOLD if found.threshold is None else float(found.threshold)
    return {"categories": categories_to_yaml(found.categories), "categories_threshold": threshold}


def _axes(workspace: Workspace) -> dict[str, Any]:
    """The words of each axis as a person writes them, and the texts that are chosen for the ends."""
    projection = workspace.map.projection
    if projection is None or not projection.axes:
        return {}
    ends = [end for axis in projection.axes for end in axis.ends]
    return {
        **{name: _written(axis.ends) for name, axis in zip(("axis_x", "axis_y"), projection.axes, strict=False)},
        "axis_ends": EndExamples(**{side: end.examples for side, end in zip(SIDES, ends, strict=False)}),
    }


def _written(ends: Ends) -> str:
    """The words of both ends; "" if only texts are chosen for them."""
    words = [end.words for end in ends]
    return " | ".join(words) if any(words) else ""
