"""Further texts of a lesson are counted in sentences."""

from dataclasses import replace

from gte_demo.jobs.lessons import try_lesson
from gte_demo.texts.datasets.lessons import Lesson, LessonChoice, LessonSeries, SeriesGroup, TextSum
from gte_demo.ui.lessons.series_views import series

CATS = Lesson("t", "i", "cat", (LessonChoice("dog"), LessonChoice("cat")), (1, 0), "w")
NAMES = ("the same", "another")


def shown(encoder, *groups):
    return series(try_lesson(replace(CATS, more=LessonSeries(NAMES, groups)), encoder))


def test_single_texts_are_counted_together(toy_encoder):
    pair = ("cat", "dog")
    view = shown(toy_encoder, *(SeriesGroup(pair, (TextSum(text),)) for text in ("cat", "dog", "cat dog")))

    assert view["about"] == "Closest is the same in 1 of 3, another in 1; too close to call: 1."
    assert [line["text"] for line in view["lines"]] == [
        "“cat”: the same, “cat”",
        "“dog”: another, “dog”",
        "“cat dog”: too close to call",
    ]
    assert view["lines"][0]["scores"] == [1.0, 0.0]


def test_many_texts_of_a_group_are_listed_under_the_closer_choice(toy_encoder):
    texts = tuple(TextSum(text) for text in ("cat", "red cat", "dog"))
    view = shown(toy_encoder, SeriesGroup(("cat", "dog"), texts, frame="the {}"))

    assert view["about"] == ""
    assert [(line["text"], line["texts"]) for line in view["lines"]] == [
        ("the …, compared with “cat” and “dog”", ""),
        ("Closest to “cat”: 2 of 3", "cat, red cat"),
        ("Closest to “dog”: 1 of 3", "dog"),
    ]


def test_a_lesson_without_further_texts_has_none(toy_encoder):
    assert series(try_lesson(CATS, toy_encoder)) is None
