"""The steps from a coarse clustering to a fine one."""

from __future__ import annotations

from gte_demo.analysis.clusters.number_of_clusters import coarser, finer


def test_finer_and_coarser_step_through_the_levels() -> None:
    assert [finer(number, 1_000) for number in (1, 2, 7, 64)] == [2, 3, 8, 64]
    assert [coarser(number) for number in (64, 7, 3, 2)] == [48, 6, 2, 2]
    assert finer(4, 10) == finer(5, 10) == 5  # half of the texts
    assert finer(9, 10) == 9
