"""Two maps are aligned, and their shared neighbours are counted."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.models.maps import MOST_MAPPED, compare_maps
from gte_demo.analysis.similarity.scorers import VectorScorer, word_scorer
from gte_demo.errors import Cancelled, InputError
from tests.analysis.blobs import blobs


def test_a_model_compared_with_itself_shares_everything() -> None:
    scorer = VectorScorer("toy", blobs(60).vectors)

    found = compare_maps(scorer, scorer)

    assert found.shared.tolist() == [1.0] * 60
    assert np.abs(found.first - found.second).max() < 1e-3
    assert (found.k, found.chance) == (15, 15 / 59)


def test_the_passages_whose_neighbourhoods_differ_most_come_first() -> None:
    vectors = blobs(60).vectors
    moved = vectors.copy()
    moved[0] = vectors[1]  # into another group

    found = compare_maps(VectorScorer("a", vectors), VectorScorer("b", moved))

    assert found.differing[0] == 0
    assert found.shared[0] < 0.1
    assert found.shared.mean() > 0.8


def test_a_map_by_words_has_a_place_for_texts_without_any() -> None:
    texts = [f"{word} {other}" for word in ("cat", "dog", "ship") for other in ("red", "blue", "green", "old")]
    found = compare_maps(word_scorer([*texts, ""]), VectorScorer("toy", blobs(13).vectors))

    assert np.isfinite(found.first).all()
    assert found.shared[12] == 0.0


@pytest.mark.parametrize("n", [2, 5])
def test_a_few_texts_have_maps_too(n: int) -> None:
    scorer = VectorScorer("toy", blobs(n).vectors)
    assert compare_maps(scorer, scorer).shared.tolist() == [1.0] * n


def test_too_many_and_too_few_are_refused() -> None:
    many = VectorScorer("toy", np.ones((MOST_MAPPED + 1, 1), dtype=np.float32))
    with pytest.raises(InputError, match="20,000 passages, and there are 20,001"):
        compare_maps(many, many)
    one = VectorScorer("toy", np.ones((1, 1), dtype=np.float32))
    with pytest.raises(InputError, match="two passages"):
        compare_maps(one, one)


def test_it_stops_when_asked() -> None:
    scorer = VectorScorer("toy", blobs(60).vectors)

    def stop(done: int, total: int) -> None:
        if done > 60:
            raise Cancelled

    with pytest.raises(Cancelled):
        compare_maps(scorer, scorer, progress=stop)
