"""The ends of axes: words, chosen texts, or both."""

import numpy as np
import pytest

from gte_demo.analysis.maps.axis_ends import (
    LONGEST_EXAMPLE,
    MOST_EXAMPLES,
    NO_EXAMPLES,
    AxisEnd,
    EndExamples,
    axes_from_text,
    end_vector,
    ends_from_text,
    examples_from,
    side_of,
)
from gte_demo.errors import InputError


def test_an_end_is_the_vector_of_its_words_plus_the_mean_of_its_texts(toy_encoder) -> None:
    cat, sea, ship = toy_encoder.encode(["cat", "sea", "ship"]).vectors

    def unit(vector):
        return pytest.approx(vector / np.linalg.norm(vector), abs=1e-6)

    assert end_vector(AxisEnd("cat"), toy_encoder) == unit(cat)
    assert end_vector(AxisEnd("cat", ("sea", "ship")), toy_encoder) == unit(cat + (sea + ship) / 2)
    assert end_vector(AxisEnd("", ("sea", "ship")), toy_encoder) == unit(sea + ship)


def test_an_end_of_texts_alone_is_named_by_the_first() -> None:
    assert AxisEnd("war", ("battle",)).name == "war"
    assert AxisEnd("", ("battle", "siege")).name == "“battle”"


@pytest.mark.parametrize("written", ["war", "war |", "| peace", "a | b | c", ""])
def test_an_axis_has_two_ends(written: str) -> None:
    with pytest.raises(InputError, match="An axis has two ends"):
        ends_from_text(written)


def test_chosen_texts_may_take_the_place_of_words() -> None:
    assert ends_from_text("| peace", first=("battle",)) == (AxisEnd("", ("battle",)), AxisEnd("peace"))
    assert ends_from_text("", ("a",), ("b",)) == (AxisEnd("", ("a",)), AxisEnd("", ("b",)))


def test_the_second_axis_may_be_left_out() -> None:
    assert axes_from_text("a | b", " ") == (ends_from_text("a | b"),)
    assert len(axes_from_text("a | b", "c | d")) == 2
    assert len(axes_from_text("a | b", "", EndExamples(bottom=("c",), top=("d",)))) == 2
    with pytest.raises(InputError, match="An axis has two ends"):
        axes_from_text("a | b", "", EndExamples(top=("d",)))


def test_a_text_stands_at_one_end_of_an_axis_and_can_be_taken_away() -> None:
    examples = NO_EXAMPLES.placed("left", "a").placed("left", "b").placed("top", "a").placed("right", "a")

    assert examples == EndExamples(left=("b",), right=("a",), top=("a",))
    assert examples.placed("right", "a") == examples
    assert examples.without("top", 0) == EndExamples(left=("b",), right=("a",))
    assert examples.without("top", 5) == examples
    assert examples
    assert not NO_EXAMPLES


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        ((), "is empty"),
        ((" ",), "is empty"),
        (("a",) * 21, "at most 20 chosen texts, not 21"),
        (("a" * 20_001,), "20,001"),
    ],
)
def test_ends_have_limits(examples, message: str) -> None:
    assert (MOST_EXAMPLES, LONGEST_EXAMPLE) == (20, 20_000)
    with pytest.raises(InputError, match=message):
        AxisEnd("", examples)


def test_what_a_browser_sends_is_checked() -> None:
    assert examples_from(None) == NO_EXAMPLES
    assert examples_from({"left": ["a"], "other": 1}) == EndExamples(left=("a",))
    for sent in ([], {"left": "a"}, {"left": [1]}):
        with pytest.raises(InputError, match="can't be read"):
            examples_from(sent)
    assert side_of("top") == "top"
    with pytest.raises(InputError, match="not at “middle”"):
        side_of("middle")
