"""The course that ships with the project: the lessons in their order, the one on noise, and what to remember."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import yaml
from pydantic import TypeAdapter

from gte_demo.files import asset
from gte_demo.texts.datasets.lesson_files import lesson_from_entries
from gte_demo.texts.datasets.lessons import Lesson
from gte_demo.texts.datasets.placing import PlaceLesson

FOLDER = asset("lessons")
FRAME = FOLDER / "course.yaml"
SEED = 2
"""Draws the order of the choices, the same in each process: an answer is found under the place that was guessed."""
POINTS, CLUSTERS = 300, 5
"""Points and clusters of the lesson on noise."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a teacher says, and the minutes that it takes."""

    say: str
    minutes: int


@dataclass(frozen=True, slots=True)
class NoiseQuestion:
    """The lesson on noise: a question with three answers, none, a few, or as many groups as were asked for."""

    title: str
    builds: str
    idea: str
    text: str
    question: str
    choices: tuple[str, str, str]
    why: str
    say: str
    minutes: int

    @property
    def told(self) -> str:
        """The experiment in words."""
        return self.text.format(points=POINTS, clusters=CLUSTERS)


@dataclass(frozen=True, slots=True)
class Recap:
    """The end of the course."""

    title: str
    remember: tuple[str, str, str]
    say: str
    minutes: int


@dataclass(frozen=True, slots=True)
class CourseFrame:
    """What stands around the lessons on texts."""

    title: str
    opening: Spoken
    place: PlaceLesson
    noise: NoiseQuestion
    recap: Recap


@cache
def course_frame() -> CourseFrame:
    """Read what stands around the lessons."""
    entries = yaml.safe_load(FRAME.read_text(encoding="utf-8"))
    return TypeAdapter(CourseFrame).validate_python(entries)


@cache
def bundled_lessons() -> tuple[Lesson, ...]:
    """Read the lessons that ship with the project, in the order of their file names, each with its choices shuffled."""
    paths = sorted(FOLDER.glob("[0-9]*.yaml"))
    read = [lesson_from_entries(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths]
    drawn = np.random.default_rng(SEED)
    return tuple(_in_order(lesson, drawn.permutation(len(lesson.choices)).tolist()) for lesson in read)


def _in_order(lesson: Lesson, places: list[int]) -> Lesson:
    """Return the lesson with its choices in the order of `places`."""
    return replace(
        lesson,
        choices=tuple(lesson.choices[place] for place in places),
        expected=tuple(places.index(choice) for choice in lesson.expected),
        claims=tuple(replace(claim, choice=places.index(claim.choice - 1) + 1) for claim in lesson.claims),
    )
