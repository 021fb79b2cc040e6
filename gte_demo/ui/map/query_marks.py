"""The last search as marks on the map: its hits, and the position of the question."""

from __future__ import annotations

from collections import Counter
from typing import TypedDict

from gte_demo.analysis.maps.placement import Placement, place_query
from gte_demo.analysis.search.search import corpus_scores
from gte_demo.figures.plane import Plane
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.map import words
from gte_demo.ui.search import words as search_words

QUERY_LENGTH = 80


class QueryView(TypedDict):
    """The position of a question in the plane, and the radius of its hits."""

    x: float
    y: float
    radius: float


class PlacedView(TypedDict):
    """The position as text."""

    title: str
    text: str


class MarksOfQueryView(TypedDict, total=False):
    """The last search on the map."""

    hits: list[int]
    query: QueryView | None
    placed: PlacedView


def query_marks(workspace: Workspace, plane: Plane) -> MarksOfQueryView:
    """The rows of the hits, and the question's position, if there is a good one, also as text."""
    hits = workspace.search.hits
    if hits is None:
        return {}
    placement = place_query(plane.points, corpus_scores(workspace.corpus, hits))
    query, k = shortened(hits.query, QUERY_LENGTH), len(placement.rows)
    x, y = (float(axis) for axis in placement.position)
    text = words.NO_PLACE.format(query=query, k=k, share=placement.share)
    if placement.is_good:
        text = words.PLACED.format(query=query, k=k, near=_near(workspace, placement))
    if hits.nothing_close:
        text += " " + search_words.NOTHING_CLOSE
    return {
        "hits": [int(row) for row in hits.rows],
        "query": {"x": x, "y": y, "radius": placement.spread} if placement.is_good else None,
        "placed": {"title": words.PLACED_TITLE, "text": text},
    }


def _near(workspace: Workspace, placement: Placement) -> str:
    """A sentence on the cluster that contains most of the best hits; empty if there is none."""
    grouping = workspace.grouping
    if grouping is None:
        return ""
    [(label, count)] = Counter(int(label) for label in grouping.clusters.labels[placement.rows]).most_common(1)
    if label < 0 or 2 * count <= len(placement.rows):
        return ""
    return words.PLACED_NEAR.format(name=grouping.names[label].name)
