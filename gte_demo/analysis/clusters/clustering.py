"""Clustering vectors by k-means, agglomerative clustering or HDBSCAN on reduced vectors.

On raw vectors, HDBSCAN labels most texts as noise and agglomerative clustering does worse. Both therefore work on
the layout of a `Hierarchy`. k-means works on 50 principal components and starts from the agglomerative clusters.
`python -m benchmarks.clusters` measures all methods on labelled real texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.number_of_clusters import NUMBERS, best_number, silhouette
from gte_demo.analysis.layout.hierarchy import SAMPLE, Hierarchy, grow_hierarchy
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.errors import InputError
from gte_demo.types import Progress, Rows, Vectors, part_of

Parameter = int | float | str | bool


_EQUAL_DECIMALS = 5
"""Vectors of equal texts differ by less, by the batch in which each was encoded."""


@dataclass(frozen=True, slots=True)
class ClusterOptions:
    """How to cluster; the same options give the same clusters."""

    method: str = "k-means"
    """One of METHODS."""
    clusters: int | None = None
    """Their number; None finds it, as HDBSCAN always does."""
    seed: int = 42

    def __post_init__(self) -> None:
        """Raise InputError for an unknown method, or a number that HDBSCAN can't be given."""
        if self.method not in METHODS:
            raise InputError(f"There is no method '{self.method}'. Choose one of {', '.join(METHODS)}.")
        if self.clusters is not None and self.method in FINDS_NUMBER:
            raise InputError("HDBSCAN finds the number of clusters itself. Leave it out, or choose another method.")


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """The cluster of each of n texts, and the quality of the clustering."""

    labels: Rows
    """Shape (n,): cluster ids by falling size, 0 the largest; -1 is noise."""
    centrality: NDArray[np.float32]
    """Shape (n,): the cosine of each text to the mean of its cluster; 0 for noise."""
    silhouette: float | None
    """In [-1, 1], by cosine, without noise: near 1 if clusters are tight and well separated, near 0 if they
    overlap. None if there are fewer than two clusters or none has two texts."""
    method: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.centrality):
            raise ValueError(f"{len(self.labels)} labels for {len(self.centrality)} centralities")

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of texts in each cluster, by id."""
        return tuple(np.bincount(self.labels[self.labels >= 0]).tolist())

    @property
    def noise_share(self) -> float:
        """The share of texts in no cluster, in [0, 1]."""
        return float(np.mean(self.labels < 0))

    def members(self, cluster: int) -> Rows:
        """Return the rows of `cluster`, the most central first; ties by row."""
        rows = np.flatnonzero(self.labels == cluster)
        return rows[np.argsort(-self.centrality[rows], kind="stable")]


_Labelled = tuple[Rows, dict[str, Parameter]]
_Method = Callable[[Vectors, Hierarchy, "int | None"], _Labelled]


def cluster_vectors(
    vectors: Vectors,
    options: ClusterOptions | None = None,
    *,
    graph: Neighbours | None = None,
    hierarchy: Hierarchy | None = None,
    progress: Progress | None = None,
) -> Clusters:
    """Group `vectors` (n, d) of unit length as `options` say.

    `graph` is the neighbour graph of the vectors and `hierarchy` their hierarchy, if they exist already.
    Identical texts are one cluster. `progress` is called with (percent, 100). Raises InputError for no texts, fewer
    than 1 cluster, or more clusters than different texts.
    """
    options = options or ClusterOptions()
    method, clusters, seed = options.method, options.clusters, options.seed
    _check(vectors, clusters)
    if is_single_cluster(vectors, clusters):
        labels: Rows = np.zeros(len(vectors), dtype=np.int64)
        found: dict[str, Parameter] = {}
    else:
        if hierarchy is None:
            hierarchy = grow_hierarchy(vectors, seed=seed, graph=graph, progress=part_of(progress, 0, 80))
        labels, found = METHODS[method](vectors, hierarchy, clusters)
        labels = _copies_together(vectors, labels)
    part_of(progress, 90, 100)(1, 1)
    count = len(np.unique(labels[labels >= 0]))
    parameters = {"clusters": count, "automatic": clusters is None, "seed": seed, **found}
    return clusters_of(vectors, labels, method, parameters)


def nested_cuts(vectors: Vectors, hierarchy: Hierarchy, numbers: Sequence[int]) -> Rows:
    """Cut the `hierarchy` of `vectors` (n, d) into each of `numbers`, which rise: labels (numbers, n).

    Each cut refines the one before. Raises InputError for more clusters than different texts.
    """
    _check(vectors, max(numbers))
    cuts = hierarchy.cut(numbers)
    finest = _copies_together(vectors, hierarchy.votes.labels(cuts[-1]))
    # Texts outside the sample, and copies, follow their finest branch, so that the cuts stay nested.
    _, first = np.unique(cuts[-1], return_index=True)
    return np.stack([cut[first][finest] for cut in cuts])


def clusters_of(vectors: Vectors, labels: Rows, method: str, parameters: Mapping[str, Parameter]) -> Clusters:
    """Make Clusters of `labels` (n,) for `vectors` (n, d), renumbered by falling size; -1 is noise."""
    labels = _by_size(labels)
    return Clusters(labels, _centrality(vectors, labels), silhouette(vectors, labels), method, parameters)


def _copies_together(vectors: Vectors, labels: Rows) -> Rows:
    """Give equal vectors the label that most of them have, noise only if all of them are noise.

    HDBSCAN may part them, since it works on a layout, in which copies lie beside each other.
    """
    copies: dict[bytes, list[int]] = {}
    for row, vector in enumerate(np.round(vectors, _EQUAL_DECIMALS) + 0.0):  # -0.0 is 0.0
        copies.setdefault(vector.tobytes(), []).append(row)
    together = labels.copy()
    for rows in copies.values():
        found = labels[rows][labels[rows] >= 0]
        if len(rows) > 1 and len(found):
            together[rows] = np.bincount(found).argmax()
    return together


def _k_means(vectors: Vectors, hierarchy: Hierarchy, clusters: int | None) -> _Labelled:
    from sklearn.cluster import KMeans

    start, found = _agglomerate(hierarchy, clusters)
    components = hierarchy.components
    shaped = components[hierarchy.sample]
    centres = np.stack([shaped[start == label].mean(axis=0) for label in range(start.max() + 1)])
    labels = KMeans(len(centres), init=centres, n_init=1, random_state=hierarchy.seed).fit_predict(components)
    return labels.astype(np.int64), {"components": components.shape[1], **found}


def _agglomerative(vectors: Vectors, hierarchy: Hierarchy, clusters: int | None) -> _Labelled:
    labels, found = _agglomerate(hierarchy, clusters)
    return hierarchy.votes.labels(labels), found


def _hdbscan(vectors: Vectors, hierarchy: Hierarchy, clusters: int | None) -> _Labelled:
    from sklearn.cluster import HDBSCAN

    del clusters  # ClusterOptions reject a given number
    sampled = len(hierarchy.sample)
    smallest = max(3, round(sampled**0.5 / 2))
    found: dict[str, Parameter] = {"min_cluster_size": smallest, "min_samples": 3}
    if sampled < 2 * smallest:
        return np.full(len(vectors), -1), found
    labels = HDBSCAN(min_cluster_size=smallest, min_samples=3, copy=True).fit_predict(hierarchy.layout)
    return hierarchy.votes.labels(labels.astype(np.int64)), found


METHODS: Mapping[str, _Method] = MappingProxyType(
    {"k-means": _k_means, "agglomerative": _agglomerative, "hdbscan": _hdbscan}
)


FINDS_NUMBER = frozenset({"hdbscan"})
"""Methods that find the number of clusters themselves and can't be given one."""


def _check(vectors: Vectors, clusters: int | None) -> None:
    if not len(vectors):
        raise InputError("There is nothing to cluster. Add some texts first.")
    if clusters is None:
        return
    different = len({row.tobytes() for row in vectors})
    if not 1 <= clusters <= min(different, SAMPLE):
        raise InputError(
            f"{clusters} clusters can't be made of {len(vectors)} texts, {different} of them different. "
            f"Choose a number from 1 to {min(different, SAMPLE)}."
        )


def is_single_cluster(vectors: Vectors, clusters: int | None) -> bool:
    """Return whether all texts are one cluster: requested, all identical, or fewer than three."""
    same = bool(np.ptp(vectors, axis=0).max() < 1e-4)
    return clusters == 1 or same or (clusters is None and len(vectors) < 3)


def _agglomerate(hierarchy: Hierarchy, clusters: int | None) -> _Labelled:
    """Cut the hierarchy into `clusters`, or into the number that `best_number` finds."""
    sampled, layout = len(hierarchy.sample), hierarchy.layout
    if clusters is None:
        cuts = hierarchy.cut([k for k in NUMBERS if k <= max(2, sampled // 2)])
        labels: Rows = cuts[best_number(layout, hierarchy.graph, cuts)]
    else:
        labels = hierarchy.cut([clusters])[0]
    return labels, {"sampled": sampled, "layout_dimensions": layout.shape[1]}


def _by_size(labels: Rows) -> Rows:
    """Number clusters by falling size, ties by their first row; noise stays -1."""
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
