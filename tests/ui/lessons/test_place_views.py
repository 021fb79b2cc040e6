"""The lesson on placing, as the page draws it."""

import pytest

from gte_demo.errors import InputError
from gte_demo.jobs.lessons import place_texts, try_course
from gte_demo.texts.datasets.course import course_frame
from gte_demo.texts.datasets.placing import Placing
from gte_demo.ui.lessons import words
from gte_demo.ui.lessons.place_views import drawn_placing, place_question, placed, positions_of

OWN = Placing(("cat", "dog"), ("cat", "ship", "dog"))


def test_the_lesson_asks_in_a_drawn_order_and_gives_nothing_away():
    asked, drawn = course_frame().place.placing, drawn_placing()

    assert sorted(drawn.texts) == sorted(asked.texts)
    assert drawn.texts not in (asked.texts, asked.texts[::-1])
    assert course_frame().place.why not in str(place_question(drawn))


def test_it_is_explained_once_the_texts_are_placed(encoder):
    drawn = drawn_placing()
    usual = [100.0 * course_frame().place.placing.texts.index(text) / 7 for text in drawn.texts]
    shown = placed(place_texts(drawn, encoder), usual, try_course(encoder).place)

    assert (shown["agrees"], shown["counts"], shown["why"]) == (True, True, course_frame().place.why)
    assert shown["failing"] is not None
    assert len(shown["failing"]["placed"]) == 8


def test_texts_of_ones_own_are_placed_without_an_explanation(toy_encoder):
    shown = placed(place_texts(OWN, toy_encoder), [90, 50, 10], None)

    assert [one["model"] for one in shown["placed"]] == [0, 50, 100]
    assert [one["yours"] for one in shown["placed"]] == [90, 50, 10]
    assert shown["verdict"] == words.PLACED.format(same=0, pairs=3)
    assert (shown["agrees"], shown["counts"], shown["why"], shown["failing"]) == (False, False, "", None)


@pytest.mark.parametrize("sent", [[1, 2], [1, 2, 101], [1, 2, "3"], [1, 2, True], [1, 2, float("nan")], "123", None])
def test_positions_that_are_none_end_in_a_sentence(sent):
    with pytest.raises(InputError, match=words.NOTHING_PLACED):
        positions_of(sent, 3)


def test_nothing_is_compared_before_something_is_moved(toy_encoder):
    with pytest.raises(InputError, match=words.NOTHING_PLACED):
        placed(place_texts(OWN, toy_encoder), [50, 50, 50], None)
