"""The closest pairs of one list, and the text that is least like the rest."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.similarity.scores import ScoreMatrix, among_themselves, compare
from gte_demo.types import TextEncoder

SCORES = ScoreMatrix(np.array([[1, 0.2, 0.9], [0.2, 1, 0.4], [0.9, 0.4, 1]], dtype=np.float32))


def test_each_pair_is_listed_once_and_no_text_with_itself() -> None:
    closest = among_themselves(SCORES).closest
    assert list(zip(closest.a.tolist(), closest.b.tolist(), strict=True)) == [(0, 2), (1, 2), (0, 1)]
    assert closest.scores.tolist() == pytest.approx([0.9, 0.4, 0.2])


def test_a_mean_leaves_out_the_text_itself_and_the_lowest_comes_first() -> None:
    found = among_themselves(SCORES)
    assert found.means.tolist() == pytest.approx([0.55, 0.3, 0.65])
    assert found.least.tolist() == [1, 0, 2]


def test_identical_texts_are_in_reading_order() -> None:
    found = among_themselves(ScoreMatrix(np.ones((3, 3), dtype=np.float32)))
    assert found.least.tolist() == [0, 1, 2]
    assert found.means.tolist() == [1.0, 1.0, 1.0]
    assert found.closest.a.tolist() == [0, 0, 1]


@pytest.mark.parametrize("shape", [(1, 1), (2, 3)])
def test_anything_but_a_list_against_itself_is_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=f"{shape[0]} by {shape[1]} scores"):
        among_themselves(ScoreMatrix(np.zeros(shape, dtype=np.float32)))


def test_a_paraphrase_is_found_and_the_odd_one_out(encoder: TextEncoder) -> None:
    texts = ["The doctor gave her drugs.", "Interest rates rose in May.", "The physician prescribed medication."]
    found = among_themselves(compare(texts, texts, encoder).matrix)
    assert (found.closest.a[0], found.closest.b[0], found.least[0]) == (0, 2, 1)
