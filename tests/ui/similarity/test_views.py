"""The similarity tab as plain data, from results computed by hand."""

import numpy as np
import pytest

from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.analysis.similarity.scores import compare
from gte_demo.errors import InputError
from gte_demo.jobs.similarity.explain import UsualPairs
from gte_demo.ui.similarity import words
from gte_demo.ui.similarity.two_boxes import lists
from gte_demo.ui.similarity.views import Look, apart, matrix, notes, offered, pairs

PLAIN = Look("written", 0.0)


def test_both_orders_and_every_threshold_go_along_with_the_matrix(toy_encoder):
    view = matrix(compare(["cat", "sea", "cat cat"], ["cat", "sea"], toy_encoder), Look("similarity", 0.5))

    assert view["order"] == {"rows": [0, 2, 1], "columns": [0, 1]}
    assert (view["by"], view["threshold"], view["all"]) == ("similarity", 0.5, 6)
    assert (view["reached"][0], view["reached"][50], view["reached"][100]) == (6, 3, 3)


def test_the_list_of_pairs_counts_those_above_each_threshold(toy_encoder):
    view = pairs(compare(["cat"], ["cat", "sea"], toy_encoder), PLAIN)

    assert [pair["score"] for pair in view["pairs"]] == [1.0, 0.0]
    assert (view["reached"][1], view["all"], view["threshold"]) == (1, 2, 0.0)


def test_too_many_texts_to_order_are_reported(toy_encoder):
    view = matrix(compare(["cat", "dog"], ["sea"] * 2_001, toy_encoder), PLAIN)

    assert "order" not in view
    assert "2,001" in view["unordered"]


@pytest.mark.parametrize(
    ("agreement", "threshold"),
    [
        (None, None),
        ({"empty": "nothing yet"}, None),
        ({"threshold": None}, None),
        ({"threshold": 0.6137}, 0.61),
        ({"threshold": -0.2}, 0.0),
    ],
)
def test_a_threshold_found_on_rated_pairs_is_offered_as_a_step_of_the_slider(agreement, threshold):
    assert offered(agreement) == threshold


def test_of_one_list_each_pair_is_listed_once_and_the_odd_one_out_comes_first(toy_encoder):
    texts = ["cat", "sea ship", "cat cat", "cat sea"]
    found = compare(texts, texts, toy_encoder)

    assert next((pair["a"], pair["b"]) for pair in pairs(found, PLAIN)["pairs"]) == ("cat", "cat cat")
    assert pairs(found, PLAIN)["all"] == matrix(found, PLAIN)["all"] == 6
    assert pairs(found, PLAIN)["title"] == words.CLOSEST
    assert matrix(found, PLAIN)["summary"] == words.ONE_LIST_SUMMARY.format(n=4, score="1.00", a="cat", b="cat cat")
    assert next((text["n"], text["mean"]) for text in apart(found)["texts"]) == (2, pytest.approx(0.1667, abs=1e-4))


def test_two_lists_have_no_odd_one_out(toy_encoder):
    assert apart(compare(["cat", "sea"], ["cat"], toy_encoder)) == {}
    assert apart(compare(["cat"], ["cat"], toy_encoder)) == {}
    assert pairs(compare(["cat"], ["cat"], toy_encoder), PLAIN)["title"] == ""


def test_an_empty_second_box_means_the_first_list_again():
    assert lists("cat\n\nsea", " \n") == (["cat", "sea"], ["cat", "sea"])
    assert lists("cat", "sea") == (["cat"], ["sea"])
    with pytest.raises(InputError, match=words.ONE_TEXT):
        lists("cat\n", "")


def test_unknown_tokens_are_listed_for_three_texts_and_counted_for_more(toy_encoder):
    shown = notes(compare(["cat", "${a}", "b " * 30, "c d e f g h"], ["i"], toy_encoder))["notes"]

    assert shown == [
        words.UNKNOWN_IN.format(unknown=1, total="1 token", text="${a}", pieces="${a}"),
        words.UNKNOWN_IN.format(unknown=30, total="30 tokens", text="b b b b b b b b b b b b…", pieces="b"),
        words.UNKNOWN_IN.format(unknown=6, total="6 tokens", text="c d e f g h", pieces="c, d, e, f, g, …"),
        words.UNKNOWN_MORE.format(n="1 text"),
    ]


def test_how_high_each_score_is_goes_along_with_the_scores(toy_encoder):
    sample = PairSample(np.array([0.1] * 9 + [0.8], np.float32), is_all=True)
    found = compare(["cat"], ["cat", "sea"], toy_encoder)
    usual = pairs(found, Look("written", 0.0, UsualPairs("Ships", sample)))["usual"]

    assert len(usual["closer"]) == 101
    assert usual["closer"][50] == [9, 10]
    assert usual["closer"][90] == [10, 10]
    assert usual["closer"][0][0] == 0
    assert matrix(found, PLAIN)["usual"] is None
