"""The map as a Plotly figure: in 3-D, or in 2-D for a browser without WebGL."""

from __future__ import annotations

from typing import Any

from gte_demo.figures.colour_by import Colouring
from gte_demo.figures.plotly_map import map_figure
from gte_demo.figures.plotly_marks import draw_neighbourhood, grey_all_but
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map import chosen_views
from gte_demo.ui.map.chosen_views import ChosenView
from gte_demo.ui.map.views.colours import colouring_of
from gte_demo.ui.map.views.legend import CategoryView, legend
from gte_demo.ui.map.views.summary import figure_summary
from gte_demo.ui.shared.formatting import EmptyView


class FigureView(ChosenView):
    """What the page part "figure" draws: a Plotly figure as JSON, with its summary and legend."""

    figure: str
    summary: str
    name: str
    legend: list[CategoryView]


def figure_view(workspace: Workspace | None, colour: str, *, webgl: bool = True) -> FigureView | EmptyView:
    """The map as a Plotly figure in JSON, with its summary; empty if there is no map.

    Only selected points keep their colour. In 3-D, lines lead from the chosen passage to its missing neighbours.
    """
    if workspace is None or workspace.map.projection is None:
        return {}
    colouring, around = colouring_of(workspace, colour), workspace.map.around
    drawn = figure(workspace, colouring, webgl=webgl)
    if workspace.map.selection is not None:
        grey_all_but(drawn, workspace.map.selection.rows)
    if around is not None and is_solid(workspace):
        draw_neighbourhood(drawn, workspace.map.projection, around)
    return {
        "figure": drawn.to_json(),
        "summary": figure_summary(workspace.corpus, workspace.map.projection),
        "name": workspace.corpus.name,
        "legend": legend(workspace, colouring),
        **chosen_views.chosen(workspace),
    }


def solid_view(workspace: Workspace | None, colour: str) -> FigureView | EmptyView:
    """A map in 3-D with its marks; empty for one in 2-D."""
    return figure_view(workspace, colour) if is_solid(workspace) else {}


def is_solid(workspace: Workspace | None) -> bool:
    """Whether there is a map in 3-D."""
    projection = workspace.map.projection if workspace else None
    return projection is not None and projection.points.shape[1] == 3


def figure(workspace: Workspace, colouring: Colouring | None, *, webgl: bool = True) -> Any:
    """The map of `workspace` as a Plotly figure in these colours. Raises ValueError if it has no map."""
    if workspace.map.projection is None:
        raise ValueError("there is no projection to draw")
    corpus, projection = workspace.corpus, workspace.map.projection
    return map_figure(corpus, projection, colouring=colouring, grouping=workspace.grouping, webgl=webgl)
