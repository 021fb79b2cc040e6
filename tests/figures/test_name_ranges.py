"""Names never overlap, and never flicker."""

import numpy as np
import pytest

from gte_demo.figures.label_placement import name_ranges, order_by_size

SIZE = np.array([100.0, 20.0])


def ranges(*anchors):
    return name_ranges(np.array(anchors, dtype=float), np.tile(SIZE, (len(anchors), 1)))


def test_a_name_begins_where_it_is_clear_of_an_earlier_one():
    # 0.5 units apart sideways: 100 pixels are 200 pixels a unit
    assert ranges((0, 0), (0.5, 0)) == [0.0, 200.0]
    # the direction in which they part first counts: 20 pixels upright are 40 pixels a unit
    assert ranges((0, 0), (0.1, 0.5)) == [0.0, 40.0]


def test_of_two_names_in_one_place_the_later_never_stands():
    assert ranges((0, 0), (0, 0)) == [0.0, np.inf]


def test_a_name_does_not_wait_for_one_that_begins_later_than_they_part():
    first, second, third = ranges((0, 0), (0.5, 0), (-0.5, 0))

    assert (first, second, third) == (0.0, 200.0, 200.0)
    assert ranges((0, 0), (0.01, 0), (5, 0)) == [0.0, 10_000.0, 20.0]


def test_no_two_names_cover_each_other_at_any_zoom():
    rng = np.random.default_rng(0)
    anchors = rng.uniform(-1, 1, size=(60, 2))
    sizes = np.column_stack([rng.uniform(30, 180, 60), rng.choice([21.0, 38.0], 60)])
    starts = np.array(name_ranges(anchors, sizes))

    for zoom in np.geomspace(50, 50_000, 60):
        shown = np.flatnonzero(starts <= zoom)
        for i, a in enumerate(shown):
            for b in shown[:i]:
                apart = np.abs(anchors[a] - anchors[b]) * zoom
                assert (apart >= (sizes[a] + sizes[b]) / 2 - 1e-6).any()


def test_each_name_has_a_place_and_a_size():
    with pytest.raises(ValueError, match="2 places for 1 sizes"):
        name_ranges(np.zeros((2, 2)), np.zeros((1, 2)))


def test_larger_clusters_are_named_first():
    assert order_by_size((5, 9, 5)) == [1, 0, 2]
