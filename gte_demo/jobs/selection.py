"""Selecting passages on the map, choosing one of them, and restricting the search to the selection."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gte_demo.analysis.clusters.selection import Selection, describe_selection, rows_with_words, select_by_choices
from gte_demo.analysis.facet_filter import Choices
from gte_demo.analysis.search.steering import Steering
from gte_demo.errors import InputError
from gte_demo.jobs.derived import facets_of, with_facets
from gte_demo.jobs.map import map_of, with_chosen
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Rows

MOST_CENTRAL = 5
"""Passages that stand for a selection, to steer a search or as the end of an axis.

Their mean is close to that of all, and each can be taken away.
"""
NO_SELECTION = "No passage is selected. Draw around some points of the map, or choose a name or words beside it."
NO_WORDS_FOUND = "No passage contains all of these words: {words}."
OTHER_MAP = "The map has changed in the meantime. Select again."


def select_rows(services: Services, key: str, rows: Rows, *, is_sought: bool = False) -> Workspace:
    """Select the passages in `rows`, to be found on the map if `is_sought`.

    Raises InputError if there are none, or for an unknown row.
    """
    workspace = services.store.get(key)
    selection = describe_selection(workspace.corpus, rows, workspace.derived.terms)
    return _select(services, key, replace(selection, is_sought=is_sought))


def select_words(services: Services, key: str, text: str) -> Workspace:
    """Select the passages that contain each word of `text`. Raises InputError if there are none."""
    rows = rows_with_words(services.store.get(key).corpus, text)
    if not len(rows):
        raise InputError(NO_WORDS_FOUND.format(words=text))
    return select_rows(services, key, rows)


def select_choices(services: Services, key: str, choices: Choices) -> Workspace:
    """Select the passages that meet all `choices` in the columns. Without choices, clear the selection."""
    workspace = services.store.apply(key, with_facets)
    derived = workspace.derived
    return _select(services, key, select_by_choices(workspace.corpus, facets_of(workspace), choices, derived.terms))


def clear_selection(services: Services, key: str) -> Workspace:
    """Clear the selection."""
    return _select(services, key, None)


def choose_row(services: Services, key: str, row: int) -> Workspace:
    """Choose the passage in `row`, or none if it is -1. Raises InputError if there is no map, or no such row."""
    workspace = services.store.get(key)
    map_of(workspace)
    if not -1 <= row < len(workspace.corpus):
        raise InputError(OTHER_MAP)
    return services.store.update(key, lambda kept: with_chosen(kept, None if row < 0 else row))


def search_in_selection(services: Services, key: str) -> Workspace:
    """Restrict searches to the selection. Raises InputError if nothing is selected."""

    def narrowed(kept: Workspace) -> Workspace:
        return replace(kept, search=replace(kept.search, kept_to=selected_rows(kept)))

    return services.store.update(key, narrowed)


def search_everywhere(services: Services, key: str) -> Workspace:
    """Search all passages again."""
    return services.store.update(key, lambda kept: replace(kept, search=replace(kept.search, kept_to=None)))


def selected_rows(workspace: Workspace) -> Rows:
    """Return the selected rows, ascending. Raises InputError if nothing is selected."""
    return np.sort(_selection_of(workspace).rows)


def select_bar(services: Services, key: str, axis: int, bar: int) -> Workspace:
    """Select the passages in one bar of an axis of the map. Raises InputError if there is no such axis or bar."""
    axes = map_of(services.store.get(key)).axes
    rows = np.flatnonzero(axes[axis].bars() == bar) if 0 <= axis < len(axes) else np.array([], dtype=np.int64)
    if not len(rows):
        raise InputError(OTHER_MAP)
    return select_rows(services, key, rows)


def text_of(workspace: Workspace, row: int) -> str:
    """Return the passage in `row`. Raises InputError if there is none."""
    if not 0 <= row < len(workspace.corpus):
        raise InputError(OTHER_MAP)
    return workspace.corpus.text(row)


def central_texts(workspace: Workspace) -> tuple[str, ...]:
    """Return the most central passages of the selection. Raises InputError if nothing is selected."""
    return tuple(workspace.corpus.text(int(row)) for row in _selection_of(workspace).rows[:MOST_CENTRAL])


def towards_selection(workspace: Workspace, steering: Steering) -> Steering:
    """Return `steering` with the most central passages of the selection as texts to find more of.

    Raises InputError if nothing is selected, or as `Steering` does.
    """
    for text in central_texts(workspace):
        steering = steering if text in steering.more else steering.toggled("more", text)
    return steering


def _selection_of(workspace: Workspace) -> Selection:
    selection = workspace.map.selection
    if selection is None or not len(selection.rows):
        raise InputError(NO_SELECTION)
    return selection


def _select(services: Services, key: str, selection: Selection | None) -> Workspace:
    return services.store.update(key, lambda kept: replace(kept, map=replace(kept.map, selection=selection)))
