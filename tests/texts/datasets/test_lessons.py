"""Lessons are small files: they survive writing and reading, and errors in them are named."""

import pytest

from gte_demo.errors import InputError
from gte_demo.texts.datasets.lessons import Lesson, LessonChoice, bundled_lessons, lesson_from_yaml, lesson_to_yaml

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
    assert lesson_from_yaml(SOURCE).choices[1].whole == "The town lies a stone The"


def test_written_lessons_can_be_read_again():
    assert len(bundled_lessons()) == 7
    assert len({lesson.expected[0] for lesson in bundled_lessons()}) > 1, "the answer stands in the same place in all"
    for lesson in bundled_lessons():
        assert lesson_from_yaml(lesson_to_yaml(lesson)) == lesson


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("", "a lesson has title, idea"),
        ("just words", "a lesson has title, idea"),
        ("{", "not YAML"),
        ("!!python/object/apply:os.system ['true']", "not YAML"),
        (SOURCE.replace("title: Ships", ""), "“title” can't be used: Field required"),
        (SOURCE.replace("[1, 2]", "[1, 1]"), "names each of its 2 choices once, from 1; this one is 1, 1"),
        (SOURCE.replace("[1, 2]", "closest"), "“order” can't be used"),
        (
            SOURCE.replace("before: 3", "before: 9999"),
            "“choices.1.before” can't be used: .* equal to 5000",
        ),
        (SOURCE.replace("- a ship", ""), "2 to 6 choices, not 1"),
        (SOURCE + "x: " + "y" * 70_000, "at most 64 KB"),
    ],
)
def test_errors_are_named(source, complaint):
    with pytest.raises(InputError, match=complaint):
        lesson_from_yaml(source)
