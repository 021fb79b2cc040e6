"""The hierarchy of clusters: one tree over a sample of the texts, cut at any number."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.layout import hierarchy
from gte_demo.analysis.layout.hierarchy import COMPONENTS, LAYOUT_DIMENSIONS, grow_hierarchy
from gte_demo.analysis.neighbours import neighbour_graph
from tests.analysis.blobs import blobs


def test_a_cut_finds_groups_that_are_far_apart() -> None:
    groups = blobs(60)
    found = grow_hierarchy(groups.vectors)

    three, nine = found.cut((3, 9))

    assert all(len(set(groups.labels[three == group])) == 1 for group in range(3))
    assert all(len(set(three[nine == part])) == 1 for part in range(9))


def test_of_many_texts_an_even_sample_is_in_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hierarchy, "SAMPLE", 20)
    vectors = blobs(60).vectors

    found = grow_hierarchy(vectors, graph=neighbour_graph(vectors, 20))

    assert len(found.sample) == 20
    assert set(np.diff(found.sample)) == {3, 4}
    assert found.components.shape == (60, min(COMPONENTS, vectors.shape[1]))
    assert found.layout.shape == (20, min(LAYOUT_DIMENSIONS, vectors.shape[1]))
    assert found.cut([5]).shape == (1, 20)


def test_a_tree_of_other_texts_is_refused() -> None:
    found = grow_hierarchy(blobs(10).vectors)
    with pytest.raises(ValueError, match="a tree of 10 texts for a sample of 9"):
        replace(found, sample=found.sample[1:])
