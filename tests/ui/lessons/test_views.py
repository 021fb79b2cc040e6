"""A lesson before and after a guess: the verdict is that of the model, not of the file."""

from dataclasses import replace

from gte_demo.jobs.lessons import TriedCourse, try_lesson
from gte_demo.links.page_state import from_fragment
from gte_demo.texts.datasets.lesson_files import lesson_from_yaml
from gte_demo.texts.datasets.lessons import Lesson, LessonChoice
from gte_demo.ui.lessons import views, words

CATS = Lesson("t", "i", "cat", (LessonChoice("dog."), LessonChoice("cat.")), (1, 0), "w", builds="As before.")


def test_a_guess_is_compared_with_what_the_model_picked(toy_encoder):
    trial = try_lesson(CATS, toy_encoder)

    assert views.outcome(trial, 1)["verdict"] == words.GUESSED_RIGHT
    assert views.outcome(trial, 0)["verdict"] == "Not this time: the model picked “cat”."
    assert views.outcome(trial, 0)["why"] == "w"
    same = replace(CATS, choices=(LessonChoice("cat", before=300), LessonChoice("cat")))
    assert views.outcome(try_lesson(same, toy_encoder), 0)["verdict"] == words.GUESSED_WRONG_MARKED


def test_a_lesson_that_does_not_come_out_says_so(toy_encoder):
    shown = views.outcome(try_lesson(replace(CATS, expected=(0, 1)), toy_encoder), 1)

    assert shown["closest"] == 1
    assert shown["verdict"] == words.GUESSED_RIGHT
    assert shown["why"] == words.NOT_ON_THIS_MODEL.format(model=toy_encoder.info.name)


def test_what_is_left_out_is_named(toy_encoder):
    shown = views.contents(TriedCourse((), (CATS.title,), toy_encoder.info), views.NOISE, "mine")

    assert shown["left_out"] == words.LEFT_OUT.format(model=toy_encoder.info.name, titles="“t”")
    assert shown["own"] == "mine"
    assert [entry["at"] for entry in shown["contents"] if entry["open"]] == [views.NOISE]


def test_a_link_brings_the_lesson_alone_and_a_file_all_of_it():
    take = views.take(CATS)

    assert lesson_from_yaml(from_fragment(take["fragment"]).state.lesson) == replace(CATS, builds="")
    assert lesson_from_yaml(take["yaml"]) == CATS


def test_a_lesson_that_is_too_long_for_a_link_is_a_file():
    choices = tuple(LessonChoice("".join(chr(0x4E00 + (7 * n + 31 * i) % 20_000) for i in range(2000))) for n in (1, 2))
    take = views.take(replace(CATS, choices=choices))

    assert not take["fragment"]
    assert "Save it as a file" in take["reason"]
