"""The fuzzy graph is umap-learn's; principal components are what they should be."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.layout.graph import fuzzy_graph, principal_components
from gte_demo.analysis.neighbours import neighbour_graph
from tests.analysis.blobs import blobs


@pytest.mark.parametrize("k", [2, 5, 14])
@pytest.mark.parametrize("duplicates", [0, 20])
def test_the_fuzzy_graph_is_the_one_umap_learn_builds(k: int, duplicates: int) -> None:
    from umap.umap_ import fuzzy_simplicial_set

    vectors = blobs(60).vectors
    vectors[:duplicates] = vectors[0]
    graph = neighbour_graph(vectors, k)
    distances = np.maximum(1.0 - graph.similarities, 0.0)
    rows = np.arange(len(vectors))[:, None]
    expected, _, _ = fuzzy_simplicial_set(
        vectors,
        k + 1,
        np.random.RandomState(0),
        "cosine",
        knn_indices=np.hstack([rows, graph.indices]),
        knn_dists=np.hstack([np.zeros_like(distances[:, :1]), distances]),
    )
    assert np.abs(fuzzy_graph(graph.indices, distances) - expected).max() < 1e-4


def test_principal_components_are_uncorrelated_and_ordered_by_variance() -> None:
    components = principal_components(blobs(90).vectors, 5)
    covariance = np.cov(components.T)
    assert np.abs(covariance - np.diag(np.diag(covariance))).max() < 1e-6
    assert (np.diff(np.diag(covariance)) < 0).all()


def test_there_are_no_more_components_than_rows_or_columns() -> None:
    assert principal_components(np.eye(3, 8, dtype=np.float32), 10).shape == (3, 3)
    assert principal_components(np.eye(8, 3, dtype=np.float32), 10).shape == (8, 3)
