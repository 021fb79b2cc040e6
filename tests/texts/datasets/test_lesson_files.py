"""Lessons are small files: they survive writing and reading, and each fault in them is named in a sentence."""

import pytest

from gte_demo.errors import InputError
from gte_demo.texts.datasets.course import bundled_lessons
from gte_demo.texts.datasets.lesson_files import LessonError, lesson_from_entries, lesson_from_yaml, lesson_to_yaml
from gte_demo.texts.datasets.lessons import Lesson, LessonChoice
from tests.figures.hostile import HOSTILE

SOURCE = """
title: Ships
idea: What floats.
text: a boat
choices:
- a ship
- text: a stone
  before: 3
  after: 1
order: [1, 2]
why: One floats.
"""


def test_a_lesson_is_read():
    assert lesson_from_yaml(SOURCE) == Lesson(
        "Ships",
        "What floats.",
        "a boat",
        (LessonChoice("a ship"), LessonChoice("a stone", 3, 1)),
        (0, 1),
        "One floats.",
    )


@pytest.mark.parametrize("lesson", bundled_lessons(), ids=lambda lesson: lesson.title)
def test_written_lessons_can_be_read_again(lesson):
    assert lesson_from_yaml(lesson_to_yaml(lesson)) == lesson


def test_hostile_text_stays_text():
    title, text = HOSTILE[0], " ".join(HOSTILE)
    entries = {"title": title, "idea": text, "text": text, "why": text, "choices": [text, "other"], "order": [1, 2]}
    lesson = lesson_from_entries(entries)
    assert lesson_from_yaml(lesson_to_yaml(lesson)) == lesson
    assert lesson.text == text


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("", "a lesson has title, idea"),
        ("just words", "a lesson has title, idea"),
        ("{", "not YAML"),
        ("!!python/object/apply:os.system ['true']", "not YAML"),
        ("a: &a [x, x]\nb: *a", "repeats a part by “\\*a”"),
        ("title: \ud800", "not YAML"),
        (SOURCE.replace("title: Ships", ""), "The lesson has no title"),
        (SOURCE.replace("title: Ships", "title: ' '"), "The title is empty"),
        (SOURCE.replace("title: Ships", "title: 2026-11-28\nbuilds: [1]"), "The “builds” is not a text"),
        (SOURCE.replace("- a ship", "- " + "x" * 2001), "The choice 1 has 2,001 characters; at most 2,000"),
        (SOURCE.replace("[1, 2]", "[1, 1]"), "names each of its 2 choices once, from 1; this one is 1, 1"),
        (SOURCE.replace("[1, 2]", "closest"), "“order” can't be used"),
        (SOURCE.replace("before: 3", "before: 9999"), "“choices.1.before” can't be used: .* equal to 5000"),
        (SOURCE.replace("- a ship", ""), "2 to 6 choices, not 1"),
        (SOURCE + "x: " + "y" * 70_000, "at most 64 KB"),
    ],
)
def test_faults_are_named(source, complaint):
    with pytest.raises(InputError, match=complaint):
        lesson_from_yaml(source)


def test_each_fault_has_its_sentence():
    with pytest.raises(LessonError) as caught:
        lesson_from_entries({"title": "", "idea": "x" * 3000, "text": "a", "choices": [], "order": [], "why": "w"})

    assert caught.value.faults == (
        "The title is empty.",
        "The idea has 3,000 characters; at most 2,000 are read. Shorten it.",
        "A lesson has 2 to 6 choices, not 0.",
    )
