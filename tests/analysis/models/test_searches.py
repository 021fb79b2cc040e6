"""One question, two ranked lists, and the rank of each hit in the other list."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.models.searches import compare_searches
from gte_demo.analysis.similarity.scorers import VectorScorer, word_scorer
from gte_demo.errors import InputError


def scored(*scores: float) -> VectorScorer:
    """A model that gives passages these scores to the question after them."""
    rows = [[score, np.sqrt(1 - score**2)] for score in (*scores, 1.0)]
    return VectorScorer("toy", np.array(rows, dtype=np.float32))


def test_each_hit_knows_its_rank_in_the_other_list() -> None:
    found = compare_searches(scored(0.9, 0.8, 0.1), scored(0.2, 0.3, 0.4), 3, top=2)

    assert found.first.rows.tolist() == [0, 1]
    assert found.first.elsewhere.tolist() == [3, 2]
    assert found.second.rows.tolist() == [2, 1]
    assert found.second.elsewhere.tolist() == [3, 2]
    assert found.second.scores == pytest.approx([0.4, 0.3])
    assert (found.shared, found.top) == (1, 2)


def test_search_by_words_finds_only_passages_with_a_shared_word() -> None:
    words = word_scorer(["a cat", "a dog", "cats and dogs", "the cat"], counted=3)

    found = compare_searches(scored(0.1, 0.9, 0.5), words, 3)

    assert found.second.rows.tolist() == [0, 2]
    assert found.first.rows.tolist() == [1, 2, 0]
    assert found.first.elsewhere.tolist() == [0, 2, 1]
    assert (found.shared, found.top) == (2, 3)


def test_asking_for_no_hits_is_refused() -> None:
    with pytest.raises(InputError, match="at least 1 passage, not 0"):
        compare_searches(scored(0.1), scored(0.1), 1, top=0)
