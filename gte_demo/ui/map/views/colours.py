"""The colourings of the map."""

from __future__ import annotations

from collections.abc import Callable

from gte_demo.analysis.facets import COLUMN
from gte_demo.figures.colour_by import (
    Colouring,
    by_agreement,
    by_cluster,
    by_column,
    by_document,
    by_kept,
    by_score,
)
from gte_demo.jobs.derived import facets_of
from gte_demo.jobs.map import agreement_of
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map import words
from gte_demo.ui.map.cluster_agreement import words as agreement_words


def colour_choices(workspace: Workspace | None) -> list[tuple[str, str]]:
    """(label, value) of each available colouring; clusters first."""
    choices = [(words.COLOUR_CLUSTER, "cluster")]
    if workspace is None:
        return choices
    corpus = workspace.corpus
    if 1 < len(corpus.documents) < len(corpus):
        choices.append((words.COLOUR_DOCUMENT, "document"))
    choices += [(facet.title, facet.key) for facet in facets_of(workspace) if facet.key.startswith(COLUMN)]
    if workspace.search.hits is not None:
        choices.append((words.COLOUR_SCORE, "score"))
    if workspace.map.projection is not None:
        choices.append((words.COLOUR_KEPT, "kept"))
        if workspace.grouping is not None:
            choices.append((agreement_words.COLOUR, "agreement"))
    return choices


def colouring_of(workspace: Workspace, colour: str | None) -> Colouring | None:
    """The colouring for one of the values of `colour_choices`; None if there is nothing to colour by yet.

    Without a choice, which happens while the choices are being replaced, passages are coloured by cluster.
    """
    colour = colour or "cluster"
    if colour.startswith(COLUMN):
        return by_column(workspace.corpus, colour.removeprefix(COLUMN))
    return _COLOURINGS[colour](workspace)


def _by_cluster(workspace: Workspace) -> Colouring | None:
    grouping = workspace.grouping
    return by_cluster(grouping.clusters, grouping.names) if grouping else None


def _by_score(workspace: Workspace) -> Colouring | None:
    return by_score(workspace.corpus, workspace.search.hits) if workspace.search.hits is not None else None


def _by_kept(workspace: Workspace) -> Colouring | None:
    return by_kept(workspace.map.projection) if workspace.map.projection is not None else None


def _by_agreement(workspace: Workspace) -> Colouring | None:
    found = agreement_of(workspace)
    return by_agreement(found) if found is not None else None


_COLOURINGS: dict[str, Callable[[Workspace], Colouring | None]] = {
    "cluster": _by_cluster,
    "document": lambda workspace: by_document(workspace.corpus),
    "score": _by_score,
    "kept": _by_kept,
    "agreement": _by_agreement,
}
