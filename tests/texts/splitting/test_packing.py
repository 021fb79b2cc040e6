"""Breaks that can be checked by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gte_demo.texts.splitting.passages import best_breaks, with_overlap


def breaks(lengths: list[int], costs: list[float], limit: int) -> list[int]:
    return best_breaks(np.array(lengths, dtype=np.int64), np.array(costs), limit)


def test_everything_that_fits_is_one_run() -> None:
    assert breaks([3, 3, 4], [0, 0, 0], 10) == [0]


def test_runs_are_even_rather_than_a_full_one_and_a_scrap() -> None:
    assert breaks([3, 3, 3, 3], [0, 0, 0, 0], 10) == [0, 2]


def test_a_cheap_break_is_taken_before_a_dear_one() -> None:
    assert breaks([3, 3, 3, 3], [0, 1, 1, 0], 10) == [0, 3]


def test_no_units_give_no_runs() -> None:
    assert breaks([], [], 10) == []


def test_a_unit_beyond_the_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="a unit of 11 tokens is longer than the limit of 10"):
        breaks([11], [0], 10)


@given(
    st.lists(st.tuples(st.integers(0, 10), st.floats(0, 1)), min_size=1, max_size=9),
    st.integers(10, 20),
)
def test_no_other_breaks_cost_less(units: list[tuple[int, float]], limit: int) -> None:
    lengths, costs = [length for length, _ in units], [cost for _, cost in units]

    def cost(starts: tuple[int, ...]) -> float:
        sums = [sum(lengths[a:b]) for a, b in zip(starts, (*starts[1:], len(lengths)), strict=True)]
        if max(sums) > limit:
            return float("inf")
        return sum((1 - total / limit) ** 2 for total in sums) + sum(costs[start] for start in starts[1:])

    every = [(0, *rest) for size in range(len(units)) for rest in itertools.combinations(range(1, len(units)), size)]
    assert cost(tuple(breaks(lengths, costs, limit))) == pytest.approx(min(map(cost, every)))


def test_overlap_goes_back_by_whole_units_and_never_to_the_previous_start() -> None:
    lengths = np.array([4, 4, 2, 6, 1], dtype=np.int64)

    assert with_overlap([0, 3], lengths, 2) == [0, 2]
    assert with_overlap([0, 3], lengths, 5) == [0, 2]
    assert with_overlap([0, 3], lengths, 100) == [0, 1]
    assert with_overlap([0, 3], lengths, 1) == [0, 3]
