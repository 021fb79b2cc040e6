"""The same best passage, and the shared part of the ten best, of two ways of scoring."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.models.retrieval_overlap import agreement, overlap_of, shared_rows
from gte_demo.analysis.similarity.scorers import VectorScorer, word_scorer
from gte_demo.errors import Cancelled, InputError
from tests.analysis.blobs import blobs


def test_lists_are_held_against_each_other() -> None:
    first, second = np.array([[1, 2], [3, 4], [5, 6]]), np.array([[1, 2], [4, 9], [7, 8]])

    found = overlap_of(first, second)

    assert found.same_first == pytest.approx(1 / 3)
    assert found.overlap == pytest.approx((1 + 0.5 + 0) / 3)
    assert (found.questions, found.k) == (3, 2)


def test_passages_that_are_not_hits_are_never_shared() -> None:
    assert shared_rows(np.array([[1, -1]]), np.array([[-1, 1]])).tolist() == [0.5]
    assert overlap_of(np.array([[-1]]), np.array([[-1]])).same_first == 0.0


def test_a_model_agrees_with_itself() -> None:
    scorer = VectorScorer("toy", blobs(40).vectors)
    found = agreement(scorer, scorer, np.arange(40))

    assert (found.same_first, found.overlap, found.questions, found.k) == (1.0, 1.0, 40, 10)


def test_one_passage_has_nothing_to_find() -> None:
    alone = word_scorer(["cat"])
    with pytest.raises(InputError, match="two passages"):
        agreement(alone, alone, np.array([0]))


def test_it_stops_when_asked() -> None:
    scorer = VectorScorer("toy", blobs(40).vectors)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        agreement(scorer, scorer, np.arange(40), progress=stop)
