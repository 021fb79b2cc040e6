"""A query is placed among its best hits, or not at all."""

import numpy as np
import pytest

from gte_demo.analysis.maps.placement import TOGETHER, place_query


def scores(size, *best):
    """0 everywhere but at the rows of `best`."""
    values = np.zeros(size, dtype=np.float32)
    for row, score in best:
        values[row] = score
    return values


CORNERS = np.array([[0, 0], [10, 0], [0, 10], [10, 10]], dtype=np.float32)


def test_the_position_is_the_mean_of_the_best_hits_weighted_by_their_lead():
    placed = place_query(CORNERS, scores(4, (0, 0.75), (1, 0.25)), best=2)

    assert placed.rows.tolist() == [0, 1]
    assert placed.position == pytest.approx([2.5, 0.0], abs=1e-3)
    assert placed.spread == pytest.approx(np.sqrt(0.75 * 2.5**2 + 0.25 * 7.5**2), rel=1e-3)


def test_chance_is_the_spread_of_as_many_passages_picked_at_random():
    placed = place_query(CORNERS, scores(4, (0, 0.5), (1, 0.5)), best=2)

    assert placed.chance == pytest.approx(np.sqrt(50) * np.sqrt(1 - 0.5), rel=1e-3)


def test_hits_that_are_together_give_a_good_position():
    rng = np.random.default_rng(0)
    points = rng.normal(size=(500, 2)).astype(np.float32)
    near = np.argsort(np.square(points - points[0]).sum(axis=1))[:20]

    placed = place_query(points, scores(500, *((row, 0.6 - 0.01 * i) for i, row in enumerate(near))))

    assert placed.is_good
    assert placed.position == pytest.approx(points[0], abs=0.3)


def test_of_a_thousand_queries_that_hit_anything_hardly_one_finds_a_place():
    rng = np.random.default_rng(0)
    points = rng.normal(size=(300, 2)).astype(np.float32)
    shares = [place_query(points, rng.permutation(300).astype(np.float32) / 300).share for _ in range(1000)]

    assert np.mean(np.array(shares) <= TOGETHER) <= 0.002
    assert np.mean(shares) == pytest.approx(1.0, abs=0.05)


def test_a_place_has_as_many_dimensions_as_the_map():
    points = np.random.default_rng(0).normal(size=(40, 3)).astype(np.float32)

    assert place_query(points, points[:, 0]).position.shape == (3,)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_few_points_and_equal_scores_are_placed_too(size):
    points = np.arange(2 * size, dtype=np.float32).reshape(size, 2)

    placed = place_query(points, np.full(size, 0.3, dtype=np.float32))

    assert placed.position == pytest.approx(points.mean(axis=0), abs=1e-4)


def test_points_that_are_all_one_say_nothing():
    assert not place_query(np.zeros((30, 2), np.float32), np.arange(30, dtype=np.float32)).is_good


def test_there_is_a_score_for_every_point():
    with pytest.raises(ValueError, match="3 scores for 4 points"):
        place_query(CORNERS, np.zeros(3, np.float32))
