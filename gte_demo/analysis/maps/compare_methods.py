"""The same vectors laid out by several methods: what only one map shows may be an artefact of its method."""

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
from gte_demo.analysis.maps.seed_stability import align_to
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.analysis.sampling import sample_rows
from gte_demo.errors import InputError
from gte_demo.types import Progress, Rows, Vectors, part_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MOST_COMPARED = 5_000
"""Larger corpora are sampled, because t-SNE takes far longer than the other methods."""

FEWEST_COMPARED = 8
"""With fewer points, UMAP falls back to principal components, and t-SNE can't distinguish neighbourhoods."""

PERPLEXITY = 30.0
"""About how many neighbours t-SNE considers per point; at most a third of the other points."""

TSNE_STEPS = 500
"""Twice as many steps keep no more neighbours of 1,000 and of 5,000 real sentences."""
PCA, TSNE, UMAP = "PCA", "t-SNE", "UMAP"
UMAP_LEARN, DENSMAP = "umap-learn", "densMAP"
PACKAGE: Mapping[str, Layout] = MappingProxyType({UMAP_LEARN: "umap-learn", DENSMAP: "densmap"})
"""The methods of umap-learn, which are only used on request -> their layout of a map."""
BEGINS = {PCA: 10, TSNE: 12, UMAP_LEARN: 50, DENSMAP: 65, UMAP: 80}
"""The percentage of the work at which each layout begins. t-SNE is most of it."""
SEED = 42

Parameter = int | float | str


@dataclass(frozen=True, slots=True, eq=False)
class MethodLayout:
    """A two-dimensional map of n points by one method, and how well it preserves their neighbourhoods."""

    method: str
    points: Points
    """Shape (n, 2)."""
    kept: NDArray[np.int64]
    """For each point, how many of its true neighbours are among as many nearest on this map."""
    trustworthiness: float
    continuity: float
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    """The parameters of the method; for PCA also "variance", the share in [0, 1] that the map explains."""

    def __post_init__(self) -> None:
        if len(self.points) != len(self.kept):
            raise ValueError(f"{len(self.points)} points for {len(self.kept)} counts of kept neighbours")


@dataclass(frozen=True, slots=True, eq=False)
class LayoutComparison:
    """The same m rows of a corpus laid out by several of LAYOUTS, UMAP last."""

    rows: Rows
    """Shape (m,), ascending: all rows, or a sample."""
    layouts: tuple[MethodLayout, ...]
    true_neighbours: int
    """True neighbours per point, among the m rows, with which the maps are compared."""
    chance: float
    """The mean of `kept` expected on a random map."""

    def __post_init__(self) -> None:
        if any(len(layout.points) != len(self.rows) for layout in self.layouts):
            raise ValueError(f"maps of {[len(each.points) for each in self.layouts]} points for {len(self.rows)} rows")


PointsAndParameters = tuple[Points, Mapping[str, Parameter]]


def by_principal_components(vectors: Vectors, graph: Neighbours) -> PointsAndParameters:
    """Project `vectors` (n, d) on two principal components; `graph` is not used."""
    components = principal_components(vectors, 2)
    points = np.zeros((len(vectors), 2), dtype=np.float32)
    points[:, : components.shape[1]] = components
    whole = float(vectors.var(axis=0).sum())
    return points, {"components": 2, "variance": float(points.var(axis=0).sum()) / whole if whole > 0 else 1.0}


def by_tsne(vectors: Vectors, graph: Neighbours) -> PointsAndParameters:
    """Run t-SNE with the Barnes-Hut approximation on the distances of `graph`, starting from principal components.

    van der Maaten, Hinton, "Visualizing data using t-SNE" (2008); initialisation after Kobak, Berens, "The art
    of using t-SNE" (2019). `graph` has 3 * perplexity + 1 neighbours per row, or all other rows.
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


def by_umap(vectors: Vectors, graph: Neighbours, layout: Layout = "ours") -> PointsAndParameters:
    """Lay out the map by `layout`, with the other options at their defaults."""
    used = ProjectionOptions(neighbours=min(ProjectionOptions().neighbours, len(vectors)), layout=layout)
    points = map_points(vectors, options=used, graph=graph)
    return points, {"neighbours": used.neighbours, "min_dist": used.min_dist, "seed": used.seed}


LAYOUTS: Mapping[str, Callable[[Vectors, Neighbours], PointsAndParameters]] = MappingProxyType(
    {
        PCA: by_principal_components,
        TSNE: by_tsne,
        **{method: partial(by_umap, layout=layout) for method, layout in PACKAGE.items()},
        UMAP: by_umap,
    }
)
"""Method -> function from vectors (n, d) and their neighbour graph to points (n, 2) and their parameters."""


def compare_layouts(
    vectors: Vectors, *, package: bool = False, most: int = MOST_COMPARED, progress: Progress | None = None
) -> LayoutComparison:
    """Lay out `vectors` (n, d) of unit length by PCA, t-SNE and UMAP, and measure the quality of each map.

    With `package`, the two layouts of umap-learn are included; it compiles once per process. Of more than `most`
    rows, a sample is laid out, and true neighbours are searched within the sample. Maps are aligned with the last
    one by moving, rotating, mirroring and scaling, which doesn't change their quality. `progress` is called with
    (percent, 100) between the layouts and may raise Cancelled. Raises InputError for fewer than FEWEST_COMPARED
    vectors.
    """
    if len(vectors) < FEWEST_COMPARED:
        raise InputError(
            f"Comparing layouts needs at least {FEWEST_COMPARED} passages, and there are {len(vectors)}. Add more."
        )
    rows = sample_rows(len(vectors), most, SEED)
    sample = vectors[rows]
    graph = neighbour_graph(sample, _most_neighbours(len(rows)), progress=part_of(progress, 0, 10))
    layouts: dict[str, PointsAndParameters] = {}
    for method in LAYOUTS if package else (PCA, TSNE, UMAP):
        part_of(progress, BEGINS[method], 100)(0, 1)
        layouts[method] = LAYOUTS[method](sample, graph)
    part_of(progress, 95, 100)(0, 1)
    truth, last = graph.nearest(TRUE_NEIGHBOURS), layouts[UMAP][0]
    measured = tuple(_measured(method, found, last, sample, truth) for method, found in layouts.items())
    return LayoutComparison(rows, measured, truth.k, truth.k**2 / (len(rows) - 1))


def perplexity_for(n: int) -> float:
    """Return PERPLEXITY, or a third of the n - 1 other points if that is less."""
    return min(PERPLEXITY, max(1.0, (n - 1) / 3))


def _most_neighbours(n: int) -> int:
    return max(int(3 * perplexity_for(n)) + 1, ProjectionOptions().graph_neighbours)


def _distances(graph: Neighbours) -> csr_matrix:
    """Return the Euclidean distances along the edges of `graph`, (n, n), sparse; each row starts with the point itself.

    scikit-learn assumes that the first entry of a row is the point itself and skips it.
    """
    from scipy.sparse import csr_matrix

    n, k = graph.indices.shape
    own = np.arange(n)[:, None]
    ends = np.hstack([own, graph.indices])
    away = np.hstack([np.zeros((n, 1), np.float32), np.sqrt(np.maximum(2.0 - 2.0 * graph.similarities, 0.0))])
    return csr_matrix((away.ravel(), ends.ravel(), np.arange(0, n * (k + 1) + 1, k + 1)), shape=(n, n))


def _measured(
    method: str, layout: PointsAndParameters, target: Points, vectors: Vectors, truth: Neighbours
) -> MethodLayout:
    points = align_to(target, layout[0])
    figures = trustworthiness(vectors, points, truth.k), continuity(points, truth.indices)
    return MethodLayout(
        method, points, kept_neighbours(points, truth.indices), *figures, MappingProxyType(dict(layout[1]))
    )
