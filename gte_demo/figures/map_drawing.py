"""A two-dimensional map for the page's own component: a file of points, and the data that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.topics import Topic
from gte_demo.analysis.maps.projection import Projection
from gte_demo.figures import label_placement as labels
from gte_demo.figures.colour_by import Categories, Colouring, Continuous
from gte_demo.figures.colours import GREY, MISSING, SINGLE, score_steps
from gte_demo.figures.density import densities, ground
from gte_demo.figures.label_placement import name_ranges, order_by_size
from gte_demo.figures.plane import Plane, landscape, on_plane
from gte_demo.types import Rows

MAGNIFIED = {1: 1.8, 2: 3.0}
"""Level of a topic -> the magnification of the map from which on it is named."""
FAINT = 0.45
"""The strength of the background if points show numbers, whose colours must stay readable."""

POINT_FILE_VERSION = 1
"""The version that map/point_file.js reads. Increase it in both if the header or the columns change."""
_NUMBER = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class MapName:
    """A name on the map."""

    lines: tuple[str, ...]
    x: float
    y: float
    """The centre of the name, in the plane."""
    start: float
    """The smallest zoom at which it is shown, in pixels per unit."""
    magnified: float = 0.0
    """The smallest magnification of the whole map at which it is shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Scatter:
    """A two-dimensional map of n points, ready to be drawn."""

    plane: Plane
    colours: tuple[str, ...]
    """As "#rrggbb"; the last one is for points without a category or number."""
    colour_of: NDArray[np.uint16]
    """Shape (n,): indices of `colours`."""
    ground: NDArray[np.uint8]
    """Shape (cells, cells, 4): red, green, blue, opacity, from the top left corner."""
    names: tuple[MapName, ...]

    def content(self) -> bytes:
        """Return the file: n and background cells; x and y as float32, colours as uint16, the background as bytes."""
        points = self.plane.points.astype("<f4")
        columns = (points[:, 0], points[:, 1], self.colour_of.astype("<u2"), self.ground)
        return packed((len(points), len(self.ground)), columns)


def packed(counts: Sequence[int], columns: Sequence[np.ndarray]) -> bytes:
    """Pack points as a file for the page: a header of 32-bit numbers, then the columns, all little-endian.

    The header has the version, `counts`, and the byte offset of each column. Columns of wide items come first, because
    each must start at a multiple of its item size.
    """
    header = _NUMBER.itemsize * (1 + len(counts) + len(columns))
    ends = list(accumulate((column.nbytes for column in columns), initial=header))
    numbers = np.array([POINT_FILE_VERSION, *counts, *ends[:-1]], dtype=_NUMBER)
    return b"".join(np.ascontiguousarray(part).tobytes() for part in (numbers, *columns))


def scatter(
    projection: Projection,
    *,
    colouring: Colouring | None = None,
    clusters: Clusters | None = None,
    names: Sequence[NamedCluster] = (),
    topics: Sequence[Topic] = (),
) -> Scatter:
    """Draw a two-dimensional `projection` with `colouring`, and the names of `clusters` where their points are densest.

    `topics` are finer names, which appear as one comes closer.
    """
    projection = landscape(projection)
    plane = on_plane(projection)
    colours, colour_of = point_colours(projection, colouring)
    if isinstance(colouring, Categories):
        labels_of, paints = colouring.labels, tuple(GREY if paint == MISSING else paint for paint in colours[:-1])
    else:
        labels_of, paints = np.zeros(len(plane.points), dtype=np.int64), (SINGLE if colouring is None else GREY,)
    density = densities(plane, labels_of, len(paints))
    placed = _names(plane, [*_clusters_to_name(clusters, names), *_topics_to_name(topics, names)])
    strength = FAINT if isinstance(colouring, Continuous) else 1.0
    return Scatter(plane, colours, colour_of, ground(density, paints, strength), placed)


def point_colours(projection: Projection, colouring: Colouring | None) -> tuple[tuple[str, ...], NDArray[np.uint16]]:
    """Return the colours as "#rrggbb", grey or faint last, and the index of each point's colour."""
    n = len(projection.points)
    if colouring is None:
        return (SINGLE, GREY), np.zeros(n, dtype=np.uint16)
    if isinstance(colouring, Categories):
        numbers = np.where(colouring.labels < 0, len(colouring.names), colouring.labels)
        return colouring.with_grey, numbers.astype(np.uint16)
    return (*score_steps(), MISSING), _steps(colouring)


def _steps(colouring: Continuous) -> NDArray[np.uint16]:
    """Return the step of the scale of each value; NaN is one after the last step."""
    count = len(score_steps())
    span = colouring.highest - colouring.lowest
    share = (colouring.values - colouring.lowest) / span if span > 0 else np.zeros(len(colouring.values))
    steps = np.where(np.isnan(colouring.values), count, (share * count).clip(0, count - 1))
    return np.asarray(np.nan_to_num(steps), dtype=np.uint16)


@dataclass(frozen=True, slots=True, eq=False)
class _ToName:
    """What is to be named on the map: its rows, and the magnification from which on it is."""

    name: str
    rows: Rows
    magnified: float = 0.0


def _clusters_to_name(clusters: Clusters | None, names: Sequence[NamedCluster]) -> list[_ToName]:
    if clusters is None or not names:
        return []
    return [_ToName(names[number].name, clusters.members(number)) for number in order_by_size(clusters.sizes)]


def _topics_to_name(topics: Sequence[Topic], names: Sequence[NamedCluster]) -> list[_ToName]:
    """The topics below the first level, coarser ones first, but for those called like a cluster."""
    taken = {named.name for named in names}
    finer = sorted((topic for topic in topics if topic.level in MAGNIFIED), key=lambda topic: topic.level)
    return [_ToName(one.name, one.rows, MAGNIFIED[one.level]) for one in finer if one.name not in taken]


def _names(plane: Plane, to_name: Sequence[_ToName]) -> tuple[MapName, ...]:
    if not to_name:
        return ()
    anchors = np.array([labels.densest(plane.points[one.rows], labels.NEARBY_ON_PLANE) for one in to_name])
    sizes = np.array([labels.pixels(one.name) for one in to_name])
    return tuple(
        MapName(tuple(labels.lines(one.name)), float(x), float(y), start, one.magnified)
        for one, (x, y), start in zip(to_name, anchors, name_ranges(anchors, sizes), strict=True)
        if np.isfinite(start)
    )
