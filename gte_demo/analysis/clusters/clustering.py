"""Vectors to clusters: k-means, agglomerative and HDBSCAN on reduced vectors, the number found or given.

On raw vectors HDBSCAN calls most texts noise and agglomerative clustering does worse, so both work on
a 10-D layout of the exact neighbour graph; k-means works on 50 principal components and starts from the
agglomerative clusters. `python -m benchmarks.clusters` measures them on labelled real texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.graph import fuzzy_graph, principal_components
from gte_demo.analysis.layout.own_umap import lay_out
from gte_demo.analysis.layout.points import LayoutOptions, Points
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph, top_k
from gte_demo.errors import InputError
from gte_demo.types import Progress, Rows, Vectors, part_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SAMPLE = 5_000
"""Rows that shape the clusters of a larger corpus; the others join them."""
COMPONENTS = 50
LAYOUT_DIMENSIONS = 10
NEIGHBOURS = 14
SMALLEST_LAYOUT = 18
"""With fewer texts principal components separate better than a neighbour graph that joins all with all."""
SILHOUETTE_SAMPLE = 2_000
MODULARITY_WEIGHT = 0.5
"""Silhouette alone sometimes sees two halves or fifty crumbs; modularity against the graph holds it."""
NUMBERS = (*range(2, 21), 22, 25, 28, 31, 35, 40, 45, 50)
"""The numbers of clusters that are tried."""
LEVELS = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
"""The cuts of the tree that a person goes through from coarse to fine: each cluster lies whole in one of the last."""
VOTES = 5

Parameter = int | float | str | bool


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """Which cluster each of n texts is in, and how good that is."""

    labels: Rows
    """Shape (n,): cluster ids by falling size, 0 the largest; -1 is noise."""
    centrality: NDArray[np.float32]
    """Shape (n,): cosine of each text to the mean of its cluster; 0 for noise."""
    silhouette: float | None
    """In [-1, 1], by cosine, noise left out: near 1 where clusters are tight and apart, near 0 where they
    touch. None where there are fewer than two clusters or none has two texts."""
    method: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.centrality):
            raise ValueError(f"{len(self.labels)} labels for {len(self.centrality)} centralities")

    @property
    def sizes(self) -> tuple[int, ...]:
        """Texts in each cluster, by id."""
        return tuple(np.bincount(self.labels[self.labels >= 0]).tolist())

    @property
    def noise_share(self) -> float:
        """Share of texts in no cluster, in [0, 1]."""
        return float(np.mean(self.labels < 0))

    def members(self, cluster: int) -> Rows:
        """The rows of `cluster`, the most central first, equal ones by row."""
        rows = np.flatnonzero(self.labels == cluster)
        return rows[np.argsort(-self.centrality[rows], kind="stable")]


@dataclass(frozen=True, slots=True, eq=False)
class _Space:
    """What the methods work on: a sample's layout and graph, and everybody's principal components."""

    vectors: Vectors
    components: Points
    sample: Rows
    layout: Points
    graph: csr_matrix
    seed: int


_Labelled = tuple[Rows, dict[str, Parameter]]
_Method = Callable[[_Space, "int | None"], _Labelled]


def cluster_vectors(
    vectors: Vectors,
    *,
    method: str = "k-means",
    clusters: int | None = None,
    seed: int = 42,
    graph: Neighbours | None = None,
    progress: Progress | None = None,
) -> Clusters:
    """Group `vectors` (n, d) of unit length by one of METHODS; the same seed gives the same clusters.

    `clusters` is the number of clusters, found where None; HDBSCAN always finds it. `graph` is the vectors'
    neighbour graph, where it is there already; of more than SAMPLE texts a sample's own is made. Identical
    texts are one cluster. `progress` is called with (percent, 100). Raises InputError for an unknown
    method, no texts, fewer than 1 cluster, or more clusters than different texts.
    """
    _check(vectors, method, clusters)
    if _is_one(vectors, clusters):
        labels: Rows = np.zeros(len(vectors), dtype=np.int64)
        found: dict[str, Parameter] = {}
    else:
        labels, found = METHODS[method](_space(vectors, seed, graph, progress), clusters)
    part_of(progress, 90, 100)(1, 1)
    count = len(np.unique(labels[labels >= 0]))
    parameters = {"clusters": count, "automatic": clusters is None, "seed": seed, **found}
    return clusters_of(vectors, labels, method, parameters)


def clusters_of(vectors: Vectors, labels: Rows, method: str, parameters: Mapping[str, Parameter]) -> Clusters:
    """The clusters that `labels` (n,) make of `vectors` (n, d), numbered anew by falling size; -1 is noise."""
    labels = _by_size(labels)
    return Clusters(labels, _centrality(vectors, labels), silhouette(vectors, labels), method, parameters)


def coarser(number: int) -> int:
    """The next smaller number of clusters on the way from fine to coarse, at least LEVELS' first."""
    return max((level for level in LEVELS if level < number), default=LEVELS[0])


def finer(number: int, texts: int) -> int:
    """The next larger number of clusters on the way from coarse to fine, at most half of `texts`."""
    most = max(1, min(LEVELS[-1], texts // 2))
    return min(min((level for level in LEVELS if level > number), default=most), max(most, number))


def silhouette(vectors: Vectors, labels: Rows) -> float | None:
    """Mean silhouette by cosine distance over at most SILHOUETTE_SAMPLE texts; None where undefined.

    Rousseeuw (1987): (b - a) / max(a, b), with a the mean distance to the own cluster, b to the next.
    """
    rows = _spread_rows(np.flatnonzero(labels >= 0), SILHOUETTE_SAMPLE)
    return _silhouette(np.maximum(1.0 - vectors[rows] @ vectors[rows].T, 0.0), labels[rows])


def _k_means(space: _Space, clusters: int | None) -> _Labelled:
    from sklearn.cluster import KMeans

    start, found = _agglomerate(space, clusters)
    shaped = space.components[space.sample]
    centres = np.stack([shaped[start == label].mean(axis=0) for label in range(start.max() + 1)])
    labels = KMeans(len(centres), init=centres, n_init=1, random_state=space.seed).fit_predict(space.components)
    return labels.astype(np.int64), {"components": space.components.shape[1], **found}


def _agglomerative(space: _Space, clusters: int | None) -> _Labelled:
    labels, found = _agglomerate(space, clusters)
    return _join(space, labels), found


def _hdbscan(space: _Space, clusters: int | None) -> _Labelled:
    from sklearn.cluster import HDBSCAN

    del clusters  # _check has refused a number
    smallest = max(3, round(len(space.sample) ** 0.5 / 2))
    found: dict[str, Parameter] = {"min_cluster_size": smallest, "min_samples": 3}
    if len(space.sample) < 2 * smallest:
        return np.full(len(space.vectors), -1), found
    labels = HDBSCAN(min_cluster_size=smallest, min_samples=3, copy=True).fit_predict(space.layout)
    return _join(space, labels.astype(np.int64)), found


METHODS: Mapping[str, _Method] = MappingProxyType(
    {"k-means": _k_means, "agglomerative": _agglomerative, "hdbscan": _hdbscan}
)


FINDS_ITSELF = frozenset({"hdbscan"})
"""Methods that can't be told how many clusters there are."""


def _check(vectors: Vectors, method: str, clusters: int | None) -> None:
    if method not in METHODS:
        raise InputError(f"There is no method '{method}'. Choose one of {', '.join(METHODS)}.")
    if not len(vectors):
        raise InputError("There is nothing to cluster. Add some texts first.")
    if clusters is None:
        return
    if method in FINDS_ITSELF:
        raise InputError("HDBSCAN finds the number of clusters itself. Leave it out, or choose another method.")
    different = len({row.tobytes() for row in vectors})
    if not 1 <= clusters <= min(different, SAMPLE):
        raise InputError(
            f"{clusters} clusters can't be made of {len(vectors)} texts, {different} of them different. "
            f"Choose a number from 1 to {min(different, SAMPLE)}."
        )


def _is_one(vectors: Vectors, clusters: int | None) -> bool:
    """Whether all is one cluster: by wish, because the texts are the same, or for want of a third one."""
    same = bool(np.ptp(vectors, axis=0).max() < 1e-4)
    return clusters == 1 or same or (clusters is None and len(vectors) < 3)


def _space(vectors: Vectors, seed: int, graph: Neighbours | None, progress: Progress | None) -> _Space:
    sample = _spread_rows(np.arange(len(vectors)), SAMPLE)
    if graph is None or not graph.reaches(NEIGHBOURS) or len(sample) < len(vectors):
        graph = neighbour_graph(vectors[sample], NEIGHBOURS, progress=part_of(progress, 0, 30))
    graph = graph.nearest(NEIGHBOURS)
    fuzzy = fuzzy_graph(graph.indices, np.maximum(1.0 - graph.similarities, 0.0))
    components = principal_components(vectors, COMPONENTS)
    layout = components[sample, :LAYOUT_DIMENSIONS]
    if len(sample) >= SMALLEST_LAYOUT:
        layout = lay_out(fuzzy, layout, LayoutOptions(0.0, seed), part_of(progress, 30, 80))
    return _Space(vectors, components, sample, layout, fuzzy, seed)


def _agglomerate(space: _Space, clusters: int | None) -> _Labelled:
    """Ward's tree over the sample's layout, cut at `clusters`, or where `_best_number` says."""
    from scipy.cluster.hierarchy import cut_tree, linkage

    tree = linkage(space.layout, "ward")
    if clusters is None:
        numbers = [k for k in NUMBERS if k <= max(2, len(space.sample) // 2)]
        cuts = cut_tree(tree, numbers).T.astype(np.int64)
        labels = cuts[_best_number(space, cuts)]
    else:
        labels = cut_tree(tree, [clusters]).ravel().astype(np.int64)
    return labels, {"sampled": len(space.sample), "layout_dimensions": space.layout.shape[1]}


def _best_number(space: _Space, cuts: NDArray[np.int64]) -> int:
    """Which of `cuts` (numbers, sample) divides best: silhouette on the layout, plus half the modularity."""
    from scipy.spatial.distance import pdist, squareform

    rows = _spread_rows(np.arange(len(space.sample)), SILHOUETTE_SAMPLE)
    distances = squareform(pdist(space.layout[rows]))
    scores = [
        (_silhouette(distances, labels[rows]) or 0.0) + MODULARITY_WEIGHT * _modularity(space.graph, labels)
        for labels in cuts
    ]
    return int(np.argmax(scores))


def _modularity(graph: csr_matrix, labels: Rows) -> float:
    """Share of the graph's weight inside clusters, less what chance would put there (Newman 2004)."""
    edges = graph.tocoo()
    total = edges.data.sum()
    inside = edges.data[labels[edges.row] == labels[edges.col]].sum() / total
    degrees = np.bincount(labels, np.asarray(graph.sum(axis=1)).ravel()) / total
    return float(inside - (degrees**2).sum())


def _silhouette(distances: NDArray[np.floating], labels: Rows) -> float | None:
    from sklearn.metrics import silhouette_score

    if not 2 <= len(np.unique(labels)) < len(labels):
        return None
    distances[np.arange(len(labels)), np.arange(len(labels))] = 0.0
    return float(silhouette_score(distances, labels, metric="precomputed"))


def _join(space: _Space, labels: Rows) -> Rows:
    """Give every text outside the sample the label that most of its nearest sampled texts have."""
    whole = np.empty(len(space.vectors), dtype=np.int64)
    whole[space.sample] = labels
    others = np.setdiff1d(np.arange(len(whole)), space.sample)
    near = top_k(space.vectors[space.sample], space.vectors[others], VOTES).rows
    votes = labels[near]
    agreeing = (votes[:, :, None] == votes[:, None, :]).sum(axis=2)
    whole[others] = votes[np.arange(len(others)), agreeing.argmax(axis=1)]
    return whole


def _by_size(labels: Rows) -> Rows:
    """Number clusters by falling size, equal ones by their first row; noise stays -1."""
    ids, first, sizes = np.unique(labels[labels >= 0], return_index=True, return_counts=True)
    renumbered = np.full(labels.max() + 2, -1, dtype=np.int64)
    renumbered[ids[np.lexsort((first, -sizes))]] = np.arange(len(ids))
    return renumbered[labels]


def _centrality(vectors: Vectors, labels: Rows) -> NDArray[np.float32]:
    central = np.zeros(len(labels), dtype=np.float32)
    for cluster in range(labels.max() + 1):
        rows = np.flatnonzero(labels == cluster)
        centre = vectors[rows].mean(axis=0)
        central[rows] = np.clip(vectors[rows] @ (centre / max(float(np.linalg.norm(centre)), 1e-12)), -1.0, 1.0)
    return central


def _spread_rows(rows: Rows, most: int) -> Rows:
    """At most `most` of `rows`, evenly spread over them, so that no part of a corpus is left out."""
    if len(rows) <= most:
        return rows
    return rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)]
