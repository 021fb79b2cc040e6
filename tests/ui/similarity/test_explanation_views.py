"""The explanation of a pair as text, from results computed by hand."""

import numpy as np
import pytest

from gte_demo.analysis.explain.leave_one_out import leave_one_out
from gte_demo.analysis.explain.shapley import explain_pair
from gte_demo.analysis.explain.unknown_tokens import unknown_tokens
from gte_demo.analysis.search.sentences import shared_words
from gte_demo.analysis.similarity.calibration import Calibration, ScoreBin
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.jobs.similarity.explain import Explained
from gte_demo.ui.similarity import explanation_words, words
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
    assert view["lead"] == explanation_words.WHY_FALLS.format(word="cat", side="first", before="0.71", after="0.00")
    assert view["shared"] == "Words in both texts: cat."
    assert sum(word["share"] for word in view["sides"][0]["words"]) == pytest.approx(0.707, abs=0.002)


@pytest.mark.parametrize(
    ("scores", "template", "figures"),
    [
        ([0.1] * 10, explanation_words.RARER_THAN_ALL, {}),
        ([0.1] * 39 + [0.9], explanation_words.RARITY, {"n": 40}),
        ([0.1] * 3 + [0.9], explanation_words.RARITY_SHARE, {"share": "25%"}),
        ((), explanation_words.NO_RARITY, {}),
    ],
)
def test_a_score_is_compared_with_the_pairs_of_the_corpus(explain, scores, template, figures):
    pairs = explanation_words.ALL_CORPUS_PAIRS.format(total=len(scores), corpus="Ships")

    assert explain("dog cat", "cat", scores)["high"][0] == template.format(pairs=pairs, **figures)


def test_a_score_is_compared_with_what_people_said(explain):
    judged = explanation_words.JUDGED.format(
        pairs=40,
        where=explanation_words.RATED_BETWEEN.format(low="0.70", high="0.80"),
        same="25%",
        different="50%",
    )
    unknown = explanation_words.NOT_CALIBRATED.format(model="toy")

    assert explain("dog cat", "cat")["high"][1] == judged + explanation_words.JUDGED_SOURCE.format(source="a test")
    assert explain("dog cat", "cat", calibration=None)["high"][1] == unknown


def test_unread_text_is_reported(explain):
    view = explain("cat " * 40, "dog")

    assert view["sides"][0]["read"] == {
        "share": 0.75,
        "text": explanation_words.WHY_CUT.format(read=30, total="40 tokens"),
        "is_truncated": True,
        "unknown": "",
    }
    assert view["sides"][1]["read"]["text"] == explanation_words.WHY_READ.format(total="1 token")


def test_unknown_tokens_are_reported_beside_the_tokens_read(explain):
    sides = explain("the cat, <img onerror>", "cat dog")["sides"]

    assert sides[0]["read"]["unknown"] == words.UNKNOWN.format(
        unknown=3, total="4 tokens", pieces="the, <img, onerror>"
    )
    assert sides[1]["read"]["unknown"] == ""
