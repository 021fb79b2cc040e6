"""A lesson from the form: its order is found, and each fault is said under what was written."""

import pytest

from gte_demo.jobs.lessons import TriedCourse
from gte_demo.texts.datasets.lesson_files import lesson_from_yaml
from gte_demo.ui.lessons.form_views import draft_of
from gte_demo.ui.lessons.making import form_for, tried_form

SENT = {"title": "Pets", "idea": "i", "text": "cat", "choices": ["dog", "", "cat"], "why": "w"}


@pytest.fixture
def course(toy_encoder):
    return TriedCourse((), (), toy_encoder.info)


def test_a_lesson_is_made(course, toy_encoder):
    view, own = tried_form(course, SENT, toy_encoder, None)

    assert [(one["text"], one["score"]) for one in view["made"]["ranked"]] == [("cat", 1.0), ("dog", 0.0)]
    assert own.expected == (1, 0)
    assert lesson_from_yaml(view["made"]["take"]["yaml"]) == own
    assert view["own"] == "Pets"
    assert form_for(course, own)["draft"] == {**SENT, "choices": ["dog", "cat"]}


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"title": " ", "why": 3}, ["The title is empty.", "The explanation is empty."]),
        ({"choices": ["dog"]}, ["A lesson has 2 to 6 choices, not 1."]),
        ({"choices": [str(n) for n in range(1000)]}, ["A lesson has 2 to 6 choices, not 20."]),
        ({"choices": "dog"}, ["A lesson has 2 to 6 choices, not 0."]),
        ({"choices": ["dog", "dog "]}, ["Choices 1 and 2 are the same. Change one."]),
        ({"title": "x" * 200}, ["The title has 200 characters; at most 120 are read. Shorten it."]),
    ],
)
def test_faults_leave_what_was_written_and_the_lesson_from_before(course, toy_encoder, changes, faults):
    before = tried_form(course, SENT, toy_encoder, None)[1]
    view, own = tried_form(course, {**SENT, **changes}, toy_encoder, before)

    assert view["faults"] == faults
    assert view["made"] is None
    assert view["draft"]["text"] == "cat"
    assert own is before


@pytest.mark.parametrize("sent", [None, 7, [], "x", {}])
def test_anything_may_be_sent(course, toy_encoder, sent):
    view, own = tried_form(course, sent, toy_encoder, None)

    assert view["draft"] == {**draft_of(None), "choices": []}
    assert view["faults"]
    assert own is None
