"""Marks on a Plotly map: points outside the selection are grey, and lines lead to missing neighbours."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest

from gte_demo.analysis.maps.quality import Neighbourhood
from gte_demo.figures.colour_by import Categories, Continuous
from gte_demo.figures.colours import GREY, cluster_colours
from gte_demo.figures.plotly_map import map_figure
from gte_demo.figures.plotly_marks import draw_neighbourhood, grey_all_but
from tests.figures.test_plotly_map import corpus_of, projection_of

TEXTS = ["a", "b", "c", "d", "e", "f"]
PARTIES = Categories("Party", ("Whig", "Tory"), np.array([0, 1, 0, 1, 0, 1]), "other", cluster_colours(2))
YEARS = Continuous("Year", np.arange(6.0), 0.0, 5.0)


def in_colour(figure: go.Figure) -> set[int]:
    return {
        int(row) for trace in figure.data if not np.array_equal(trace.marker.color, GREY) for row in trace.customdata
    }


def drawn(figure: go.Figure) -> list[int]:
    return sorted(int(row) for trace in figure.data for row in trace.customdata)


@pytest.mark.parametrize("colouring", [None, PARTIES, YEARS], ids=["none", "categories", "numbers"])
@pytest.mark.parametrize("selected", [[0, 1, 4], [], range(6)], ids=["some", "none", "all"])
def test_selected_points_keep_their_colour_and_no_point_is_lost(
    colouring: Categories | Continuous | None, selected: list[int]
) -> None:
    figure = map_figure(corpus_of(TEXTS), projection_of(6, 3), colouring=colouring)
    grey_all_but(figure, np.array(selected, dtype=np.int64))
    assert in_colour(figure) == set(selected)
    assert drawn(figure) == list(range(6))


def test_numbers_keep_their_points() -> None:
    projection = projection_of(6, 3)
    figure = map_figure(corpus_of(TEXTS), projection, colouring=YEARS)
    grey_all_but(figure, np.array([2, 5]))
    grey, kept = figure.data
    assert kept.marker.color.tolist() == [2.0, 5.0]
    assert np.allclose(kept.z, projection.points[[2, 5], 2])
    assert (grey.marker.color, len(grey.x), kept.marker.showscale) == (GREY, 4, True)


def test_lines_lead_to_missing_neighbours_and_rings_mark_kept_ones() -> None:
    projection, figures = projection_of(6, 3), np.ones(3, dtype=np.float32)
    around = Neighbourhood(0, np.array([1, 2, 3]), figures, np.array([1, 4, 5]), figures)
    figure = map_figure(corpus_of(TEXTS), projection)
    before = len(figure.data)
    draw_neighbourhood(figure, projection, around)
    lines, neighbours, chosen = figure.data[before:]
    assert np.array_equal(np.array(lines.x)[[1, 4]], projection.points[[2, 3], 0])
    assert np.isnan(lines.x[[2, 5]]).all()
    assert sorted(neighbours.y) == sorted(projection.points[[1, 2, 3], 1])
    assert list(chosen.z) == [projection.points[0, 2]]
