"""Names on the map: broken into lines, and never overlapping."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.figures.label_placement import NARROW, WIDE, Frame, densest, lines, place_labels, without_overlap

FRAME = Frame(np.array([0.0, 0.0]), np.array([84.0, 56.0]))
"""One tenth of a unit a pixel, drawn wide."""


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("island", ["island"]),
        ("Africa, elections, president", ["Africa, elections,", "president"]),
        ("Israel, Saudi Arabia, Palestinian", ["Israel, Saudi Arabia,", "Palestinian"]),
        ("Spanish, Peru, Gran Colombia", ["Spanish, Peru,", "Gran Colombia"]),
        ("Caribbean, Christopher COLUMBUS, Hurricane Irma", ["Caribbean,", "Christopher COLUMBUS"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrtsgesellschaft"]),
        ("", [""]),
    ],
)
def test_a_name_has_two_lines_at_most_and_whole_terms(name: str, written: list[str]) -> None:
    assert lines(name) == written


def test_the_densest_part_of_points_in_two_places_is_in_the_larger_one() -> None:
    near = np.array([[0.0, 0.0], [0.1, 0.0], [0.0, 0.1], [0.1, 0.1]])
    points = np.vstack([near, near[:3] + 10.0, [[5.0, 5.0]]])  # the median is the point in between
    assert densest(points, 0.5) == pytest.approx([0.05, 0.05], abs=0.02)


def test_a_name_is_placed_at_its_anchor_if_that_is_free() -> None:
    placed = place_labels(FRAME, [np.array([20.0, 20.0]), np.array([60.0, 40.0])], ["ships", "whales"], WIDE)
    assert [placed[i].tolist() for i in placed] == [[20.0, 20.0], [60.0, 40.0]]


def test_a_name_gives_way_to_an_earlier_one_and_stays_on_the_map() -> None:
    middle = np.array([42.0, 28.0])
    placed = place_labels(FRAME, [middle] * 8, ["a name"] * 8, WIDE)
    heights = sorted(position[1] for position in placed.values())
    assert placed[0].tolist() == middle.tolist()
    assert len(placed) == 3  # there, straight above it and straight below it
    assert {position[0] for position in placed.values()} == {middle[0]}
    assert all(0 < height < 56 for height in heights)
    assert len({tuple(position) for position in placed.values()}) == len(placed)


def test_a_name_without_room_is_left_out() -> None:
    crowd = [np.array([42.0, 28.0])] * 40
    assert len(place_labels(FRAME, crowd, ["a long name of a cluster"] * 40, WIDE)) < 20


def test_a_name_at_the_edge_is_moved_inside() -> None:
    placed = place_labels(FRAME, [np.array([0.0, 56.0])], ["whales"], WIDE)
    assert placed[0][0] > 2.0
    assert placed[0][1] < 55.5


def test_on_a_narrow_screen_fewer_names_fit_where_they_stand() -> None:
    middles = [np.array([20.0, 28.0]), np.array([34.0, 28.0]), np.array([70.0, 50.0])]
    names = ["sperm whale", "white whale", "ships"]
    assert without_overlap(FRAME, middles, names, WIDE) == [0, 1, 2]
    assert without_overlap(FRAME, middles, names, NARROW) == [0, 2]
