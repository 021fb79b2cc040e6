"""Lessons: one idea each, a prediction, one experiment on the live model, one sentence of why. Small YAML files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from gte_demo.errors import InputError
from gte_demo.files import asset

FOLDER = asset("lessons")
LARGEST_FILE = 64_000
"""Bytes of a lesson's file."""
LONGEST_TEXT = 2_000
MOST_FILLER = 5_000
"""Words of filler around a text."""
CHOICES = (2, 6)
FILLER = (
    "The town lies on a river between two hills. Its market opens every morning, and the people come from the villages "
    "around it with fruit, bread and cheese. In summer the streets are full until late; in winter most shops close "
    "early. "
)


@dataclass(frozen=True, slots=True)
class LessonChoice:
    """A text that is held against the lesson's own, with so many words of filler before and after it."""

    text: str
    before: int = 0
    after: int = 0

    @property
    def whole(self) -> str:
        """What is encoded."""
        return " ".join(part for part in (_filler(self.before), self.text, _filler(self.after)) if part)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One idea, tried: which of the choices lies closest to the text?"""

    title: str
    idea: str
    text: str
    choices: tuple[LessonChoice, ...]
    expected: tuple[int, ...]
    """The numbers of the choices, from 0, closest first; a model that orders them otherwise does not show this idea."""
    why: str

    def __post_init__(self) -> None:
        fewest, most = CHOICES
        if not fewest <= len(self.choices) <= most:
            raise InputError(f"A lesson has {fewest} to {most} choices, not {len(self.choices)}.")
        if sorted(self.expected) != list(range(len(self.choices))):
            raise InputError(
                f"The order of a lesson names each of its {len(self.choices)} choices once, from 1; "
                f"this one is {', '.join(str(place + 1) for place in self.expected) or 'empty'}."
            )


@cache
def bundled_lessons() -> tuple[Lesson, ...]:
    """The lessons that ship, in the order of their files' names."""
    return tuple(lesson_from_yaml(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml")))


def lesson_from_yaml(source: str) -> Lesson:
    """Read a lesson. Raises InputError, in one sentence, for what it lacks or has too much of."""
    if len(source.encode("utf-8")) > LARGEST_FILE:
        raise InputError(f"A lesson's file has at most {LARGEST_FILE // 1000} KB.")
    try:
        told = yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError("This is no lesson: the file is not YAML.") from error
    if not isinstance(told, dict):
        raise InputError("This is no lesson: it takes title, idea, text, choices, order and why, each on a line.")
    choices = told.get("choices")
    if not isinstance(choices, list):
        raise InputError("A lesson needs “choices”: a list of texts.")
    order = told.get("order")
    if not isinstance(order, list) or not all(type(place) is int for place in order):
        raise InputError("A lesson needs “order”: the numbers of its choices, from 1, the closest first.")
    return Lesson(
        title=_text(told, "title"),
        idea=_text(told, "idea"),
        text=_text(told, "text"),
        choices=tuple(map(_choice, choices)),
        expected=tuple(place - 1 for place in order),
        why=_text(told, "why"),
    )


def lesson_to_yaml(lesson: Lesson) -> str:
    """Write a lesson, so that `lesson_from_yaml` reads the same."""
    told = {
        "title": lesson.title,
        "idea": lesson.idea,
        "text": lesson.text,
        "choices": [_plain(choice) for choice in lesson.choices],
        "order": [place + 1 for place in lesson.expected],
        "why": lesson.why,
    }
    return str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100))


def _choice(told: object) -> LessonChoice:
    if isinstance(told, str):
        return LessonChoice(_text({"text": told}, "text"))
    if not isinstance(told, dict):
        raise InputError("A choice is a text, or a text with words of filler before and after it.")
    return LessonChoice(_text(told, "text"), _words(told, "before"), _words(told, "after"))


def _plain(choice: LessonChoice) -> str | dict[str, str | int]:
    if not choice.before and not choice.after:
        return choice.text
    return {"text": choice.text, "before": choice.before, "after": choice.after}


def _text(told: Mapping[str, Any], name: str) -> str:
    text = told.get(name)
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"A lesson needs “{name}”: some text.")
    if len(text) > LONGEST_TEXT:
        raise InputError(f"The lesson's “{name}” has {len(text):,} characters; at most {LONGEST_TEXT:,} are shown.")
    return " ".join(text.split())


def _words(told: Mapping[str, Any], name: str) -> int:
    count = told.get(name, 0)
    if type(count) is not int or not 0 <= count <= MOST_FILLER:
        raise InputError(f"Words of filler lie between 0 and {MOST_FILLER:,}; “{name}” is {str(count)[:40]}.")
    return count


def _filler(words: int) -> str:
    source: Sequence[str] = FILLER.split()
    return " ".join(source[n % len(source)] for n in range(words))
