"""The hierarchy that clusters are cut from: one tree over a layout of the texts in ten dimensions.

On raw vectors, agglomerative clustering and HDBSCAN do worse. Coarser, finer and other clusters, and the tree of
topics, all start from one hierarchy, which takes longer than any cut of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.layout.graph import fuzzy_graph, principal_components
from gte_demo.analysis.layout.own_umap import lay_out
from gte_demo.analysis.layout.points import LayoutOptions, Points
from gte_demo.analysis.nearest_votes import NearestVotes, nearest_votes
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.analysis.sampling import spread_rows
from gte_demo.types import Progress, Rows, Vectors, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix

SAMPLE = 5_000
"""Of a larger corpus, so many rows are in the tree."""
COMPONENTS = 50
LAYOUT_DIMENSIONS = 10
NEIGHBOURS = 14
SMALLEST_LAYOUT = 18
"""With fewer texts, the neighbour graph links nearly all pairs, and principal components separate better."""


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchy:
    """Layout, graph and tree of a sample of the texts, and principal components of all of them."""

    components: Points
    """Shape (n, up to COMPONENTS)."""
    sample: Rows
    """Shape (s,): the rows that are in the tree, ascending."""
    layout: Points
    """Shape (s, up to LAYOUT_DIMENSIONS)."""
    graph: csr_matrix
    """Shape (s, s): the weights between neighbours."""
    tree: NDArray[np.float64]
    """Shape (s - 1, 4): Ward's tree over the layout, as scipy's `linkage` gives it."""
    votes: NearestVotes
    """Of the sample, for the labels of all other rows."""
    seed: int

    def __post_init__(self) -> None:
        if len(self.tree) != len(self.sample) - 1:
            raise ValueError(f"a tree of {len(self.tree) + 1} texts for a sample of {len(self.sample)}")

    @property
    def nbytes(self) -> int:
        """Bytes of memory."""
        edges = (self.graph.data, self.graph.indices, self.graph.indptr)
        parts = (self.components, self.sample, self.layout, self.tree, self.votes, *edges)
        return sum(part.nbytes for part in parts)

    def cut(self, numbers: Sequence[int]) -> Rows:
        """Cut the tree into each of `numbers` of clusters. Returns labels, shape (numbers, s)."""
        from scipy.cluster.hierarchy import fcluster

        # `cut_tree` takes most of a second. `fcluster` cuts at heights: by numbering the merges, none are equal.
        merges = self.tree.copy()
        merges[:, 2] = np.arange(len(merges))
        return np.stack([fcluster(merges, number, "maxclust") for number in numbers]).astype(np.int64) - 1


def grow_hierarchy(
    vectors: Vectors, *, seed: int = 42, graph: Neighbours | None = None, progress: Progress | None = None
) -> Hierarchy:
    """Grow the hierarchy of `vectors` (n, d) of unit length, of which at least two differ.

    `graph` is their neighbour graph, if it exists already; it is not used for more than SAMPLE texts. `progress` is
    called with (percent, 100) and may raise Cancelled.
    """
    from scipy.cluster.hierarchy import linkage

    sample = spread_rows(np.arange(len(vectors)), SAMPLE)
    if graph is None or not graph.reaches(NEIGHBOURS) or len(sample) < len(vectors):
        graph = neighbour_graph(vectors[sample], NEIGHBOURS, progress=part_of(progress, 0, 30))
    graph = graph.nearest(NEIGHBOURS)
    fuzzy = fuzzy_graph(graph.indices, np.maximum(1.0 - graph.similarities, 0.0))
    components = principal_components(vectors, COMPONENTS)
    layout = components[sample, :LAYOUT_DIMENSIONS]
    if len(sample) >= SMALLEST_LAYOUT:
        layout = lay_out(fuzzy, layout, LayoutOptions(0.0, seed), part_of(progress, 30, 90))
    tree = linkage(layout, "ward")
    votes = nearest_votes(vectors, sample)
    part_of(progress, 90, 100)(1, 1)
    return Hierarchy(components, sample, layout, fuzzy, tree, votes, seed)
