"""The same vectors laid out in several ways, side by side: what one map shows and another does not is the map's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.graph import principal_components
from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.projection import Layout, ProjectionOptions, map_points
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, continuity, kept_neighbours, trustworthiness
from gte_demo.analysis.maps.seed_stability import laid_on
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.analysis.sampling import sample_rows
from gte_demo.errors import InputError
from gte_demo.types import Progress, Rows, Vectors, part_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MOST_COMPARED = 5_000
"""Passages that are laid out, as t-SNE takes far longer than the other two; of more a sample is drawn."""

FEWEST_COMPARED = 8
"""With fewer points UMAP falls back on principal components and t-SNE has no neighbourhoods to tell apart."""

PERPLEXITY = 30.0
"""About how many neighbours a point of a t-SNE map attends to; a third of the others where they are few."""

TSNE_STEPS = 500
"""Twice as many keep no more neighbours of 1,000 and of 5,000 real sentences."""
PCA, TSNE, UMAP = "PCA", "t-SNE", "UMAP"
UMAP_LEARN, DENSMAP = "umap-learn", "densMAP"
PACKAGE: Mapping[str, Layout] = MappingProxyType({UMAP_LEARN: "umap-learn", DENSMAP: "densmap"})
"""The methods of umap-learn, laid out where they are asked for, and the layouts of a map that they are."""
BEGINS = {PCA: 10, TSNE: 12, UMAP_LEARN: 50, DENSMAP: 65, UMAP: 80}
"""At which per cent of the work each layout begins: t-SNE is most of it."""
SEED = 42

Parameter = int | float | str


@dataclass(frozen=True, slots=True, eq=False)
class MethodLayout:
    """A flat map of n points by one method, and what it kept of their neighbourhoods."""

    method: str
    points: Points
    """Shape (n, 2)."""
    kept: NDArray[np.int64]
    """For each point how many of its true neighbours are among as many nearest on this map."""
    trustworthiness: float
    continuity: float
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    """What made it; of PCA also "variance", the share in [0, 1] that the map shows."""

    def __post_init__(self) -> None:
        if len(self.points) != len(self.kept):
            raise ValueError(f"{len(self.points)} points for {len(self.kept)} counts of kept neighbours")


@dataclass(frozen=True, slots=True, eq=False)
class LayoutComparison:
    """The same m rows of a corpus laid out by several of LAYOUTS, UMAP the last."""

    rows: Rows
    """Shape (m,), ascending: all rows, or the sample."""
    layouts: tuple[MethodLayout, ...]
    true_neighbours: int
    """How many true neighbours a point was asked about, among the m."""
    chance: float
    """What `kept` would be on average on a map drawn at random."""

    def __post_init__(self) -> None:
        if any(len(layout.points) != len(self.rows) for layout in self.layouts):
            raise ValueError(f"maps of {[len(each.points) for each in self.layouts]} points for {len(self.rows)} rows")


Placed = tuple[Points, Mapping[str, Parameter]]


def by_principal_components(vectors: Vectors, graph: Neighbours) -> Placed:
    """The two directions in which `vectors` (n, d) differ most, and their share of the variance; no look at `graph`."""
    components = principal_components(vectors, 2)
    points = np.zeros((len(vectors), 2), dtype=np.float32)
    points[:, : components.shape[1]] = components
    whole = float(vectors.var(axis=0).sum())
    return points, {"components": 2, "variance": float(points.var(axis=0).sum()) / whole if whole > 0 else 1.0}


def by_tsne(vectors: Vectors, graph: Neighbours) -> Placed:
    """t-SNE by Barnes and Hut's approximation, from principal components, on the distances of `graph`.

    van der Maaten, Hinton, "Visualizing data using t-SNE" (2008); the start after Kobak, Berens, "The art
    of using t-SNE" (2019). `graph` has 3 * perplexity + 1 neighbours a row, or all that there are.
    """
    from sklearn.manifold import TSNE as Model

    perplexity = perplexity_for(len(vectors))
    start, _ = by_principal_components(vectors, graph)
    start *= 1e-4 / max(float(start[:, 0].std()), 1e-12)
    model = Model(
        perplexity=perplexity, metric="precomputed", init=start, max_iter=TSNE_STEPS, random_state=SEED, n_jobs=1
    )
    points = model.fit_transform(_distances(graph))
    return np.asarray(points, dtype=np.float32), {"perplexity": perplexity, "steps": TSNE_STEPS, "seed": SEED}


def by_umap(vectors: Vectors, graph: Neighbours, layout: Layout = "ours") -> Placed:
    """The map itself as `layout` draws it, with its other options at their defaults."""
    used = ProjectionOptions(neighbours=min(ProjectionOptions().neighbours, len(vectors)), layout=layout)
    points = map_points(vectors, options=used, graph=graph)
    return points, {"neighbours": used.neighbours, "min_dist": used.min_dist, "seed": used.seed}


LAYOUTS: Mapping[str, Callable[[Vectors, Neighbours], Placed]] = MappingProxyType(
    {
        PCA: by_principal_components,
        TSNE: by_tsne,
        **{method: partial(by_umap, layout=layout) for method, layout in PACKAGE.items()},
        UMAP: by_umap,
    }
)
"""Vectors (n, d) and their neighbour graph -> points (n, 2) and the parameters that made them."""


def compare_layouts(
    vectors: Vectors, *, package: bool = False, most: int = MOST_COMPARED, progress: Progress | None = None
) -> LayoutComparison:
    """Lay `vectors` (n, d) of unit length out by PCA, t-SNE and UMAP, and judge each map alike.

    With `package` umap-learn's two layouts stand beside these; it compiles first, once a process.

    Of more than `most` rows a sample of so many is laid out: their true neighbours are then sought among
    the sample. Maps are moved, turned, mirrored and scaled to lie on the last one, not bent; that changes
    no figure. `progress` is called with (percent, 100) between the layouts and may raise Cancelled.
    Raises InputError for fewer than 8 vectors.
    """
    if len(vectors) < FEWEST_COMPARED:
        raise InputError(f"Layouts are compared from {FEWEST_COMPARED} passages on, not of {len(vectors)}: add more.")
    rows = sample_rows(len(vectors), most, SEED)
    asked = vectors[rows]
    graph = neighbour_graph(asked, _most_neighbours(len(rows)), progress=part_of(progress, 0, 10))
    placed: dict[str, Placed] = {}
    for method in LAYOUTS if package else (PCA, TSNE, UMAP):
        part_of(progress, BEGINS[method], 100)(0, 1)
        placed[method] = LAYOUTS[method](asked, graph)
    part_of(progress, 95, 100)(0, 1)
    truth, last = graph.nearest(TRUE_NEIGHBOURS), placed[UMAP][0]
    judged = tuple(_judged(method, found, last, asked, truth) for method, found in placed.items())
    return LayoutComparison(rows, judged, truth.k, truth.k**2 / (len(rows) - 1))


def perplexity_for(n: int) -> float:
    """PERPLEXITY, or a third of the n - 1 others where that is less."""
    return min(PERPLEXITY, max(1.0, (n - 1) / 3))


def _most_neighbours(n: int) -> int:
    return max(int(3 * perplexity_for(n)) + 1, ProjectionOptions().graph_neighbours)


def _distances(graph: Neighbours) -> csr_matrix:
    """Euclidean distances along the edges of `graph`, (n, n), sparse; each point first in its own row, at 0.

    scikit-learn takes the first entry of a row for the point itself and leaves it out.
    """
    from scipy.sparse import csr_matrix

    n, k = graph.indices.shape
    own = np.arange(n)[:, None]
    ends = np.hstack([own, graph.indices])
    away = np.hstack([np.zeros((n, 1), np.float32), np.sqrt(np.maximum(2.0 - 2.0 * graph.similarities, 0.0))])
    return csr_matrix((away.ravel(), ends.ravel(), np.arange(0, n * (k + 1) + 1, k + 1)), shape=(n, n))


def _judged(method: str, placed: Placed, target: Points, vectors: Vectors, truth: Neighbours) -> MethodLayout:
    points = laid_on(target, placed[0])
    figures = trustworthiness(vectors, points, truth.k), continuity(points, truth.indices)
    return MethodLayout(
        method, points, kept_neighbours(points, truth.indices), *figures, MappingProxyType(dict(placed[1]))
    )
