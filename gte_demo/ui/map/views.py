"""The map tab as plain data: what the map can be coloured by, and the map so coloured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Any, TypedDict

from gte_demo.analysis.maps.projection import Projection
from gte_demo.corpus.corpus import Corpus
from gte_demo.figures.colour_by import (
    Categories,
    Colouring,
    Continuous,
    by_agreement,
    by_cluster,
    by_column,
    by_document,
    by_kept,
    by_score,
)
from gte_demo.figures.density import REACH
from gte_demo.figures.map_drawing import Scatter, category_colours, scatter
from gte_demo.figures.map_style import HOLLOW_BELOW, point_size
from gte_demo.figures.plotly_map import map_figure
from gte_demo.figures.plotly_marks import draw_neighbourhood, grey_all_but
from gte_demo.jobs.map import agreement_of
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map import chosen_views, words
from gte_demo.ui.map.chosen_views import ChosenView
from gte_demo.ui.map.cluster_agreement import words as agreement_words
from gte_demo.ui.map.query_marks import MarksOfQueryView, query_marks
from gte_demo.ui.map.selection_views import SelectedView, selected_on_map
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.formatting import EmptyView, number
from gte_demo.ui.shared.point_files import MapFiles

MOST_COLUMNS = 5
"""Metadata columns offered to colour by."""

COLUMN = "column:"
"""Before a column's name, so that none can be taken for another choice."""


class NameView(TypedDict):
    """A name on the map: its lines, its middle, and the least zoom at which it stands, in pixels a unit."""

    lines: tuple[str, ...]
    x: float
    y: float
    start: float


class CategoryView(TypedDict):
    """A colour of the map and what it means."""

    name: str
    colour: str
    count: str
    number: int


class ScaleView(TypedDict):
    """Colours that show a number, from its lowest value to its highest."""

    title: str
    colours: list[str]
    low: str
    high: str
    note: str


class ScatterView(MarksOfQueryView, SelectedView, ChosenView):
    """What the page part "scatter" draws: the address of its points' file, and what stands beside them."""

    url: str
    layout: str
    size: float
    reach: float
    half: list[float]
    colours: list[str]
    names: list[NameView]
    legend: list[CategoryView]
    scale: ScaleView | None
    summary: str
    name: str


class FigureView(ChosenView):
    """What the page part "figure" draws: a Plotly figure as JSON, and what stands beside it."""

    figure: str
    summary: str
    name: str
    legend: list[CategoryView]


def colour_choices(workspace: Workspace | None) -> list[tuple[str, str]]:
    """(label, value) of what the map can be coloured by; clusters first."""
    choices = [(words.COLOUR_CLUSTER, "cluster")]
    if workspace is None:
        return choices
    corpus = workspace.corpus
    if 1 < len(corpus.documents) < len(corpus):
        choices.append((words.COLOUR_DOCUMENT, "document"))
    choices += [(column, COLUMN + column) for column in islice(_columns(corpus), MOST_COLUMNS)]
    if workspace.search.hits is not None:
        choices.append((words.COLOUR_SCORE, "score"))
    if workspace.map.projection is not None:
        choices.append((words.COLOUR_KEPT, "kept"))
        if workspace.grouping is not None:
            choices.append((agreement_words.COLOUR, "agreement"))
    return choices


def empty() -> EmptyView:
    """No map yet."""
    return {"empty": words.MAP_EMPTY}


def scatter_view(workspace: Workspace | None, colour: str, files: MapFiles) -> ScatterView | EmptyView:
    """A flat map for the page's own component; nothing for one in 3-D."""
    if workspace is None or workspace.map.projection is None:
        return empty()
    if is_solid(workspace):
        return {}
    colouring = colouring_of(workspace, colour)
    drawn = drawing(workspace, colouring)
    marks: MarksOfQueryView = query_marks(workspace, drawn.plane) if colour == "score" else {}
    return {
        "url": files.add(workspace.corpus.key, drawn.content()),
        "layout": workspace.map.projection.mark,
        "size": point_size(len(workspace.corpus)),
        "reach": REACH,
        "half": list(drawn.plane.half),
        "colours": list(drawn.colours),
        "names": [{"lines": name.lines, "x": name.x, "y": name.y, "start": name.start} for name in drawn.names],
        "legend": _legend(workspace, colouring),
        "scale": _scale(colouring, drawn),
        "summary": _summary(workspace) + _misplaced(workspace) + _placed(workspace.map.projection),
        "name": workspace.corpus.name,
        **marks,
        **selected_on_map(workspace),
        **chosen_views.chosen(workspace),
    }


def figure_view(workspace: Workspace | None, colour: str, *, webgl: bool = True) -> FigureView | EmptyView:
    """The map as a Plotly figure in JSON, with its summary in words: in 3-D, or for a browser without WebGL.

    What is selected stays in colour alone, and in 3-D lines lead from the chosen passage to its torn neighbours.
    """
    if workspace is None or workspace.map.projection is None:
        return {}
    colouring, around = colouring_of(workspace, colour), workspace.map.around
    drawn = figure(workspace, colouring, webgl=webgl)
    if workspace.map.selection is not None:
        grey_all_but(drawn, workspace.map.selection.rows)
    if around is not None and is_solid(workspace):
        draw_neighbourhood(drawn, workspace.map.projection, around)
    hollow = workspace.map.projection.count_keeping_fewer_than(HOLLOW_BELOW)
    told = words.MAP_HOLLOW.format(count=views.count(hollow, "point"), few=HOLLOW_BELOW) if hollow else ""
    return {
        "figure": drawn.to_json(),
        "summary": _summary(workspace) + told,
        "name": workspace.corpus.name,
        "legend": _legend(workspace, colouring),
        **chosen_views.chosen(workspace),
    }


def solid_view(workspace: Workspace | None, colour: str) -> FigureView | EmptyView:
    """A map in 3-D with what is marked on it; nothing for a flat one."""
    return figure_view(workspace, colour) if is_solid(workspace) else {}


def is_solid(workspace: Workspace | None) -> bool:
    """Whether there is a map, and it is one in 3-D."""
    projection = workspace.map.projection if workspace else None
    return projection is not None and projection.points.shape[1] == 3


def figure(workspace: Workspace, colouring: Colouring | None, *, webgl: bool = True) -> Any:
    """The map of `workspace`, which has one, as a Plotly figure, so coloured."""
    if workspace.map.projection is None:
        raise ValueError("there is no projection to draw")
    grouping = workspace.grouping
    return map_figure(
        workspace.corpus,
        workspace.map.projection,
        colouring=colouring,
        clusters=grouping.clusters if grouping else None,
        names=grouping.names if grouping else (),
        webgl=webgl,
    )


def drawing(workspace: Workspace, colouring: Colouring | None) -> Scatter:
    """The flat map of `workspace`, which has one, so coloured."""
    if workspace.map.projection is None:
        raise ValueError("there is no projection to draw")
    grouping = workspace.grouping
    return scatter(
        workspace.map.projection,
        colouring=colouring,
        clusters=grouping.clusters if grouping else None,
        names=grouping.names if grouping else (),
    )


def _summary(workspace: Workspace) -> str:
    projection = workspace.map.projection
    if projection is None:
        return ""
    return words.MAP_SUMMARY.format(
        total=len(workspace.corpus),
        kept=f"{projection.mean_kept:.1f}",
        k=projection.true_neighbours,
        chance=f"{projection.chance:.1f}",
    ) + _laid_out_by(projection)


def _laid_out_by(projection: Projection) -> str:
    """What drew the map, where it is not the usual layout."""
    layout = projection.options.layout
    return "" if layout == "ours" else words.LAID_OUT_BY.format(layout=words.LAYOUTS[layout])


def _placed(projection: Projection) -> str:
    """How many passages were added to a map that was there."""
    if not projection.placed:
        return ""
    return words.ADDED_LATER.format(
        placed=views.count(projection.placed, "passage"),
        stand=words.STAND[projection.placed != 1],
        unplaced=words.UNPLACED.format(count=f"{projection.unplaced:,}") if projection.unplaced else "",
    )


def _misplaced(workspace: Workspace) -> str:
    if workspace.map.projection is None:
        return ""
    count = workspace.map.projection.count_keeping_fewer_than(HOLLOW_BELOW)
    return words.MAP_MISPLACED.format(count=views.count(count, "point"), few=HOLLOW_BELOW) if count else ""


def _legend(workspace: Workspace, colouring: Colouring | None) -> list[CategoryView]:
    """The categories that the points are coloured by, the largest first; none where they show a number."""
    if not isinstance(colouring, Categories) or workspace.map.projection is None:
        return []
    colours = category_colours(workspace.map.projection, colouring)
    counts = Counter(int(label) for label in colouring.labels)
    names = (*colouring.names, colouring.rest)
    return [
        {"name": names[label], "colour": colours[label], "count": f"{count:,}", "number": label % len(names)}
        for label, count in counts.most_common()
    ]


def _scale(colouring: Colouring | None, drawn: Scatter) -> ScaleView | None:
    if not isinstance(colouring, Continuous):
        return None
    return {
        "title": colouring.title,
        "colours": list(drawn.colours[:-1]),
        "low": _short(colouring.lowest),
        "high": _short(colouring.highest),
        "note": colouring.note,
    }


def _short(value: float) -> str:
    return f"{value:.0f}" if value.is_integer() else number(value)


def colouring_of(workspace: Workspace, colour: str | None) -> Colouring | None:
    """What one of `colour_choices`' values tells of each passage; nothing where that is not there.

    The cluster where nothing is chosen, as it is while the choices are being replaced.
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


def _columns(corpus: Corpus) -> list[str]:
    """The columns worth a colour: more than one value, and not another one in nearly every row."""
    return [
        name for name in corpus.columns if _tells_apart([document.metadata.get(name) for document in corpus.documents])
    ]


def _tells_apart(values: list[object]) -> bool:
    given = [value for value in values if value is not None]
    distinct = len(set(given))
    numeric = all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in given)
    return distinct > 1 and (numeric or distinct <= len(given) / 2)
