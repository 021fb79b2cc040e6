"""Two models side by side, in words and plain data."""

from __future__ import annotations

import pytest

from gte_demo.analysis.models.compression import compress
from gte_demo.analysis.similarity.scorers import WORD_OVERLAP
from gte_demo.jobs import models as model_jobs
from gte_demo.jobs.models import Bench, ModelRequest
from gte_demo.ui.models import pair_views, words
from gte_demo.ui.models import views as model_views
from tests.analysis.blobs import blobs
from tests.jobs.test_models import bench, key, quiet  # noqa: F401 - fixtures

pytestmark = pytest.mark.usefixtures("toy_encoder")


def test_each_score_has_its_model_and_a_description(bench: Bench, key: str) -> None:  # noqa: F811
    view = pair_views.pairs(model_jobs.compare_pairs(bench, ModelRequest(key, WORD_OVERLAP), "cat", "cat dog", quiet))

    own = view["groups"][0]["rows"][0]
    assert [side["model"] for side in own["sides"]] == ["toy", WORD_OVERLAP]
    assert own["sides"][0]["label"].startswith("toy: score 0.71, rank 1 of 1, higher than ")
    assert [one["model"] for one in view["spreads"]] == ["toy", WORD_OVERLAP]
    assert words.RANDOM.format(count="66 pairs", how=words.RANDOM_ALL) in view["figure"]


def test_agreement_is_told_in_words_and_an_example_is_not_called_yours(bench: Bench, key: str) -> None:  # noqa: F811
    request = ModelRequest(key, WORD_OVERLAP)
    view = pair_views.pairs(model_jobs.compare_pairs(bench, request, words.EXAMPLE_A, words.EXAMPLE_B, quiet))

    ways = (words.SAME_ORDER, words.MOSTLY, words.PARTLY, words.HARDLY)
    assert view["summary"] in {way.format(first="toy", second=WORD_OVERLAP) for way in ways}
    assert view["groups"][0]["title"] == words.EXAMPLE_PAIRS


def test_a_passage_that_the_other_model_misses_has_no_rank_there(bench: Bench, key: str) -> None:  # noqa: F811
    view = model_views.answers(model_jobs.search_both(bench, ModelRequest(key, WORD_OVERLAP), "ship", quiet))

    by_meaning, by_words = view["columns"]
    assert {row["text"] for row in by_words["rows"]} == {"ship", "red ship", "blue ship"}
    assert by_meaning["rows"][-1]["others"] == [{"name": WORD_OVERLAP, "rank": None, "up": 0}]
    assert "3 of the 10 best are in both lists" in view["summary"]


def test_a_question_without_a_word_of_the_corpus_says_so(bench: Bench, key: str) -> None:  # noqa: F811
    view = model_views.answers(model_jobs.search_both(bench, ModelRequest(key, WORD_OVERLAP), "zebra", quiet))

    assert view["columns"][1]["left_out"] == words.NOTHING_FOUND


def test_sizes_are_shown_with_bars() -> None:
    view = model_views.sizes(compress("toy", blobs(60).vectors, questions=7))

    assert words.SAMPLED.format(questions=7, total=60) in view["summary"]
    assert view["heads"][-1] == words.SIZES["overlap"].format(k=10)
    binary = view["rows"][-1]
    assert (binary["name"], binary["bars"][0]) == (words.METHODS["binary"][0], {"text": "3", "share": 3 / 96})


def test_percentiles_near_the_ends_keep_a_decimal() -> None:
    shown = [pair_views._percent(value) for value in (0.0, 0.04, 0.36, 50.4, 99.96, 100.0)]
    assert shown == ["0", "0.0", "0.3", "50", "99.9", "100"]
