"""The tokens of a text that a model does not know."""

from __future__ import annotations

import pytest

from gte_demo.analysis.explain.unknown_tokens import UnknownTokens, unknown_tokens
from gte_demo.analysis.similarity.scores import compare
from gte_demo.types import TextEncoder
from tests.toy import ToyEncoder

PRICES_RISE, A_CAT_EATS_FISH = "价格涨", "猫吃鱼"


def test_unknown_tokens_are_counted_and_named_once(toy_encoder: ToyEncoder) -> None:
    found = unknown_tokens(["the cat, the dog", "cat dog", "the cat, the dog"], toy_encoder)
    assert found == {"the cat, the dog": UnknownTokens(2, 4, ("the",))}


def test_an_empty_text_has_none(toy_encoder: ToyEncoder) -> None:
    assert unknown_tokens(["", " "], toy_encoder) == {}
    assert unknown_tokens([], toy_encoder) == {}


def test_more_unknown_tokens_than_tokens_are_refused() -> None:
    with pytest.raises(ValueError, match="3 unknown tokens of 2"):
        UnknownTokens(3, 2, ("a",))


def test_texts_of_as_many_unknown_words_are_one_and_the_same_to_the_model(encoder: TextEncoder) -> None:
    found = compare([PRICES_RISE], [A_CAT_EATS_FISH], encoder)
    assert found.matrix.scores[0, 0] == pytest.approx(1.0)
    assert found.unknown == {
        PRICES_RISE: UnknownTokens(3, 3, (PRICES_RISE,)),
        A_CAT_EATS_FISH: UnknownTokens(3, 3, (A_CAT_EATS_FISH,)),
    }


def test_known_tokens_between_unknown_words_separate_them(encoder: TextEncoder) -> None:
    found = unknown_tokens(["the 猫睡 sleeps 觉", "The cat sleeps."], encoder)
    assert found == {"the 猫睡 sleeps 觉": UnknownTokens(3, 5, ("猫睡", "觉"))}
