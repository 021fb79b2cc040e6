"""The heatmap: its scale, its texts, and what is left off when there are many."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.similarity.scores import ScoreMatrix
from gte_demo.figures.heatmap import similarity_heatmap
from tests.figures.hostile import HOSTILE


def scores(n: int, m: int) -> ScoreMatrix:
    return ScoreMatrix(np.linspace(-1, 1, n * m, dtype=np.float32).reshape(n, m))


def test_the_first_text_is_at_the_top_and_the_scale_is_the_same_everywhere() -> None:
    figure = similarity_heatmap(scores(2, 3), ["a", "b"], ["c", "d", "e"])
    (heatmap,) = figure.data
    assert (heatmap.zmin, heatmap.zmax, heatmap.texttemplate) == (0.0, 1.0, "%{z:.2f}")
    assert figure.layout.yaxis.autorange == "reversed"
    assert (figure.layout.yaxis.ticktext, figure.layout.xaxis.ticktext) == (("a", "b"), ("c", "d", "e"))
    assert heatmap.hovertext[1][0] == "0.20<br>b<br>c"


def test_two_hundred_by_two_hundred_carry_no_text_in_their_cells() -> None:
    texts = ["a text of some length " * 20] * 200
    figure = similarity_heatmap(scores(200, 200), texts, texts)
    assert figure.data[0].texttemplate is None
    assert figure.layout.xaxis.showticklabels is False
    assert figure.data[0].hovertemplate == "text %{y} with text %{x}: %{z:.2f}<extra></extra>"
    assert len(figure.to_json()) < 500_000


def test_no_text_is_taken_for_code() -> None:
    figure = similarity_heatmap(scores(9, 9), HOSTILE, HOSTILE)
    texts = [*figure.layout.xaxis.ticktext, *(text for row in figure.data[0].hovertext for text in row)]
    assert not any({"<", "%"} & set(text.replace("<br>", "")) for text in texts)
    assert figure.data[0].hovertemplate is None


def test_as_many_texts_as_scores() -> None:
    with pytest.raises(ValueError, match="2 x 2 scores for 1 x 2 texts"):
        similarity_heatmap(scores(2, 2), ["a"], ["b", "c"])
