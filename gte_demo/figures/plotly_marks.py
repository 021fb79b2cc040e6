"""Marks on a map that is a Plotly figure: the selection, and a passage with its true neighbours."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.maps.quality import Neighbourhood
from gte_demo.figures.colours import GREY
from gte_demo.figures.plane import landscape
from gte_demo.types import Rows

GREYED_OPACITY = 0.25
LINE, RING = 3, 1.3
"""The width of a line in pixels, and the size of a mark as a multiple of the points'."""


def grey_all_but(figure: go.Figure, rows: Rows) -> None:
    """Grey all points of `figure`, made by `map_figure`, except those of `rows`."""
    traces = [trace for trace in figure.data if trace.customdata is not None]
    parts = []
    for trace in traces:
        kept = np.isin(np.asarray(trace.customdata), rows)
        outside = _only(trace, ~kept)
        outside.marker.update(color=GREY, opacity=GREYED_OPACITY, showscale=False)
        parts += [outside, _only(trace, kept)]
    figure.data = ()
    figure.add_traces([part for part in parts if len(part.customdata)])


def draw_neighbourhood(figure: go.Figure, projection: Projection, around: Neighbourhood) -> None:
    """Mark a point of a map in 3-D, with a ring at each true neighbour and a line to those missing around it."""
    points = landscape(projection).points
    size = RING * float(figure.data[0].marker.size)
    ends = points[around.missing_neighbours]
    path = np.full((3 * len(ends), 3), np.nan, dtype=np.float32)
    path[0::3], path[1::3] = points[around.row], ends
    figure.add_trace(go.Scatter3d(**_axes(path), mode="lines", line={"width": LINE}, **_MARK))
    for rows, shape in ((around.true, "circle-open"), (np.array([around.row]), "diamond-open")):
        marker = {"size": size, "symbol": shape, "line": {"width": LINE}}
        figure.add_trace(go.Scatter3d(**_axes(points[rows]), mode="markers", marker=marker, **_MARK))


_MARK: dict[str, Any] = {"hoverinfo": "skip", "showlegend": False, "meta": "ink"}
"""The page draws marks in its text colour, which depends on the theme."""


def _axes(points: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    return dict(zip("xyz", points.T, strict=True))


def _only(trace: Any, kept: NDArray[np.bool_]) -> Any:
    """Return the trace with only those points."""
    part = type(trace)(trace.to_plotly_json())
    for name in ("x", "y", "z", "customdata", "hovertext"):
        if name in trace and trace[name] is not None:
            part[name] = np.asarray(trace[name])[kept]
    for name in ("color", "symbol"):
        if not isinstance(trace.marker[name], str) and trace.marker[name] is not None:
            part.marker[name] = np.asarray(trace.marker[name])[kept]
    return part
