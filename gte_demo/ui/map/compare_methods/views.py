"""The same passages laid out in several ways, as plain data and one file of points."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.compare_methods import LayoutComparison, MethodLayout
from gte_demo.figures.map_drawing import packed, point_colours
from gte_demo.figures.plane import is_upright, rotated_90
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map.compare_methods import words
from gte_demo.ui.map.row_bits import pack_rows
from gte_demo.ui.map.views.colours import colouring_of
from gte_demo.ui.map.views.legend import themed
from gte_demo.ui.shared.formatting import EmptyView, number
from gte_demo.ui.shared.point_files import MapFiles

STEPS = 65_535
"""The number of coordinate steps on the longer side of a layout."""


class PanelView(TypedDict):
    """One layout as text."""

    method: str
    about: str
    kept: str
    chance: str
    figures: list[str]
    summary: str


class MarkedRowsView(TypedDict):
    """The selected rows as bits, and the row that is chosen."""

    selected: str
    chosen: int | None


class LayoutsView(MarkedRowsView):
    """What the page part "layouts" draws: the address of the point file, and the texts."""

    url: str
    colours: list[str]
    summary: str
    panels: list[PanelView]


def layouts(workspace: Workspace, colour: str, files: MapFiles) -> LayoutsView | EmptyView:
    """The panels, coloured like the map by one of colour_choices' values; nothing until they have been laid out."""
    compared, projection = workspace.map.layouts, workspace.map.projection
    if compared is None or projection is None:
        return {}
    colours, colour_of = point_colours(projection, colouring_of(workspace, colour))
    total, count = len(workspace.corpus), len(compared.rows)
    summary = (words.ALL if count == total else words.SAMPLED).format(count=count, total=total)
    return {
        "url": files.add(workspace.corpus.key, content(compared, colour_of[compared.rows])),
        "colours": themed(colours),
        "summary": summary + words.TURNED,
        "panels": [_panel(compared, layout) for layout in compared.layouts],
        **marks(workspace),
    }


def marks(workspace: Workspace) -> MarkedRowsView:
    """The selection on the map, and the chosen passage."""
    selection = workspace.map.selection
    return {
        "selected": pack_rows(selection.rows, len(workspace.corpus)) if selection else "",
        "chosen": workspace.map.chosen,
    }


def content(compared: LayoutComparison, colour_of: np.ndarray) -> bytes:
    """The file: m and the number of layouts; m rows as uint32; m colours, and m x and m y per layout, as uint16."""
    turn = is_upright(compared.layouts[-1].points)
    places = [_steps(rotated_90(layout.points) if turn else layout.points).T for layout in compared.layouts]
    columns = (compared.rows.astype("<u4"), colour_of.astype("<u2"), np.stack(places))
    return packed((len(compared.rows), len(places)), columns)


def _steps(points: Points) -> np.ndarray:
    """Both axes at the same scale, the longer one from 0 to STEPS: shape (m, 2)."""
    low = points.min(axis=0)
    side = float(np.ptp(points, axis=0).max()) or 1.0
    return np.asarray((points - low) / side * STEPS).round().astype("<u2")


def _panel(compared: LayoutComparison, layout: MethodLayout) -> PanelView:
    parameters = {
        name: f"{value:.0%}" if name == "variance" else f"{value:g}" for name, value in layout.parameters.items()
    }
    kept, k, chance = f"{layout.kept.mean():.1f}", compared.true_neighbours, f"{compared.chance:.1f}"
    return {
        "method": layout.method,
        "about": words.ABOUT_METHOD[layout.method].format(**parameters),
        "kept": words.KEPT.format(kept=kept, k=k),
        "chance": words.CHANCE.format(chance=chance),
        "figures": [
            words.TRUSTWORTHINESS.format(value=number(layout.trustworthiness)),
            words.CONTINUITY.format(value=number(layout.continuity)),
        ],
        "summary": words.SUMMARY.format(method=layout.method, count=len(compared.rows), kept=kept, k=k, chance=chance),
    }
