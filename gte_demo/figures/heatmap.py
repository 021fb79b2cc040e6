"""The scores of all pairs as a heatmap."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from gte_demo.analysis.similarity.scores import ScoreMatrix
from gte_demo.figures.colours import score_scale
from gte_demo.figures.plotly_map import FONT
from gte_demo.figures.text import shown, wrapped

TICKS_UPTO = 40
"""Texts of a side up to which each has its beginning beside its row or column."""
NUMBERS_UPTO = 60
"""Cells up to which each shows its score."""
TEXTS_UPTO = 2_500
"""Cells up to which a person who points at one sees both texts; beyond, their numbers."""


def similarity_heatmap(matrix: ScoreMatrix, texts_a: Sequence[str], texts_b: Sequence[str]) -> go.Figure:
    """Draw `matrix` with a row for each of `texts_a`, the first at the top, and a column for each of `texts_b`.

    The scale goes from 0 to 1 on every figure, so that colours can be compared; scores below 0 look like 0.
    """
    n, m = matrix.scores.shape
    if (n, m) != (len(texts_a), len(texts_b)):
        raise ValueError(f"{n} x {m} scores for {len(texts_a)} x {len(texts_b)} texts")
    heatmap = go.Heatmap(
        z=matrix.scores, zmin=0.0, zmax=1.0, colorscale=score_scale(), xgap=1, ygap=1,
        hoverinfo="text", hovertext=_hover(matrix, texts_a, texts_b),
        texttemplate="%{z:.2f}" if n * m <= NUMBERS_UPTO else None,
        colorbar={
            "title": {"text": "Cosine", "side": "right"}, "orientation": "h", "x": 0, "xanchor": "left", "y": 1.02,
            "yanchor": "bottom", "len": 0.5, "thickness": 8, "outlinewidth": 0, "nticks": 5,
        },
    )  # fmt: skip
    if n * m > TEXTS_UPTO:
        heatmap.update(hoverinfo=None, hovertext=None, xgap=0, ygap=0, x0=1, y0=1,
                       hovertemplate="text %{y} with text %{x}: %{z:.2f}<extra></extra>")  # fmt: skip
    return go.Figure(
        heatmap,
        {
            "font": {"family": FONT, "size": 13},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 0, "r": 0, "t": 8, "b": 0},
            "xaxis": {**_axis(texts_b), "tickangle": 60},
            "yaxis": {**_axis(texts_a), "autorange": "reversed"},
            "hoverlabel": {"align": "left"},
        },
    )


def _axis(texts: Sequence[str]) -> dict[str, object]:
    ticks = {"showgrid": False, "zeroline": False, "automargin": True, "fixedrange": True}
    if len(texts) > TICKS_UPTO:
        return {**ticks, "showticklabels": False}
    return {**ticks, "tickvals": list(range(len(texts))), "ticktext": [shown(text, 20) for text in texts]}


def _hover(matrix: ScoreMatrix, texts_a: Sequence[str], texts_b: Sequence[str]) -> list[list[str]] | None:
    if matrix.scores.size > TEXTS_UPTO:
        return None
    return [
        [f"{matrix.scores[i, j]:.2f}<br>{wrapped(a, 44)}<br>{wrapped(b, 44)}" for j, b in enumerate(texts_b)]
        for i, a in enumerate(texts_a)
    ]
