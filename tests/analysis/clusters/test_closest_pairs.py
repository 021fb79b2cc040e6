"""The closest pairs are found exactly, each once."""

import numpy as np
import pytest

from gte_demo.analysis.clusters.closest_pairs import closest_pairs
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.errors import InputError


def unit(rows):
    array = np.asarray(rows, dtype=np.float32)
    return array / np.linalg.norm(array, axis=1, keepdims=True)


def test_the_same_text_twice_is_the_first_pair():
    pairs = closest_pairs(unit([[1, 0], [0, 1], [1, 0], [1, 1]]), top=2)

    assert list(zip(pairs.a, pairs.b, strict=True)) == [(0, 2), (0, 3)]
    assert pairs.scores == pytest.approx([1.0, np.sqrt(0.5)], abs=1e-6)


@pytest.mark.parametrize("top", [1, 5, 40, 10_000])
def test_it_agrees_with_scoring_all_pairs(top):
    vectors = unit(np.random.default_rng(0).normal(size=(60, 8)))
    a, b = np.triu_indices(60, k=1)
    every = sorted(zip(-(vectors @ vectors.T)[a, b], a, b, strict=True))[:top]

    pairs = closest_pairs(vectors, top)

    assert len(pairs) == len(every)
    assert {(int(x), int(y)) for x, y in zip(pairs.a, pairs.b, strict=True)} == {(int(x), int(y)) for _, x, y in every}
    assert pairs.scores == pytest.approx([-score for score, _, _ in every], abs=1e-6)


@pytest.mark.parametrize(("twins", "k"), [(2, 15), (30, 15), (2, 1)])
def test_a_graph_that_is_there_changes_nothing_however_few_neighbours_it_has(twins, k):
    vectors = unit(np.repeat(np.random.default_rng(1).normal(size=(40, 8)), twins, axis=0))

    given = closest_pairs(vectors, 60, graph=neighbour_graph(vectors, k))

    assert given.a.tolist() == closest_pairs(vectors, 60).a.tolist()
    assert given.b.tolist() == closest_pairs(vectors, 60).b.tolist()


def test_one_text_has_no_pair():
    with pytest.raises(InputError, match="at least two texts; there are 1"):
        closest_pairs(unit([[1, 0]]))
