"""The explanation of a pair in words, from results that can be worked out by hand."""

import numpy as np
import pytest

from gte_demo.analysis.explain.leave_one_out import leave_one_out
from gte_demo.analysis.explain.shapley import explain_pair
from gte_demo.analysis.explain.unknown_tokens import unknown_tokens
from gte_demo.analysis.search.sentences import shared_words
from gte_demo.analysis.similarity.calibration import Calibration, ScoreBin
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.jobs.explain import Explained
from gte_demo.ui.similarity.explanation_views import explanation

RATED = Calibration("toy", "1", "a test", tuple(ScoreBin(n / 10, (n + 1) / 10, 40, 10, 20) for n in range(10)))


@pytest.fixture
def explain(toy_encoder):
    def made(a, b, scores=(), calibration=RATED):
        return explanation(
            Explained(
                a,
                b,
                split=explain_pair(a, b, toy_encoder),
                without=leave_one_out(a, b, toy_encoder),
                read=toy_encoder.encode([a, b]),
                shared=tuple(sorted(shared_words(a, [b]))),
                corpus="Ships",
                sample=PairSample(np.array(scores, dtype=np.float32), is_all=True) if scores else None,
                calibration=calibration,
                unknown=unknown_tokens([a, b], toy_encoder),
            )
        )

    return made


def test_the_word_that_matters_most_is_named_without_its_punctuation(explain):
    view = explain("dog, cat!", "cat")

    assert view["title"] == "Why 0.71?"
    assert view["lead"] == (
        "Without “cat” in the first text the score falls from 0.71 to 0.00; no other matters as much."
    )
    assert view["shared"] == "Words in both texts: cat."
    assert sum(word["share"] for word in view["sides"][0]["words"]) == pytest.approx(0.707, abs=0.002)


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ([0.1] * 10, "Of the 10 pairs of passages of “Ships” none scores as high."),
        ([0.1] * 39 + [0.9], "Of the 40 pairs of passages of “Ships” 1 in 40 scores as high."),
        ([0.1] * 3 + [0.9], "Of the 4 pairs of passages of “Ships” 25% score as high."),
        ((), "Choose some texts, and the score is held against random pairs of them."),
    ],
)
def test_a_score_is_held_against_the_pairs_of_the_corpus(explain, scores, told):
    assert explain("dog cat", "cat", scores)["high"][0] == told


def test_a_score_is_held_against_what_people_said(explain):
    assert explain("dog cat", "cat")["high"][1] == (
        "Of 40 pairs between 0.70 and 0.80 that people have rated, they called 25% the same meaning and 50% different. "
        "From a test."
    )
    assert "has not been counted for toy" in explain("dog cat", "cat", calibration=None)["high"][1]


def test_what_was_not_read_is_told(explain):
    view = explain("cat " * 40, "dog")

    assert view["sides"][0]["read"] == {
        "share": 0.75,
        "text": "Only the first 30 of 40 tokens are read",
        "is_cut": True,
        "unknown": "",
    }
    assert view["sides"][1]["read"]["text"] == "Read whole, 1 token"


def test_tokens_that_the_model_does_not_know_are_told_beside_what_it_read(explain):
    sides = explain("the cat, <img onerror>", "cat dog")["sides"]

    assert sides[0]["read"]["unknown"] == (
        "The model does not know 3 of 4 tokens: the, <img, onerror>. All unknown words look alike to it."
    )
    assert sides[1]["read"]["unknown"] == ""
