"""Reading a lesson from plain data or YAML, with one sentence for each fault, and writing it."""

from __future__ import annotations

from collections.abc import Sequence

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from gte_demo.errors import InputError
from gte_demo.texts.datasets.lessons import CHOICES, WRONG_NUMBER, Lesson
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.sandbox import yaml_entries_isolated

LARGEST_FILE = 64_000
"""Bytes of a lesson's file."""
NO_LESSON = "This is not a lesson: a lesson has title, idea, text, choices, order and why."
_FIELDS = {"title": "title", "idea": "idea", "text": "text", "why": "explanation", "choices": "list of choices"}
"""What a person calls the fields of a form."""
_LESSON = TypeAdapter(Lesson)
_DEFAULT = ReadingLimits()


class LessonError(InputError):
    """A lesson that can't be used; `faults` has a sentence for each reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


def lesson_from_entries(entries: object) -> Lesson:
    """Read a lesson from the dict that its file contains. Raises LessonError if an entry is missing or invalid."""
    if not isinstance(entries, dict):
        raise LessonError([NO_LESSON])
    try:
        return _LESSON.validate_python(entries)
    except ValidationError as error:
        faults = [_fault(one) for one in error.errors(include_url=False)]
        raise LessonError(list(dict.fromkeys(faults))) from error
    except InputError as error:
        raise LessonError([str(error)]) from error


def lesson_from_yaml(source: str, limits: ReadingLimits = _DEFAULT) -> Lesson:
    """Read a lesson that a person wrote or was sent; its YAML is parsed in a worker process.

    Raises InputError if it is too large, not YAML, or not a lesson.
    """
    if len(source.encode("utf-8", "replace")) > LARGEST_FILE:
        raise InputError(f"A lesson's file has at most {LARGEST_FILE // 1000} KB.")
    return lesson_from_entries(yaml_entries_isolated(source, limits=limits))


def lesson_to_yaml(lesson: Lesson) -> str:
    """Write a lesson in the format that `lesson_from_yaml` reads."""
    entries = _LESSON.dump_python(lesson, mode="json", by_alias=True, exclude_defaults=True)
    return str(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=100))


def _fault(error: ErrorDetails) -> str:
    """A validation error in a sentence."""
    where, given, limits = _where(error["loc"]), error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"The lesson has no {where}."
        case "string_too_short":
            return f"The {where} is empty."
        case "string_too_long":
            return f"The {where} has {len(given):,} characters; at most {limits['max_length']:,} are read. Shorten it."
        case "too_short" | "too_long" if error["loc"] == ("choices",):
            return WRONG_NUMBER.format(fewest=CHOICES[0], most=CHOICES[1], given=len(given))
        case "string_type":
            return f"The {where} is not a text."
        case _:
            return f"The lesson's “{'.'.join(map(str, error['loc']))}” can't be used: {error['msg']}."


def _where(path: Sequence[int | str]) -> str:
    """A field's place in words: "title", "choice 2", or its path in the file."""
    match list(path):
        case ["choices", int(place), *_]:
            return f"choice {place + 1}"
        case [str(name)]:
            return _FIELDS.get(name, f"“{name}”")
        case _:
            return f"entry “{'.'.join(map(str, path))}”"
