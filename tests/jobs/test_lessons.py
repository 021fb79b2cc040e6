"""A lesson is confirmed if the model orders the choices as expected."""

import numpy as np
import pytest

from gte_demo.jobs.lessons import try_lesson
from gte_demo.texts.datasets.lessons import Lesson, LessonChoice, bundled_lessons


@pytest.mark.parametrize("lesson", bundled_lessons(), ids=lambda lesson: lesson.title)
def test_every_lesson_comes_out_on_the_embedded_model(encoder, lesson):
    trial = try_lesson(lesson, encoder)

    assert trial.comes_out, trial.scores
    assert trial.closest == lesson.expected[0]


def test_scores_and_what_was_read(toy_encoder):
    lesson = Lesson(
        "t", "i", "cat", (LessonChoice("dog"), LessonChoice("cat", after=58), LessonChoice("cat dog")), (1, 2, 0), "w"
    )
    trial = try_lesson(lesson, toy_encoder)

    # the toy reads 30 tokens: "cat" and 29 words that it does not know, on an axis of their own
    assert trial.scores == pytest.approx([0.0, 1 / np.sqrt(1 + 29**2), np.sqrt(0.5)])
    assert trial.read == pytest.approx((1.0, 30 / 59, 1.0))
    assert not trial.comes_out


def test_a_tie_shows_nothing(toy_encoder):
    assert not try_lesson(
        Lesson("t", "i", "cat", (LessonChoice("cat"), LessonChoice("cat")), (0, 1), "w"), toy_encoder
    ).comes_out
