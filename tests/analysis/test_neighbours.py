"""Exact neighbours: results, ties and edge cases."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis import neighbours
from gte_demo.analysis.neighbours import neighbour_graph, top_k
from gte_demo.errors import Cancelled, InputError
from gte_demo.types import Vectors


def unit(*rows: tuple[float, ...]) -> Vectors:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def random_vectors(n: int, d: int = 8, seed: int = 0) -> Vectors:
    return unit(*np.random.default_rng(seed).standard_normal((n, d)))


EAST, NORTH, WEST = (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)


def test_top_k_ranks_by_cosine_best_first() -> None:
    found = top_k(unit(WEST, NORTH, EAST), unit(EAST), 3)
    assert found.rows.tolist() == [[2, 1, 0]]
    assert found.scores.tolist() == [[1.0, 0.0, -1.0]]


def test_equal_scores_are_in_row_order_even_if_only_some_of_them_fit() -> None:
    found = top_k(unit(WEST, EAST, EAST, NORTH, EAST), unit(EAST), 2)
    assert found.rows.tolist() == [[1, 2]]


def test_top_k_searches_only_the_given_rows_and_names_them_by_their_own_number() -> None:
    found = top_k(unit(EAST, NORTH, EAST, WEST), unit(EAST), 2, rows=np.array([3, 2, 1]))
    assert found.rows.tolist() == [[2, 1]]


@pytest.mark.parametrize("rows", [None, np.array([0, 1])])
def test_fewer_rows_than_k_are_all_ranked(rows: np.ndarray | None) -> None:
    assert top_k(unit(NORTH, EAST), unit(EAST), 5, rows=rows).rows.tolist() == [[1, 0]]


@pytest.mark.parametrize("decimals", [1, 7])
def test_among_many_rows_the_same_are_found_ties_included(decimals: int) -> None:
    vectors = np.round(random_vectors(6_000, d=4), decimals)
    cosines = np.round(vectors[:5] @ vectors.T, neighbours.TIE_DECIMALS).clip(-1.0, 1.0)
    expected = np.argsort(-cosines, axis=1, kind="stable")[:, :15]
    assert np.array_equal(top_k(vectors, vectors[:5], 15).rows, expected)


def test_nothing_to_search_gives_nothing() -> None:
    assert top_k(unit(EAST), unit(EAST), 3, rows=np.array([], dtype=np.int64)).rows.shape == (1, 0)


def test_top_k_agrees_with_sorting_everything() -> None:
    vectors, queries = random_vectors(500), random_vectors(7, seed=1)
    expected = np.argsort(-(queries @ vectors.T), axis=1)[:, :10]
    assert np.array_equal(top_k(vectors, queries, 10).rows, expected)


def test_blocks_do_not_change_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = random_vectors(100)
    whole = neighbour_graph(vectors, 5)
    monkeypatch.setattr(neighbours, "BLOCK_CELLS", 250)
    assert np.array_equal(neighbour_graph(vectors, 5).indices, whole.indices)
    assert np.array_equal(top_k(vectors, vectors, 5).rows[:, 1:], whole.indices[:, :4])


def test_a_row_is_not_its_own_neighbour_even_among_duplicates() -> None:
    graph = neighbour_graph(unit(EAST, EAST, EAST, NORTH), 2)
    assert graph.indices.tolist() == [[1, 2], [0, 2], [0, 1], [0, 1]]
    assert graph.similarities.tolist() == [[1.0, 1.0], [1.0, 1.0], [1.0, 1.0], [0.0, 0.0]]


@pytest.mark.parametrize(("n", "k"), [(1, 0), (2, 1), (3, 2)])
def test_a_corpus_smaller_than_k_has_all_the_others_as_neighbours(n: int, k: int) -> None:
    assert neighbour_graph(random_vectors(n), 15).indices.shape == (n, k)


def test_nearest_is_the_graph_of_fewer_neighbours() -> None:
    vectors = random_vectors(40)
    assert np.array_equal(neighbour_graph(vectors, 9).nearest(4).indices, neighbour_graph(vectors, 4).indices)


def test_thousands_of_identical_rows_do_not_explode() -> None:
    assert neighbour_graph(np.repeat(unit(EAST), 3000, axis=0), 3).indices[5].tolist() == [0, 1, 2]


def test_asking_for_no_neighbour_is_refused() -> None:
    with pytest.raises(InputError, match="not 0"):
        neighbour_graph(unit(EAST), 0)


def test_the_graph_stops_between_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "BLOCK_CELLS", 100)
    seen: list[int] = []

    def cancel_at_twenty(done: int, total: int) -> None:
        seen.append(done)
        if done >= 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        neighbour_graph(random_vectors(50), 3, progress=cancel_at_twenty)
    assert seen == list(range(2, 21, 2))
