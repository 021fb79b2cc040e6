"""The map tab as plain data: the figure and what it can be coloured by."""

from __future__ import annotations

from gte_demo import figures
from gte_demo.store import Workspace
from gte_demo.ui import wording
from gte_demo.ui.views import View


def colour_choices(workspace: Workspace | None) -> list[str]:
    """What the map can be coloured by: clusters, documents, columns with few values, the last search."""
    if workspace is None:
        return [wording.COLOUR_CLUSTER]
    choices = [wording.COLOUR_CLUSTER]
    corpus = workspace.corpus
    if 1 < len(corpus.documents) < len(corpus):
        choices.append(wording.COLOUR_DOCUMENT)
    return [*choices, wording.COLOUR_SCORE] if workspace.hits is not None else choices


def map_figure(workspace: Workspace | None, colour: str) -> View:
    """The map as a Plotly figure in JSON, with its summary in words."""
    if workspace is None or workspace.projection is None:
        return {"empty": wording.MAP_EMPTY}
    projection = workspace.projection
    figure = figures.map_figure(workspace.corpus, projection)
    summary = wording.MAP_SUMMARY.format(
        total=len(workspace.corpus),
        kept=f"{projection.kept.mean():.1f}",
        k=projection.true_neighbours,
        chance=f"{projection.chance:.1f}",
    )
    return {"figure": figure.to_json(), "summary": summary, "name": workspace.corpus.name}
