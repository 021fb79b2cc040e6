"""What steering gains is measured on marked passages that don't steer."""

from __future__ import annotations

import pytest

from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.analysis.evaluation.steering_gain import SteeringGain, steering_gain
from gte_demo.analysis.search.search import SearchOptions, search
from gte_demo.analysis.search.steering import Steering
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder

TEXTS = ["cat", *["cat dog"] * 10, "cat sea", "sea", "sea ship"]
"""For “cat”, the last three come after the first eleven; with more of “sea”, they come first."""
STEERING = Steering(("sea", "cat sea"))


@pytest.fixture
def corpus(toy_encoder: ToyEncoder) -> Corpus:
    return build_corpus("texts", [Document(str(i), text, "line") for i, text in enumerate(TEXTS)], toy_encoder)


def gain(corpus: Corpus, encoder: ToyEncoder, rows: set[int], steering: Steering = STEERING) -> SteeringGain | None:
    options = SearchOptions(steering=steering)
    hits = search(corpus, "cat", encoder, options=options)
    return steering_gain(corpus, hits, Marks({"cat": frozenset(rows)}), encoder, options)


def test_marked_passages_among_the_first_ten_are_counted_without_those_that_steer(
    corpus: Corpus, toy_encoder: ToyEncoder
) -> None:
    assert gain(corpus, toy_encoder, {0, 11, 12, 13}) == SteeringGain(marked=1, before=1, after=1)
    assert gain(corpus, toy_encoder, {13}, Steering(("sea",))) is None  # it holds that text
    assert gain(corpus, toy_encoder, {0, 11}, Steering(("sea sea",))) == SteeringGain(marked=2, before=1, after=2)


def test_there_is_nothing_to_measure_without_steering_or_other_marks(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    assert gain(corpus, toy_encoder, {0}, Steering()) is None
    assert gain(corpus, toy_encoder, {11, 12}) is None


def test_no_more_can_be_found_than_are_marked() -> None:
    with pytest.raises(ValueError, match="0 and 3 of 2"):
        SteeringGain(2, 0, 3)
