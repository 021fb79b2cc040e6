"""An embedding model and word overlap have the same interface."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.sampling import sample_rows
from gte_demo.analysis.similarity.scorers import VectorScorer, hit_rows, nearest, word_scorer
from gte_demo.errors import InputError

TEXTS = ["the cat sat", "cats sitting", "the stock market fell", "", "a market for stocks, and a cat"]


def test_words_are_compared_by_their_stems_and_stop_words_do_not_count() -> None:
    found = word_scorer(["The harbours were full", "a full harbour", "the where and when"]).scores(np.arange(3))

    assert found[0, 1] == pytest.approx(1.0)
    assert found[2].tolist() == [0.0, 0.0, 0.0]


def test_the_weights_are_those_of_the_formula() -> None:
    """Of two texts "cat" stands in both and "dog" in one, so 1 and 1 + ln(3 / 2)."""
    dog = 1 + np.log(3 / 2)
    scorer = word_scorer(["cat dog", "cat"])

    assert scorer.paired(np.array([0]), np.array([1]))[0] == pytest.approx(1 / np.sqrt(1 + dog**2), abs=1e-6)


def test_only_the_texts_that_are_counted_say_how_rare_a_word_is() -> None:
    """Beside one text with "cat" and "dog", a third with "dog" alone changes nothing."""
    dog = 1 + np.log(2 / 2)
    alone = word_scorer(["cat dog", "dog", "dog"], counted=1)

    assert alone.paired(np.array([0]), np.array([1]))[0] == pytest.approx(dog / np.sqrt(1 + dog**2), abs=1e-6)


def test_a_word_in_no_counted_text_still_matches_itself() -> None:
    scorer = word_scorer(["cat", "zebra crossing", "a zebra crossing"], counted=1)

    assert scorer.paired(np.array([1]), np.array([2]))[0] == pytest.approx(1.0)


def test_pairs_score_as_they_do_in_the_whole_matrix() -> None:
    scorer = word_scorer(TEXTS)
    a, b = np.triu_indices(len(TEXTS), 1)

    assert scorer.paired(a, b) == pytest.approx(scorer.scores(np.arange(len(TEXTS)))[a, b], abs=1e-6)


def test_nearest_leaves_the_question_out_and_ties_are_in_row_order() -> None:
    unit = np.eye(2, dtype=np.float32)[[0, 1, 0, 0]]
    found = nearest(VectorScorer("toy", unit), np.array([0, 1]), 2)

    assert found.rows.tolist() == [[2, 3], [0, 2]]
    assert found.scores.tolist() == [[1.0, 1.0], [0.0, 0.0]]


def test_a_text_without_a_shared_word_is_a_hit_only_by_meaning() -> None:
    scorer = word_scorer(["cat", "dog", "cat dog"])
    vectors = VectorScorer("toy", np.eye(3, dtype=np.float32))

    assert hit_rows(scorer, nearest(scorer, np.array([0]), 2)).tolist() == [[2, -1]]
    assert hit_rows(vectors, nearest(vectors, np.array([0]), 2)).tolist() == [[1, 2]]


@pytest.mark.parametrize("texts", [["cat"], ["", ""], ["cat", "dog"], TEXTS])
def test_any_texts_have_coordinates_to_begin_a_map_with(texts: list[str]) -> None:
    found = word_scorer(texts).coordinates()

    assert len(found) == len(texts)
    assert np.isfinite(found).all()


def test_vectors_that_are_not_numbers_are_refused() -> None:
    vectors = np.array([[1, 0], [np.nan, 0]], dtype=np.float32)

    with pytest.raises(InputError, match=r"toy .* not numbers for 1 of 2 texts"):
        VectorScorer("toy", vectors)


def test_one_text_has_no_neighbour() -> None:
    with pytest.raises(InputError, match="two passages, and there are 1"):
        nearest(word_scorer(["cat"]), np.array([0]), 3)


def test_a_sample_is_all_that_there_is_or_so_many_and_the_same_each_time() -> None:
    assert sample_rows(3, 5).tolist() == [0, 1, 2]
    assert len(set(sample_rows(100, 10).tolist())) == 10
    assert sample_rows(100, 10).tolist() == sample_rows(100, 10).tolist()
