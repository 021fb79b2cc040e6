"""The map as a Plotly figure: coloured points without axes, with the names of their clusters."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.projection import Projection
from gte_demo.corpus.corpus import Corpus
from gte_demo.figures import label_placement as labels
from gte_demo.figures.colour_by import Categories, Colouring, Continuous, or_by_cluster
from gte_demo.figures.colours import GREY, MISSING, SINGLE, score_scale
from gte_demo.figures.map_style import FONT, HOLLOW_BELOW, point_style
from gte_demo.figures.plane import landscape
from gte_demo.figures.text import shown, wrapped
from gte_demo.types import Rows

GLOW_UPTO = 1_000
GLOW_SIZE, GLOW_OPACITY = 52, "1b"
"""Large fading points beneath the others, which show density as a soft background."""
EMPTY_EDGE = 0.06
"""The margin as a share of the map's width and height."""
EYE = 0.9
"""The camera's distance along each axis of a map in 3-D: Plotly's default of 1.25 leaves half of the page empty."""
SHORT_BAR, LONG_BAR = 0.4, 0.6
"""The length of a scale of numbers, and of dates, as a share of the width."""
FAINT = 0.3
"""The opacity of grey points without a value, in either theme: fainter than a scale, whose middle is greyish."""
_WITHOUT_VALUE = {"color": GREY, "opacity": FAINT}
LONG_TEXTS_UPTO = 5_000
"""With more points, hover texts are shorter, to keep the figure small."""


def map_figure(
    corpus: Corpus,
    projection: Projection,
    *,
    colouring: Colouring | None = None,
    grouping: Grouping | None = None,
    webgl: bool = True,
) -> go.Figure:
    """Draw `projection` of the passages of `corpus`, in 2-D by WebGL (or, slower, without it) or in 3-D.

    Points are coloured by `colouring`, or by the clusters of `grouping` if it is None. Their names are written on the
    map in both cases. `customdata` of each point is its row. `layout.meta["narrow"]` has the indices of the annotations
    that fit on a screen of 350 px; a page hides the others there.
    """
    if len(corpus) != len(projection.points):
        raise ValueError(f"{len(projection.points)} points for {len(corpus)} passages")
    projection = landscape(projection)
    if grouping is not None:
        colouring = or_by_cluster(colouring, grouping.clusters, grouping.names)
    figure = go.Figure(layout=_layout(_frame(projection)) | {"uirevision": projection.mark})
    hover = _hover(corpus, projection, colouring)
    if isinstance(colouring, Continuous):  # beside the scale
        figure.layout.legend.x = LONG_BAR if colouring.are_days else SHORT_BAR + 0.05
    for trace in _traces(projection, colouring, hover):
        figure.add_trace(trace if webgl else _plain(trace))
    if grouping is not None and grouping.names:
        _write_names(figure, projection, grouping.clusters, [named.name for named in grouping.names])
    return figure


def _traces(projection: Projection, colouring: Colouring | None, hover: NDArray[np.object_]) -> list[Any]:
    every = np.arange(len(projection.points))
    if colouring is None:
        return [_points(projection, every, hover, {"color": SINGLE})]
    if isinstance(colouring, Continuous):
        return _scale_traces(projection, colouring, hover)
    return _category_traces(projection, colouring, hover)


def _scale_traces(projection: Projection, colouring: Continuous, hover: NDArray[np.object_]) -> list[Any]:
    """Draw faint points without a number first, with their own line in the legend, then those on the scale."""
    bare = np.isnan(colouring.values)
    traces = []
    if bare.any():
        traces = [_points(projection, np.flatnonzero(bare), hover, _WITHOUT_VALUE)]
        traces[0].update(name=shown(colouring.rest, 40), showlegend=True)
    bar = {
        "title": {"text": shown(colouring.title, 40), "side": "top"},
        "orientation": "h", "y": -0.02, "yanchor": "top", "x": 0, "xanchor": "left",
        "len": SHORT_BAR, "lenmode": "fraction", "thickness": 8, "outlinewidth": 0, "nticks": 5,
    }  # fmt: skip
    if colouring.are_days:  # only the ends are named, and there is room for half a date to either side of them
        ends = [colouring.lowest, colouring.highest]
        texts = [colouring.written(end) for end in ends]
        bar |= {"tickvals": ends, "ticktext": texts, "ticklabeloverflow": "allow", "len": LONG_BAR, "xpad": 42}
    marker = {
        "color": colouring.values[~bare], "cmin": colouring.lowest, "cmax": colouring.highest,
        "colorscale": score_scale(), "colorbar": bar, "showscale": True,
    }  # fmt: skip
    return [*traces, _points(projection, np.flatnonzero(~bare), hover, marker)]


def _plain(trace: Any) -> Any:
    """Return the same points drawn without WebGL."""
    return go.Scatter(trace.to_plotly_json() | {"type": "scatter"}) if trace.type == "scattergl" else trace


def _category_traces(projection: Projection, colouring: Categories, hover: NDArray[np.object_]) -> list[Any]:
    """Draw grey points first, then each category; with few points, on a soft background of the same colour."""
    colours = colouring.colours
    groups = [(-1, colouring.rest, GREY), *zip(range(len(colours)), colouring.names, colours, strict=True)]
    traces, ground = [], []
    for number, name, colour in groups:
        rows = np.flatnonzero(colouring.labels == number)
        if not len(rows):
            continue
        is_missing = colour == MISSING
        trace = _points(projection, rows, hover, _WITHOUT_VALUE if is_missing else {"color": colour})
        trace.update(name=shown(name, 40), legendgroup=str(number), showlegend=not colouring.on_map or number < 0)
        traces.append(trace)
        if projection.points.shape[1] == 2 and len(projection.points) <= GLOW_UPTO and number >= 0 and not is_missing:
            ground.append(_glow(projection, rows, colour, str(number)))
    return [*ground, *traces]


def _points(projection: Projection, rows: Rows, hover: NDArray[np.object_], colour: dict[str, Any]) -> Any:
    size, opacity = point_style(len(projection.points))
    flat = projection.points.shape[1] == 2
    hollow = projection.kept[rows] < min(HOLLOW_BELOW, projection.true_neighbours)
    marker = {
        "size": size if flat else max(2.0, size / 2),
        "opacity": opacity,
        **colour,
        "symbol": np.where(hollow, "circle-open", "circle") if hollow.any() else "circle",
    }
    shared = {"mode": "markers", "marker": marker, "customdata": rows, "hovertext": hover[rows], "hoverinfo": "text"}
    return (go.Scattergl if flat else go.Scatter3d)(**_coordinates(projection, rows), **shared, showlegend=False)


def _glow(projection: Projection, rows: Rows, colour: str, group: str) -> Any:
    fading = {"type": "radial", "color": f"{colour}{GLOW_OPACITY}"}
    return go.Scatter(
        **_coordinates(projection, rows), mode="markers", hoverinfo="skip", legendgroup=group, showlegend=False,
        cliponaxis=False,
        marker={"color": f"{colour}00", "gradient": fading, "size": GLOW_SIZE, "opacity": 1, "line": {"width": 0}},
    )  # fmt: skip


def _coordinates(projection: Projection, rows: Rows) -> dict[str, NDArray[np.float32]]:
    return dict(zip("xyz", projection.points[rows].T, strict=False))


def _hover(corpus: Corpus, projection: Projection, colouring: Colouring | None) -> NDArray[np.object_]:
    """Return the hover text of each point: text, document and page, category or number, neighbours kept."""
    most = 200 if len(corpus) <= LONG_TEXTS_UPTO else 80
    texts = np.empty(len(corpus), dtype=object)
    for row in range(len(corpus)):
        page = int(corpus.passages.page[row])
        where = [shown(corpus.document(row).name, 60), f"page {page}" if page else ""]
        kept = f"{projection.kept[row]} of {projection.true_neighbours} neighbours kept"
        parts = [wrapped(corpus.text(row), 44, most), ", ".join(part for part in where if part)]
        texts[row] = "<br>".join([*parts, _value_text(colouring, row), kept] if colouring else [*parts, kept])
    return texts


def _value_text(colouring: Colouring, row: int) -> str:
    if isinstance(colouring, Continuous):
        return f"{shown(colouring.title, 40)}: {colouring.written(float(colouring.values[row]))}"
    label = int(colouring.labels[row])
    return f"{shown(colouring.title, 40)}: {shown(colouring.names[label] if label >= 0 else colouring.rest, 60)}"


def _write_names(figure: go.Figure, projection: Projection, clusters: Clusters, names: list[str]) -> None:
    nearby = labels.NEARBY * float(np.ptp(projection.points, axis=0).max()) or 1.0
    anchors = [labels.densest(projection.points[clusters.labels == i], nearby) for i in range(len(names))]
    style = {"showarrow": False, "font": {"size": 13, "weight": 600, "shadow": "auto"}}
    if projection.points.shape[1] == 3:
        figure.layout.scene.annotations = [
            {**style, **dict(zip("xyz", anchor, strict=True)), "text": _name(name)}
            for anchor, name in zip(anchors, names, strict=True)
        ]
        return
    frame = _frame(projection)
    placed = labels.place_labels(frame, anchors, names, labels.WIDE)
    written = [names[i] for i in placed]
    figure.layout.annotations = [
        {**style, "x": middle[0], "y": middle[1], "text": _name(names[i])} for i, middle in placed.items()
    ]
    figure.layout.meta = {"narrow": labels.without_overlap(frame, list(placed.values()), written, labels.NARROW)}


def _frame(projection: Projection) -> labels.Frame:
    """Return the range of the points with a margin, which a single point has, too."""
    flat = landscape(projection).points[:, :2].astype(np.float64)
    low, high = flat.min(axis=0, initial=np.inf), flat.max(axis=0, initial=-np.inf)
    edge = np.maximum(EMPTY_EDGE * (high - low), 0.5)
    return labels.Frame(low - edge, high + edge)


def _name(name: str) -> str:
    return "<br>".join(shown(line) for line in labels.lines(name))


def _layout(frame: labels.Frame) -> dict[str, Any]:
    axis = {"visible": False, "showgrid": False, "zeroline": False}
    x, y = zip(frame.low, frame.high, strict=True)
    return {
        "font": {"family": FONT, "size": 13},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 0, "r": 0, "t": 8, "b": 8},
        "xaxis": {**axis, "range": x},
        "yaxis": {**axis, "range": y, "scaleanchor": "x"},
        "scene": {"xaxis": axis, "yaxis": axis, "zaxis": axis, "aspectmode": "data", "bgcolor": "rgba(0,0,0,0)",
                  "camera": {"eye": dict.fromkeys("xyz", EYE)}},
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "#1d1c1a", "bordercolor": "#5f5b54", "align": "left",
                       "font": {"family": FONT, "size": 13, "color": "#fbfaf7"}},
        "legend": {"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top", "itemsizing": "constant"},
    }  # fmt: skip
