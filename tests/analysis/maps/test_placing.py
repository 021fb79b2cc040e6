"""Extending a map: old points stay, and new ones are placed near their neighbours."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.maps.placement import MOST_PLACED, EarlierMap, can_be_completed, can_be_placed, place_among
from gte_demo.analysis.maps.projection import Projection, project
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.errors import Cancelled
from gte_demo.types import Vectors
from tests.analysis.blobs import blobs


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """Three groups of 30 texts in turns."""
    return blobs(90).vectors


def grown(vectors: Vectors, new: Vectors) -> tuple[Projection, Projection]:
    before = project(vectors)
    every = np.concatenate([vectors, new])
    return before, place_among(as_first(before), every, neighbour_graph(every, 15))


def as_first(projection: Projection) -> EarlierMap:
    """The map of the first passages of a corpus."""
    return EarlierMap(projection, np.arange(len(projection.points)))


def test_the_old_points_do_not_move(vectors: Vectors) -> None:
    before, after = grown(vectors, vectors[:5])
    assert np.array_equal(after.points[:90], before.points)
    assert (after.placed, after.unplaced) == (5, 0)
    assert len(after.kept) == 95


def test_a_new_passage_is_placed_in_the_middle_of_its_group(vectors: Vectors) -> None:
    before, after = grown(vectors, vectors[[0, 40, 80]])
    centres = np.array([before.points[group::3].mean(axis=0) for group in range(3)])
    distances = np.linalg.norm(after.points[90:, None] - centres[None], axis=2)
    assert distances.argmin(axis=1).tolist() == [0, 1, 2]


def test_one_that_belongs_everywhere_has_no_good_place(vectors: Vectors) -> None:
    middle = vectors.mean(axis=0, keepdims=True)
    _, after = grown(vectors, (middle / np.linalg.norm(middle)).astype(np.float32))
    assert (after.placed, after.unplaced) == (1, 1)


def test_company_changes_nothing(vectors: Vectors) -> None:
    _, alone = grown(vectors, vectors[[7]])
    _, together = grown(vectors, vectors[[7, 50, 51]])
    assert np.allclose(alone.points[90], together.points[90])


def test_a_map_may_grow_again(vectors: Vectors) -> None:
    _, once = grown(vectors, vectors[:2])
    every = np.concatenate([vectors, vectors[:5]])
    assert place_among(as_first(once), every, neighbour_graph(every, 15)).placed == 5


def test_adding_nothing_changes_nothing(vectors: Vectors) -> None:
    with pytest.raises(ValueError, match="90 passages to place on a map of 90"):
        place_among(as_first(project(vectors)), vectors, neighbour_graph(vectors, 15))


def test_the_old_points_may_be_anywhere_in_the_corpus(vectors: Vectors) -> None:
    rows = np.arange(0, 90, 2)
    part = project(vectors[rows])

    whole = place_among(EarlierMap(part, rows), vectors, neighbour_graph(vectors, 15))

    assert np.array_equal(whole.points[rows], part.points)
    assert whole.placed == 45
    centres = np.array([part.points[group::3].mean(axis=0) for group in (0, 2, 1)])  # by rows 0, 4, 2 of the corpus
    nearest = np.linalg.norm(whole.points[1::2, None] - centres[None], axis=2).argmin(axis=1)
    assert np.mean(nearest == np.arange(1, 90, 2) % 3) > 0.9


def test_a_map_knows_the_row_of_each_of_its_points(vectors: Vectors) -> None:
    with pytest.raises(ValueError, match="3 rows for 90 points"):
        EarlierMap(project(vectors), np.arange(3))


def test_it_can_be_cancelled(vectors: Vectors) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    every = np.concatenate([vectors, vectors[:2]])
    with pytest.raises(Cancelled):
        place_among(as_first(project(vectors)), every, neighbour_graph(every, 15), progress=stop)


@pytest.mark.parametrize(
    ("before", "after", "can"),
    [(10, 11, True), (10, 20, True), (10, 21, False), (10, 10, False), (10, 9, False), (0, 1, False)],
)
def test_a_map_is_kept_while_most_of_it_was_there(before: int, after: int, can: bool) -> None:
    assert can_be_placed(before, after) is can


def test_not_more_are_placed_than_is_quick() -> None:
    assert can_be_placed(100_000, 100_000 + MOST_PLACED)
    assert not can_be_placed(100_000, 100_001 + MOST_PLACED)


@pytest.mark.parametrize(("before", "after", "can"), [(100, 1_000, True), (99, 1_000, False), (10, 10, False)])
def test_the_map_of_a_part_is_kept_while_the_part_is_a_fair_sample(before: int, after: int, can: bool) -> None:
    assert can_be_completed(before, after) is can
