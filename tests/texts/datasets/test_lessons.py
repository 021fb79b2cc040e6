"""A lesson is checked when it is made."""

import pytest

from gte_demo.errors import InputError
from gte_demo.texts.datasets.lessons import Lesson, LessonChoice, LessonClaim, SeriesGroup, TextSum

TWO = (LessonChoice("a ship"), LessonChoice("a stone"))


def test_filler_stands_around_a_choice():
    assert LessonChoice("a stone", before=3, after=1).whole == "The town lies a stone The"


def test_a_sum_is_written_as_one_says_it():
    assert str(TextSum("king", minus="man", plus="woman")) == "king − man + woman"
    assert str(TextSum("king")) == "king"


def test_the_texts_of_a_group_stand_in_their_frame():
    group = SeriesGroup(("a", "b"), (TextSum("nurse"), TextSum("cook", "x")), frame="The {} is at work")
    assert [str(text) for text in group.framed()] == ["The nurse is at work", "The cook is at work − x"]


@pytest.mark.parametrize(
    ("choices", "expected", "claims", "complaint"),
    [
        (TWO[:1], (0,), (), "2 to 6 choices, not 1"),
        (TWO, (0, 0), (), "names each of its 2 choices once, from 1; this one is 1, 1"),
        ((*TWO, TWO[0]), (0, 1, 2), (), "Choices 1 and 3 are the same"),
        (TWO, (0, 1), (LessonClaim(3),), "about choice 3, but there are 2"),
    ],
)
def test_what_contradicts_itself_is_refused(choices, expected, claims, complaint):
    with pytest.raises(InputError, match=complaint):
        Lesson("Ships", "What floats.", "a boat", choices, expected, "One floats.", claims=claims)
