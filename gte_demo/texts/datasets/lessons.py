"""Lessons: one idea each, with a prediction, an experiment on the live model, and an explanation. Small YAML files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any

import numpy as np
import yaml
from pydantic import AfterValidator, BeforeValidator, Field, Strict, StringConstraints, TypeAdapter, ValidationError

from gte_demo.errors import InputError
from gte_demo.files import asset

FOLDER = asset("lessons")
SEED = 2
"""Draws the order of the choices, the same in each process: an answer is found under the place that was guessed."""
LARGEST_FILE = 64_000
"""Bytes of a lesson's file."""
LONGEST_TEXT = 2_000
MOST_FILLER = 5_000
"""Words of filler before or after a text."""
CHOICES = (2, 6)
"""The smallest and the largest number of choices."""
FILLER = (
    "The town lies on a river between two hills. Its market opens every morning, and the people come from the villages "
    "around it with fruit, bread and cheese. In summer the streets are full until late; in winter most shops close "
    "early. "
)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _as_choice(written: Any) -> Any:
    """Read a plain text as a choice without filler."""
    return {"text": written} if isinstance(written, str) else written


def _from_zero(order: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(number - 1 for number in order)


_Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT), AfterValidator(_on_one_line)
]
_Words = Annotated[int, Field(strict=True, ge=0, le=MOST_FILLER)]


@dataclass(frozen=True, slots=True)
class LessonChoice:
    """A text to compare with the lesson's own, with so many words of filler before and after it."""

    text: _Text
    before: _Words = 0
    after: _Words = 0

    @property
    def whole(self) -> str:
        """The text with its filler, as it is encoded."""
        return " ".join(part for part in (_filler(self.before), self.text, _filler(self.after)) if part)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One idea and its experiment: which of the choices is closest to the text?"""

    title: _Text
    idea: _Text
    text: _Text
    choices: tuple[Annotated[LessonChoice, BeforeValidator(_as_choice)], ...]
    expected: Annotated[
        tuple[Annotated[int, Strict()], ...], AfterValidator(_from_zero), Field(validation_alias="order")
    ]
    """The indices of the choices, from 0, the closest first. In the file they are called “order” and count from 1."""
    why: _Text

    def __post_init__(self) -> None:
        fewest, most = CHOICES
        if not fewest <= len(self.choices) <= most:
            raise InputError(f"A lesson has {fewest} to {most} choices, not {len(self.choices)}.")
        if sorted(self.expected) != list(range(len(self.choices))):
            raise InputError(
                f"The order of a lesson names each of its {len(self.choices)} choices once, from 1; "
                f"this one is {', '.join(str(place + 1) for place in self.expected) or 'empty'}."
            )


_LESSON = TypeAdapter(Lesson)


@cache
def bundled_lessons() -> tuple[Lesson, ...]:
    """Read the lessons that ship with the project, in the order of their file names, each with its choices shuffled."""
    read = [lesson_from_yaml(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]
    drawn = np.random.default_rng(SEED)
    return tuple(_in_order(lesson, drawn.permutation(len(lesson.choices)).tolist()) for lesson in read)


def _in_order(lesson: Lesson, places: list[int]) -> Lesson:
    """Return the lesson with its choices in the order of `places`."""
    return replace(
        lesson,
        choices=tuple(lesson.choices[place] for place in places),
        expected=tuple(places.index(choice) for choice in lesson.expected),
    )


def lesson_from_yaml(source: str) -> Lesson:
    """Read a lesson. Raises InputError if it is not YAML, or if an entry is missing or invalid."""
    if len(source.encode("utf-8")) > LARGEST_FILE:
        raise InputError(f"A lesson's file has at most {LARGEST_FILE // 1000} KB.")
    try:
        entries = yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError("This is not a lesson: the file is not YAML.") from error
    if not isinstance(entries, dict):
        raise InputError("This is not a lesson: a lesson has title, idea, text, choices, order and why.")
    try:
        return _LESSON.validate_python(entries)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(map(str, first["loc"]))
        raise InputError(f"The lesson's “{name}” can't be used: {first['msg']}.") from error


def lesson_to_yaml(lesson: Lesson) -> str:
    """Write a lesson in the format that `lesson_from_yaml` reads."""
    entries = {
        "title": lesson.title,
        "idea": lesson.idea,
        "text": lesson.text,
        "choices": [_plain(choice) for choice in lesson.choices],
        "order": [place + 1 for place in lesson.expected],
        "why": lesson.why,
    }
    return str(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=100))


def _plain(choice: LessonChoice) -> str | dict[str, str | int]:
    if not choice.before and not choice.after:
        return choice.text
    return {"text": choice.text, "before": choice.before, "after": choice.after}


def _filler(words: int) -> str:
    source: Sequence[str] = FILLER.split()
    return " ".join(source[n % len(source)] for n in range(words))
