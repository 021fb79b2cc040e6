"""The map tab as plain data: the figure, and what it can be coloured by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Any

from gte_demo.corpus import Corpus
from gte_demo.figures.colouring import Categories, Colouring, by_cluster, by_column, by_document, by_score
from gte_demo.figures.colours import GREY, cluster_colours
from gte_demo.figures.maps import HOLLOW_BELOW, category_angles, map_figure
from gte_demo.store import Workspace
from gte_demo.ui import wording
from gte_demo.ui.views import View

MOST_COLUMNS = 5
"""Metadata columns offered to colour by."""

COLUMN = "column:"
"""Before a column's name, so that none can be taken for another choice."""


def colour_choices(workspace: Workspace | None) -> list[tuple[str, str]]:
    """(label, value) of what the map can be coloured by; clusters first."""
    choices = [(wording.COLOUR_CLUSTER, "cluster")]
    if workspace is None:
        return choices
    corpus = workspace.corpus
    if 1 < len(corpus.documents) < len(corpus):
        choices.append((wording.COLOUR_DOCUMENT, "document"))
    choices += [(column, COLUMN + column) for column in islice(_columns(corpus), MOST_COLUMNS)]
    if workspace.hits is not None:
        choices.append((wording.COLOUR_SCORE, "score"))
    return choices


def map_view(workspace: Workspace | None, colour: str) -> View:
    """The map as a Plotly figure in JSON, with its summary in words."""
    if workspace is None or workspace.projection is None:
        return {"empty": wording.MAP_EMPTY}
    projection = workspace.projection
    summary = wording.MAP_SUMMARY.format(
        total=len(workspace.corpus),
        kept=f"{projection.kept.mean():.1f}",
        k=projection.true_neighbours,
        chance=f"{projection.chance:.1f}",
    )
    if (projection.kept < HOLLOW_BELOW).any():
        summary += wording.MAP_HOLLOW.format(count=int((projection.kept < HOLLOW_BELOW).sum()), few=HOLLOW_BELOW)
    return {
        "figure": figure(workspace, colour).to_json(),
        "summary": summary,
        "name": workspace.corpus.name,
        "legend": _legend(workspace, colour),
    }


def figure(workspace: Workspace, colour: str) -> Any:
    """The map of `workspace`, which has one, coloured by one of `colour_choices`' values."""
    if workspace.projection is None:
        raise ValueError("there is no projection to draw")
    grouping = workspace.grouping
    return map_figure(
        workspace.corpus,
        workspace.projection,
        colouring=_colouring(workspace, colour),
        clusters=grouping.clusters if grouping else None,
        names=grouping.names if grouping else (),
    )


def _colouring(workspace: Workspace, colour: str) -> Colouring | None:
    if colour.startswith(COLUMN):
        return by_column(workspace.corpus, colour.removeprefix(COLUMN))
    return _COLOURINGS[colour](workspace)


def _legend(workspace: Workspace, colour: str) -> list[View]:
    """The categories that the points are coloured by, the largest first; none where they show a number."""
    colouring = _colouring(workspace, colour)
    if not isinstance(colouring, Categories) or workspace.projection is None:
        return []
    angles = category_angles(workspace.projection, colouring.labels, len(colouring.names))
    colours = (*cluster_colours(len(colouring.names), angles), GREY)
    counts = Counter(int(label) for label in colouring.labels)
    names = (*colouring.names, colouring.rest)
    return [
        {"name": names[label], "colour": colours[label], "count": f"{count:,}"} for label, count in counts.most_common()
    ]


def _by_cluster(workspace: Workspace) -> Colouring | None:
    grouping = workspace.grouping
    return by_cluster(grouping.clusters, grouping.names) if grouping else None


def _by_score(workspace: Workspace) -> Colouring | None:
    return by_score(workspace.corpus, workspace.hits) if workspace.hits is not None else None


_COLOURINGS: dict[str, Callable[[Workspace], Colouring | None]] = {
    "cluster": _by_cluster,
    "document": lambda workspace: by_document(workspace.corpus),
    "score": _by_score,
}


def _columns(corpus: Corpus) -> list[str]:
    """The columns worth a colour: more than one value, and not another one in nearly every row."""
    names = dict.fromkeys(name for document in corpus.documents for name in document.metadata)
    return [name for name in names if _tells_apart([document.metadata.get(name) for document in corpus.documents])]


def _tells_apart(values: list[object]) -> bool:
    given = [value for value in values if value is not None]
    distinct = len(set(given))
    numeric = all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in given)
    return distinct > 1 and (numeric or distinct <= len(given) / 2)
