"""Outliers are listed with the most isolated passage first."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.clusters.outliers import find_outliers
from gte_demo.analysis.neighbours import neighbour_graph
from tests.analysis.blobs import blobs


def test_the_least_similar_text_comes_first() -> None:
    vectors = np.concatenate([blobs(30).vectors, np.eye(24, dtype=np.float32)[[20]]])
    found = find_outliers(neighbour_graph(vectors, 15), top=3)
    assert found.rows[0] == 30
    assert (np.diff(found.similarities) >= 0).all()
    assert found.similarities[0] < 0.5 < found.typical


@pytest.mark.parametrize(("n", "rows"), [(1, []), (2, [0, 1])])
def test_a_few_passages_are_all_that_is_listed(n: int, rows: list[int]) -> None:
    assert find_outliers(neighbour_graph(blobs(n).vectors, 15)).rows.tolist() == rows
