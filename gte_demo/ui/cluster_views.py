"""The clusters tab as plain data."""

from __future__ import annotations

from gte_demo.figures.colours import cluster_colours
from gte_demo.figures.maps import category_angles
from gte_demo.store import Workspace
from gte_demo.ui import wording
from gte_demo.ui.views import View, count, number, place

EXAMPLE = 300
"""Characters shown of an example."""


def clusters(workspace: Workspace | None) -> View:
    """Clusters with their names and most central passages."""
    if workspace is None or workspace.grouping is None:
        return {"clusters": [], "empty": wording.CLUSTERS_EMPTY}
    found, names, corpus = workspace.grouping.clusters, workspace.grouping.names, workspace.corpus
    silhouette = wording.NO_SILHOUETTE
    if found.silhouette is not None:
        silhouette = wording.SILHOUETTE.format(value=number(found.silhouette))
    summary = wording.CLUSTERS_SUMMARY.format(
        count=count(len(names), "cluster"),
        total=len(corpus),
        method=found.method,
        model=corpus.model.name,
        silhouette=silhouette,
        noise=wording.NOISE.format(share=f"{found.noise_share:.0%}") if found.noise_share else "",
    )
    colours = _colours(workspace, len(names))
    return {
        "summary": summary,
        "clusters": [
            {
                "name": named.name,
                "size": f"{named.size:,}",
                "colour": colours[named.id],
                "terms": ", ".join(named.terms),
                "examples": [
                    {"row": int(row), "place": place(corpus, int(row)), "text": corpus.text(int(row))[:EXAMPLE]}
                    for row in named.examples[:3]
                ],
            }
            for named in names
        ],
    }


def _colours(workspace: Workspace, count: int) -> tuple[str, ...]:
    """The colours that the clusters have on the map, where there is one."""
    if workspace.projection is None or workspace.grouping is None:
        return cluster_colours(count)
    return cluster_colours(count, category_angles(workspace.projection, workspace.grouping.clusters.labels, count))
