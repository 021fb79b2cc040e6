"""A two-dimensional map as a slide of 1600 x 900: the contents that the SVG and the PNG draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.maps.projection import Projection
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.figures import label_placement as labels
from gte_demo.figures.colour_by import Categories, Colouring, or_by_cluster
from gte_demo.figures.density import CELLS, REACH, densities
from gte_demo.figures.label_placement import order_by_size
from gte_demo.figures.map_drawing import Scatter, scatter
from gte_demo.figures.map_style import point_size
from gte_demo.figures.plane import Plane
from gte_demo.figures.slides.legend import SlideLegend, slide_legend
from gte_demo.texts.language.shorten import shortened

WIDTH, HEIGHT = 1600, 900
LEFT, TOP, RIGHT, BOTTOM = 48, 132, 1552, 864
"""The box of the map, in pixels."""
LEGEND_LEFT, LEGEND_GAP = 1262, 30
"""Where the legend begins, and the space between it and the map."""
PAPER, INK, SOFT = "#fbfaf7", "#1d1c1a", "#5f5b54"
TITLE_SIZE, CAPTION_SIZE, NAME_SIZE = 34, 19, 22
NAME_LINE = 28
HALO = 6
"""Width of the outline in the paper's colour around a name."""
MARGIN = 26
"""Pixels between the outermost points and the box."""
GROWN = 1.6
"""The size of a slide's points and names relative to those of a map on a screen."""
FAINTEST, STRONGEST = 0.35, 0.9
LONGEST_TITLE = 70


@dataclass(frozen=True, slots=True)
class SlideName:
    """A name on the slide; its middle in pixels."""

    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class Slide:
    """A map of n points in pixels of the slide, x to the right and y downwards."""

    title: str
    caption: str
    spots: NDArray[np.float64]
    """Shape (n, 2): the middle of each point."""
    radius: float
    opacity: NDArray[np.float64]
    """Shape (n,), in (0, 1]: lower where points are dense."""
    colours: tuple[str, ...]
    colour_of: NDArray[np.uint16]
    """Shape (n,): indices of `colours`."""
    names: tuple[SlideName, ...]
    """Names don't overlap; those without room are left out, starting with the smallest clusters."""
    ground: NDArray[np.uint8]
    """Shape (cells, cells, 4)."""
    ground_box: tuple[float, float, float]
    """Left, top and side of the background."""
    legend: SlideLegend | None = None
    """What the colours mean, as far as no name says so."""

    def __post_init__(self) -> None:
        if not len(self.spots) == len(self.opacity) == len(self.colour_of):
            counts = (len(self.spots), len(self.opacity), len(self.colour_of))
            raise ValueError(f"{counts[1]} opacities and {counts[2]} colours for {counts[0]} spots")


def map_slide(
    corpus: Corpus,
    projection: Projection,
    *,
    colouring: Colouring | None = None,
    clusters: Clusters | None = None,
    names: Sequence[NamedCluster] = (),
) -> Slide:
    """Lay out the map of `corpus`, in `colouring` or else coloured by `clusters`, with their `names`.

    It has a legend of the colours that no name on it explains. Raises InputError for a map in 3-D.
    """
    if projection.points.shape[1] != 2:
        raise InputError("A slide shows a map in 2-D. Draw it in 2 dimensions first, or save it as HTML.")
    if len(corpus) != len(projection.points):
        raise ValueError(f"{len(projection.points)} points for {len(corpus)} passages")
    colouring = or_by_cluster(colouring, clusters, names)
    drawn = scatter(projection, colouring=colouring, clusters=clusters, names=names)
    to_name = _to_name(drawn.plane, clusters, names)
    arranged = _arranged(drawn, colouring, to_name, RIGHT)
    if arranged.legend is not None:
        arranged = _arranged(drawn, colouring, to_name, LEGEND_LEFT - LEGEND_GAP)
    view = arranged.view
    corner = view.middle - REACH * view.scale
    return Slide(
        shortened(corpus.name, LONGEST_TITLE),
        _caption(corpus, projection),
        view.spots(drawn.plane.points),
        point_size(len(corpus)) * GROWN / 2,
        _opacity(drawn.plane),
        drawn.colours,
        drawn.colour_of,
        arranged.names,
        drawn.ground,
        (float(corner[0]), float(corner[1]), 2 * REACH * view.scale),
        arranged.legend,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """Where the plane is on the slide."""

    scale: float
    """Pixels per unit of the plane, so that all points fit into the box."""
    middle: NDArray[np.float64]
    half: NDArray[np.float64]
    """Half the width and height of the box, in pixels."""

    def spots(self, points: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """Return points (n, 2) of the plane in pixels."""
        return np.asarray(self.middle + self.scale * points.astype(np.float64) * (1, -1))


def _view(plane: Plane, right: int) -> _View:
    """Return the view in a box that ends at `right`."""
    half = np.array([right - LEFT, BOTTOM - TOP]) / 2
    scale = float(((half - MARGIN) / plane.half).min())
    return _View(scale, np.array([LEFT, TOP]) + half, half)


@dataclass(frozen=True, slots=True, eq=False)
class _Arranged:
    """The view, with the names that have room in it and the legend of the rest."""

    view: _View
    names: tuple[SlideName, ...]
    legend: SlideLegend | None


_ToName: TypeAlias = Sequence[tuple[str, NDArray[np.float64]]]
"""Names with their places in the plane, the most important first."""


def _arranged(drawn: Scatter, colouring: Colouring | None, to_name: _ToName, right: int) -> _Arranged:
    view = _view(drawn.plane, right)
    placed = _names(view, to_name)
    explained = isinstance(colouring, Categories) and colouring.on_map
    legend = slide_legend(colouring, {to_name[number][0] for number in placed} if explained else set())
    return _Arranged(view, tuple(placed.values()), legend)


def _opacity(plane: Plane) -> NDArray[np.float64]:
    """Make points fainter where they are dense: by the square root of the density relative to its median."""
    density = densities(plane, np.zeros(len(plane.points), dtype=np.int64), 1)[0]
    step = 2 * REACH / CELLS
    column = ((plane.points[:, 0] + REACH) / step).astype(np.int64).clip(0, CELLS - 1)
    row = ((REACH - plane.points[:, 1]) / step).astype(np.int64).clip(0, CELLS - 1)
    here = np.maximum(density[row, column].astype(np.float64), 1e-12)
    usual = (FAINTEST + STRONGEST) / 2
    return np.asarray((usual * np.sqrt(np.median(here) / here)).clip(FAINTEST, STRONGEST))


def _to_name(plane: Plane, clusters: Clusters | None, names: Sequence[NamedCluster]) -> _ToName:
    if clusters is None:
        return []
    order = [number for number in order_by_size(clusters.sizes) if number < len(names)]
    middles = [labels.densest(plane.points[clusters.labels == number], labels.NEARBY_ON_PLANE) for number in order]
    return [(names[number].name, middle) for number, middle in zip(order, middles, strict=True)]


def _names(view: _View, to_name: _ToName) -> dict[int, SlideName]:
    """Place the names near the densest part of their points, as far as there is room."""
    frame = labels.Frame(-view.half / view.scale, view.half / view.scale)
    grown = NAME_LINE / labels.LINE
    screen = labels.Screen(*(2 * view.half / grown))
    written = [name for name, _ in to_name]
    placed = labels.place_labels(frame, [middle for _, middle in to_name], written, screen)
    spots = {number: view.spots(at) for number, at in placed.items()}
    return {
        number: SlideName(tuple(labels.lines(written[number])), float(x), float(y)) for number, (x, y) in spots.items()
    }


def _caption(corpus: Corpus, projection: Projection) -> str:
    kept = f"{projection.mean_kept:.1f} of a passage's {projection.true_neighbours} most similar ones are near it"
    covered = corpus.coverage
    passages = f"{len(corpus):,} passage{'' if len(corpus) == 1 else 's'}"
    shown = passages if covered.is_settled else f"{covered.encoded:,} of {covered.passages:,} passages so far"
    return f"{shown}. Near each other means similar in meaning, as {corpus.model.name} reads them. On average, {kept}."
