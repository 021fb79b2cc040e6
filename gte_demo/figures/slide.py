"""A two-dimensional map as a slide of 1600 x 900: the contents that the SVG and the PNG draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.maps.projection import Projection
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.figures import label_placement as labels
from gte_demo.figures.colour_by import by_cluster
from gte_demo.figures.density import CELLS, REACH, densities
from gte_demo.figures.label_placement import order_by_size
from gte_demo.figures.map_drawing import scatter
from gte_demo.figures.map_style import point_size
from gte_demo.figures.plane import Plane
from gte_demo.texts.language.shorten import shortened

WIDTH, HEIGHT = 1600, 900
LEFT, TOP, RIGHT, BOTTOM = 48, 132, 1552, 864
"""The box of the map, in pixels."""
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

    def __post_init__(self) -> None:
        if not len(self.spots) == len(self.opacity) == len(self.colour_of):
            counts = (len(self.spots), len(self.opacity), len(self.colour_of))
            raise ValueError(f"{counts[1]} opacities and {counts[2]} colours for {counts[0]} spots")


def map_slide(
    corpus: Corpus, projection: Projection, *, clusters: Clusters | None = None, names: Sequence[NamedCluster] = ()
) -> Slide:
    """Lay out the map of `corpus`, coloured by `clusters` and with their `names`. Raises InputError for one in 3-D."""
    if projection.points.shape[1] != 2:
        raise InputError("A slide shows a map in 2-D. Draw it in 2 dimensions first, or save it as HTML.")
    if len(corpus) != len(projection.points):
        raise ValueError(f"{len(projection.points)} points for {len(corpus)} passages")
    colouring = by_cluster(clusters, names) if clusters is not None else None
    drawn = scatter(projection, colouring=colouring, clusters=clusters, names=names)
    scale = _scale(drawn.plane)
    middle = np.array([(LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2])
    spots = middle + scale * drawn.plane.points.astype(np.float64) * (1, -1)
    placed = _names(drawn.plane, clusters, names, scale) if clusters is not None else ()
    corner = middle - REACH * scale
    return Slide(
        shortened(corpus.name, LONGEST_TITLE),
        _caption(corpus, projection),
        spots,
        point_size(len(corpus)) * GROWN / 2,
        _opacity(drawn.plane),
        drawn.colours,
        drawn.colour_of,
        placed,
        drawn.ground,
        (float(corner[0]), float(corner[1]), 2 * REACH * scale),
    )


def _scale(plane: Plane) -> float:
    """Return the pixels per unit of the plane for which all points fit into the box."""
    across = ((RIGHT - LEFT) / 2 - MARGIN) / plane.half[0]
    upright = ((BOTTOM - TOP) / 2 - MARGIN) / plane.half[1]
    return min(across, upright)


def _opacity(plane: Plane) -> NDArray[np.float64]:
    """Make points fainter where they are dense: by the square root of the density relative to its median."""
    density = densities(plane, np.zeros(len(plane.points), dtype=np.int64), 1)[0]
    step = 2 * REACH / CELLS
    column = ((plane.points[:, 0] + REACH) / step).astype(np.int64).clip(0, CELLS - 1)
    row = ((REACH - plane.points[:, 1]) / step).astype(np.int64).clip(0, CELLS - 1)
    here = np.maximum(density[row, column].astype(np.float64), 1e-12)
    usual = (FAINTEST + STRONGEST) / 2
    return np.asarray((usual * np.sqrt(np.median(here) / here)).clip(FAINTEST, STRONGEST))


def _names(plane: Plane, clusters: Clusters, names: Sequence[NamedCluster], scale: float) -> tuple[SlideName, ...]:
    """Place the names near the centres of their points, starting with the largest cluster."""
    order = [number for number in order_by_size(clusters.sizes) if number < len(names)]
    anchors = [np.median(plane.points[clusters.labels == number], axis=0).astype(np.float64) for number in order]
    half = np.array([RIGHT - LEFT, BOTTOM - TOP]) / 2 / scale
    frame = labels.Frame(-half, half)
    grown = NAME_LINE / labels.LINE
    screen = labels.Screen((RIGHT - LEFT) / grown, (BOTTOM - TOP) / grown)
    written = [names[number].name for number in order]
    placed = labels.place_labels(frame, anchors, written, screen)
    return tuple(
        SlideName(
            tuple(labels.lines(written[number])),
            (LEFT + RIGHT) / 2 + scale * float(at[0]),
            (TOP + BOTTOM) / 2 - scale * float(at[1]),
        )
        for number, at in placed.items()
    )


def _caption(corpus: Corpus, projection: Projection) -> str:
    kept = f"{projection.mean_kept:.1f} of a passage's {projection.true_neighbours} most similar ones are near it"
    passages = f"{len(corpus):,} passage{'' if len(corpus) == 1 else 's'}"
    return f"{passages} by {corpus.model.name}. On average, {kept}. Only nearness matters."
