"""How far the map can be trusted, as plain data."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.maps.noise_baseline import NoiseTrial
from gte_demo.analysis.maps.quality import Neighbourhood
from gte_demo.analysis.maps.seed_stability import MAPS, SeedStability
from gte_demo.figures.colours import cluster_colours
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.map.quality import words
from gte_demo.ui.shared.formatting import EmptyView, View, number, passage_place

EXAMPLE = 120
"""Characters shown of a neighbour."""
LEAST_STABLE = 5
"""Passages listed that move furthest between the maps."""


class _TrustRowView(TypedDict):
    place: str
    note: str


class TrustRowView(_TrustRowView, total=False):
    """A passage with its cosine, or a cluster; `weak` if it doesn't hold together on every map."""

    row: int
    text: str
    score: float
    weak: bool


class TrustListView(TypedDict):
    """Passages or clusters below a title."""

    title: str
    rows: list[TrustRowView]


class TrustDetailView(TypedDict, total=False):
    """The result of an experiment: lists, or the coloured points of another map."""

    title: str
    lists: list[TrustListView]
    points: list[list[float]]
    colours: list[str]


class TrustFiguresView(TypedDict):
    """The map's quality as text, and an identifier of the map."""

    summary: str
    limits: str
    map: str


class TrustView(TrustFiguresView, TrustDetailView):
    """What the page part "trust" draws."""


def trust(workspace: Workspace, detail: TrustDetailView | None = None) -> TrustView | EmptyView:
    """The quality of the map, the limits of each measure, and `detail`; empty if there is no map."""
    projection = workspace.map.projection
    if projection is None:
        return {}
    figures = words.TRUST_FIGURES.format(
        kept=f"{projection.mean_kept:.1f}",
        k=projection.true_neighbours,
        chance=f"{projection.chance:.1f}",
        none=f"{projection.count_keeping_fewer_than(1) / len(projection.points):.0%}",
        trustworthiness=number(projection.trustworthiness),
        continuity=number(projection.continuity),
    )
    return {"summary": figures, "limits": words.TRUST_LIMITS, "map": projection.mark, **(detail or {})}


def is_of(workspace: Workspace, shown: View | None) -> bool:
    """Whether the shown quality is that of the current map of `workspace`."""
    return workspace.map.projection is not None and (shown or {}).get("map") == workspace.map.projection.mark


def of_chosen(workspace: Workspace) -> TrustView | EmptyView:
    """The quality of the map, and the neighbours of the chosen passage."""
    found = workspace.map.around
    return trust(workspace, point(workspace, found) if found else None)


def point(workspace: Workspace, found: Neighbourhood) -> TrustDetailView:
    """One point's true neighbours beside those on the map, with missing and false neighbours marked."""
    title = words.TRUST_POINT.format(
        place=passage_place(workspace.corpus, found.row),
        kept=len(found.true) - len(found.missing_neighbours),
        k=len(found.true),
    )
    lists = (
        (words.TRUE_NEIGHBOURS, found.true, found.similarities, found.missing_neighbours, words.MISSING_NEIGHBOUR),
        (words.MAP_NEIGHBOURS, found.on_map, found.on_map_similarities, found.false_neighbours, words.FALSE_NEIGHBOUR),
    )
    return {
        "title": title,
        "lists": [
            {
                "title": name,
                "rows": [
                    {**_passage(workspace, row, note if row in flagged else ""), "score": float(score)}
                    for row, score in zip(rows.tolist(), scores, strict=True)
                ],
            }
            for name, rows, scores, flagged, note in lists
        ],
    }


def seeds(workspace: Workspace, found: SeedStability) -> TrustDetailView:
    """On how many of the maps each cluster holds together, and which passages move furthest."""
    names = workspace.grouping.names if workspace.grouping else ()
    return {
        "title": words.SEEDS_FOUND.format(maps=MAPS, deviation=f"{found.median:.0%}"),
        "lists": [
            {
                "title": words.STABLE_CLUSTERS,
                "rows": [
                    {
                        "place": named.name,
                        "note": words.HOLDS_TOGETHER.format(count=held, maps=MAPS),
                        "weak": held < MAPS,
                    }
                    for named, held in zip(names, found.holds, strict=True)
                ],
            },
            {
                "title": words.LEAST_STABLE,
                "rows": [
                    _passage(workspace, row, words.MOVES_BY.format(share=f"{found.deviation[row]:.0%}"))
                    for row in found.furthest(LEAST_STABLE).tolist()
                ],
            },
        ],
    }


def noise(workspace: Workspace, trial: NoiseTrial) -> TrustDetailView:
    """The map of noise, with its quality beside that of the map."""
    projection, grouping, drawn = workspace.map.projection, workspace.grouping, trial.projection
    if projection is None:
        return {}
    own = grouping.clusters.silhouette if grouping else None
    title = words.NOISE_DRAWN.format(
        count=len(drawn.points),
        kept=f"{drawn.mean_kept:.1f}",
        own_kept=f"{projection.mean_kept:.1f}",
        silhouette=number(trial.clusters.silhouette or 0.0),
        own_silhouette=number(own or 0.0),
    )
    colours = cluster_colours(len(trial.clusters.sizes))
    return {
        "title": title,
        "points": drawn.points.round(2).tolist(),
        "colours": [colours[int(label)] for label in trial.labels],
    }


def _passage(workspace: Workspace, row: int, note: str) -> TrustRowView:
    corpus = workspace.corpus
    text = shortened(corpus.text(row), EXAMPLE)
    return {"row": row, "place": passage_place(corpus, row), "text": text, "note": note}
