"""Terms that set a group of texts apart, by hand-computed scores."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from gte_demo.analysis.terms.distinctive import TermCounts, count_terms
from gte_demo.analysis.terms.index import read_terms

TEXTS = ["ship; sea", "ship; king", "ship", "dog; sea", "dog", "dog; king"]


def counts(texts: list[str], *groups: list[int]) -> TermCounts:
    return count_terms(read_terms(texts), [np.array(rows) for rows in groups])


def forms(counted: TermCounts, group: int) -> list[str]:
    return [candidate.form for candidate in counted.candidates(group)]


def test_a_term_scores_by_its_share_here_and_the_ratio_to_the_share_elsewhere() -> None:
    (ship,) = counts(TEXTS, [0, 1, 2], [3, 4, 5]).candidates(0)

    assert ship.form == "ship"
    assert ship.score == pytest.approx(1.0 * log(((3 + 0.25) / 4) / (1 / 5)))


def test_texts_in_no_group_count_nowhere() -> None:
    counted = counts(TEXTS, [0, 1], [4])

    assert counted.read.tolist() == [2, 1]
    assert counted.shares(counted.candidates(0)[0]).tolist() == [1.0, 0.0]


def test_two_texts_must_have_a_term_unless_no_two_have_the_same() -> None:
    assert forms(counts(TEXTS, [0, 1, 2], [3, 4, 5]), 0) == ["ship"]
    assert forms(counts(["ship", "sea", "dog"], [0, 1], [2]), 0) == ["sea", "ship"]


def test_a_term_that_most_other_groups_have_as_often_is_not_distinctive() -> None:
    texts = ["old ship", "old dog", "old king", "queen"]

    assert "old" not in forms(counts(texts, [0], [1], [2], [3]), 0)
    assert "old" in forms(counts(["old ship", "old dog", "king", "queen"], [0], [1], [2], [3]), 0)


def test_a_phrase_beats_its_words_and_halves_one_that_stands_only_in_it() -> None:
    texts = ["New Zealand", "New Zealand", "New", "dog", "dog", "dog"]
    scores = {one.form: one.score for one in counts(texts, [0, 1, 2], [3, 4, 5]).candidates(0)}

    alone = (2 / 3) * log(((2 + 0.25) / 4) / (1 / 5))
    assert scores["New Zealand"] == pytest.approx(1.3 * alone)
    assert scores["Zealand"] == pytest.approx(alone / 2)
    assert next(iter(scores)) == "New Zealand"


def test_a_single_group_and_one_without_terms() -> None:
    assert forms(counts(["ship", "ship"], [0, 1]), 0) == ["ship"]
    assert forms(counts(["12", "ship"], [0], [1]), 0) == []
