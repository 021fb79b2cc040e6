"""What a person writes to be placed: two ends that differ, and some texts."""

import pytest

from gte_demo.errors import InputError
from gte_demo.texts.datasets.placing import Placing, placing_from


def test_texts_are_on_one_line_each():
    assert placing_from(["  work ", "free\ntime"], ["a  b", "c"]) == Placing(("work", "free time"), ("a b", "c"))


@pytest.mark.parametrize(
    ("ends", "texts", "sentence"),
    [
        (["a", "a"], ["x", "y"], "Both ends are “a”. Write two that differ."),
        (["a", "b"], ["x", "y", "x"], "“x” stands there twice"),
        (["a"], ["x", "y"], "Write an end on each side and 2 to 12 texts, each of up to 300 characters."),
        (["a", " "], ["x", "y"], "Write an end on each side"),
        (["a", "b"], ["x"], "Write an end on each side"),
        (["a", "b"], ["x"] * 13, "Write an end on each side"),
        (["a", "b"], ["x", "y" * 301], "Write an end on each side"),
        (["a", "b"], "xy", "Write an end on each side"),
        (None, {"x": 1}, "Write an end on each side"),
        (["a", 5], ["x", "y"], "Write an end on each side"),
    ],
)
def test_what_cannot_be_placed_ends_in_a_sentence(ends, texts, sentence):
    with pytest.raises(InputError) as refusal:
        placing_from(ends, texts)
    assert str(refusal.value).startswith(sentence)
