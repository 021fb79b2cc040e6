"""A lesson is confirmed if the model orders the choices as expected, and if what it claims of scores is true."""

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.jobs import lessons
from gte_demo.jobs.lessons import place_texts, try_course, try_draft, try_lesson, try_noise
from gte_demo.texts.datasets.course import bundled_lessons, course_frame
from gte_demo.texts.datasets.lesson_files import LessonError
from gte_demo.texts.datasets.lessons import Lesson, LessonChoice, LessonClaim, LessonSeries, SeriesGroup, TextSum
from gte_demo.texts.datasets.placing import Placing
from tests.services import services

CATS = Lesson("t", "i", "cat", (LessonChoice("dog"), LessonChoice("cat"), LessonChoice("cat dog")), (1, 2, 0), "w")


@pytest.mark.parametrize("lesson", bundled_lessons(), ids=lambda lesson: lesson.title)
def test_every_lesson_comes_out_on_the_embedded_model(encoder, lesson):
    trial = try_lesson(lesson, encoder)

    assert trial.comes_out, trial.scores
    assert trial.ranked == list(lesson.expected)


def taught(title):
    return next(lesson for lesson in bundled_lessons() if lesson.title == title)


def test_what_the_lessons_say_of_tokens_is_true_of_the_embedded_model(encoder):
    chinese, misspelt, long = (
        taught(title) for title in ("Words it has never seen", "A misspelt word", "A needle in a long text")
    )
    texts = [chinese.text, chinese.choices[chinese.expected[0]].text]
    unknown = sum(len(spans) for spans in encoder.unknown_spans(texts))

    assert unknown > sum(len(encoder.token_spans(text)) for text in texts) / 2
    assert len(encoder.token_spans(misspelt.text)) == 1
    assert len(encoder.token_spans(misspelt.choices[misspelt.expected[-1]].text)) > 1
    assert try_lesson(long, encoder).read[long.expected[-1]] < 1


def test_the_counts_that_lessons_speak_of(encoder):
    senses, jobs, sums = (
        try_lesson(taught(title), encoder).tallies
        for title in ("One word, two senses", "People and jobs", "Adding and subtracting meanings")
    )
    in_a_sentence, alone = ([int((tally.closest == side).sum()) for side in (0, 1)] for tally in jobs)

    assert {int(tally.closest[0]) for tally in senses} == {0, 1}, "the sense wins in all, or in none"
    assert in_a_sentence[0] < in_a_sentence[1]
    assert alone[0] > alone[1], "the jobs change sides when they are asked in other words"
    assert {int(tally.closest[0]) for tally in sums} >= {0, 1}, "sums work always, or never"


def test_scores_and_what_was_read(toy_encoder):
    long = (CATS.choices[0], LessonChoice("cat", after=58), CATS.choices[2])
    trial = try_lesson(replace(CATS, choices=long), toy_encoder)

    # the toy reads 30 tokens: "cat" and 29 words that it does not know, on an axis of their own
    assert trial.scores == pytest.approx([0.0, 1 / np.sqrt(1 + 29**2), np.sqrt(0.5)])
    assert trial.read == pytest.approx((1.0, 30 / 59, 1.0))
    assert not trial.comes_out


def test_a_sum_of_texts(toy_encoder):
    summed = replace(CATS, text="cat", minus="cat", plus="dog", expected=(0, 2, 1))
    trial = try_lesson(summed, toy_encoder)

    assert trial.scores == pytest.approx([1.0, 0.0, np.sqrt(0.5)])
    assert trial.comes_out
    assert try_lesson(replace(CATS, minus="cat"), toy_encoder).scores == pytest.approx([0.0, 0.0, 0.0])


def test_a_tie_shows_nothing(toy_encoder):
    tie = (LessonChoice("cat"), LessonChoice("Cat"))
    assert not try_lesson(Lesson("t", "i", "cat", tie, (0, 1), "w"), toy_encoder).comes_out


def test_a_claim_that_is_not_true_makes_a_lesson_fail(toy_encoder):
    assert try_lesson(replace(CATS, claims=(LessonClaim(3, at_least=0.7),)), toy_encoder).comes_out
    assert not try_lesson(replace(CATS, claims=(LessonClaim(3, at_most=0.7),)), toy_encoder).comes_out


def test_further_texts_are_counted(toy_encoder):
    group = SeriesGroup(("cat", "dog"), (TextSum("cat"), TextSum("dog"), TextSum("cat dog")))
    trial = try_lesson(replace(CATS, more=LessonSeries(("a", "b"), (group,))), toy_encoder)

    assert trial.tallies[0].closest.tolist() == [0, 1, -1]


def test_lessons_that_do_not_come_out_are_left_out_and_named(toy_encoder, monkeypatch):
    second = replace(CATS, title="two", builds="As before.", expected=(0, 1, 2))
    third = replace(CATS, title="three", builds="As the second.")
    fourth = replace(CATS, title="four", builds="As the third.")
    monkeypatch.setattr(lessons, "bundled_lessons", lambda: (CATS, second, third, fourth))
    course = try_course(toy_encoder)

    assert [trial.lesson.title for trial in course.trials] == ["t", "three", "four"]
    assert course.left_out == ("two", course_frame().place.title)
    assert course.place is None
    assert [trial.lesson.builds for trial in course.trials] == ["", "", "As the third."]


def test_a_text_is_placed_by_how_much_closer_it_is_to_one_end_than_to_the_other(toy_encoder):
    placed = place_texts(Placing(("cat", "dog"), ("cat cat cat dog", "dog", "ship", "cat")), toy_encoder)

    assert placed.positions == pytest.approx([-2 / np.sqrt(10), 1, 0, -1], abs=1e-6)
    assert placed.agreement([10, 90, 50, 10]) == (5, 5)
    assert placed.agreement([90, 10, 50, 90]) == (0, 5)
    assert placed.agreement([50, 50, 50, 50]) == (0, 0)


def test_placing_comes_out_by_topic_and_fails_by_judgement(encoder):
    found = try_course(encoder).place

    assert found is not None
    assert found.placed.in_order >= lessons.AGREES
    assert found.failing.in_order <= lessons.CHANCE


def test_the_order_of_a_draft_is_found(toy_encoder):
    assert try_draft(replace(CATS, expected=(0, 1, 2)), toy_encoder).lesson == CATS
    with pytest.raises(LessonError, match=r"“cat” and “Cat” score almost the same, 1\.000 and 1\.000"):
        try_draft(replace(CATS, choices=(LessonChoice("cat"), LessonChoice("Cat")), expected=(0, 1)), toy_encoder)


def test_noise_falls_into_as_many_groups_as_one_asks_for_and_the_picture_is_mixed(encoder):
    tried = try_noise(services(encoder), "")

    assert len(tried.trial.clusters.sizes) == 5
    assert tried.closest == 2
    assert (tried.trial.clusters.silhouette or 0.0) < 0.05, "“near 0” is not true"
    assert tried.mixed > 0.5
    assert tried.own is None
