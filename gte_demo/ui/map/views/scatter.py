"""The map in 2-D, which the page draws."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.figures.colour_by import Colouring, Continuous
from gte_demo.figures.density import REACH
from gte_demo.figures.map_drawing import MapName, Scatter, scatter
from gte_demo.figures.map_style import point_size
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map import chosen_views, words
from gte_demo.ui.map.chosen_views import ChosenView
from gte_demo.ui.map.query_marks import MarksOfQueryView, query_marks
from gte_demo.ui.map.selection_views import SelectedView, selected_on_map
from gte_demo.ui.map.views.axes import edge_names
from gte_demo.ui.map.views.colours import colouring_of
from gte_demo.ui.map.views.figure import is_solid
from gte_demo.ui.map.views.legend import CategoryView, ScaleView, legend, scale, themed
from gte_demo.ui.map.views.summary import flat_summary
from gte_demo.ui.shared.formatting import EmptyView
from gte_demo.ui.shared.point_files import MapFiles, no_value


class NameView(TypedDict):
    """A name on the map: its lines, its middle, and the smallest zoom at which it is shown, in pixels per unit.

    `magnified` is the smallest magnification of the whole map at which it is.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    start: float
    magnified: float


class ScatterView(MarksOfQueryView, SelectedView, ChosenView):
    """What the page part "scatter" draws: the address of the point file, the legend and the marks."""

    url: str
    layout: str
    size: float
    reach: float
    half: list[float]
    edges: list[str]
    colours: list[str]
    names: list[NameView]
    legend: list[CategoryView]
    scale: ScaleView | None
    summary: str
    name: str


def empty() -> EmptyView:
    """No map yet."""
    return {"empty": words.MAP_EMPTY}


def scatter_view(workspace: Workspace | None, colour: str, files: MapFiles) -> ScatterView | EmptyView:
    """A map in 2-D for the page part "scatter"; empty for one in 3-D."""
    if workspace is None or workspace.map.projection is None:
        return empty()
    if is_solid(workspace):
        return {}
    colouring = colouring_of(workspace, colour)
    drawn = drawing(workspace, colouring)
    marks: MarksOfQueryView = query_marks(workspace, drawn.plane) if colour == "score" else {}
    return {
        "url": _address(workspace, drawn, colouring, files),
        "layout": workspace.map.projection.mark,
        "size": point_size(len(workspace.corpus)),
        "reach": REACH,
        "half": list(drawn.plane.half),
        "edges": edge_names(workspace),
        "colours": themed(drawn.colours),
        "names": [_name(name) for name in drawn.names],
        "legend": legend(workspace, colouring),
        "scale": scale(colouring),
        "summary": flat_summary(workspace.corpus, workspace.map.projection),
        "name": workspace.corpus.name,
        **marks,
        **selected_on_map(workspace),
        **chosen_views.chosen(workspace),
    }


def _address(workspace: Workspace, drawn: Scatter, colouring: Colouring | None, files: MapFiles) -> str:
    """That of the points; where the colours are a scale, each point's number comes with its text."""
    value_of = colouring.said_of if isinstance(colouring, Continuous) else no_value
    return files.add(workspace.corpus.key, drawn.content(), value_of)


def drawing(workspace: Workspace, colouring: Colouring | None) -> Scatter:
    """The map of `workspace` in 2-D in these colours. Raises ValueError if it has no map."""
    if workspace.map.projection is None:
        raise ValueError("there is no projection to draw")
    grouping = workspace.grouping
    return scatter(
        workspace.map.projection,
        colouring=colouring,
        clusters=grouping.clusters if grouping else None,
        names=grouping.names if grouping else (),
        topics=workspace.derived.topics.topics if workspace.derived.topics else (),
    )


def names_on_map(workspace: Workspace) -> list[NameView]:
    """The names on the map of `workspace`, which don't depend on its colours. Raises ValueError if it has no map."""
    return [_name(name) for name in drawing(workspace, None).names]


def _name(name: MapName) -> NameView:
    return {"lines": name.lines, "x": name.x, "y": name.y, "start": name.start, "magnified": name.magnified}
