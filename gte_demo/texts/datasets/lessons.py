"""Lessons: one idea each, with a prediction, an experiment on the live model, and an explanation.

Reading and writing them is in `lesson_files`; the course that they make up is in `course`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    Strict,
    StringConstraints,
    WrapSerializer,
)

from gte_demo.errors import InputError

LONGEST_TEXT = 2_000
LONGEST_TITLE = 120
LONGEST_SHORT = 300
"""Characters of a text in a series."""
MOST_FILLER = 5_000
"""Words of filler before or after a text."""
CHOICES = (2, 6)
"""The smallest and the largest number of choices."""
WRONG_NUMBER = "A lesson has {fewest} to {most} choices, not {given}."
MOST_GROUPS, MOST_IN_A_GROUP = 10, 40
FILLER = (
    "The town lies on a river between two hills. Its market opens every morning, and the people come from the villages "
    "around it with fruit, bread and cheese. In summer the streets are full until late; in winter most shops close "
    "early. "
)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _as_text_entry(written: Any) -> Any:
    """Read a plain text as one with nothing else."""
    return {"text": written} if isinstance(written, str) else written


def _plain_if_alone(entry: Any, write: SerializerFunctionWrapHandler) -> Any:
    """Write a text with nothing else as a plain text."""
    written = write(entry)
    return written["text"] if isinstance(written, dict) and written.keys() == {"text"} else written


def _from_zero(order: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(number - 1 for number in order)


def _from_one(order: tuple[int, ...]) -> list[int]:
    return [place + 1 for place in order]


_ENTRY = (BeforeValidator(_as_text_entry), WrapSerializer(_plain_if_alone))


def _text(longest: int, shortest: int = 1) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)


_Title = Annotated[str, _text(LONGEST_TITLE), AfterValidator(_on_one_line)]
_Text = Annotated[str, _text(LONGEST_TEXT), AfterValidator(_on_one_line)]
_Optional = Annotated[str, _text(LONGEST_TEXT, 0), AfterValidator(_on_one_line)]
_Short = Annotated[str, _text(LONGEST_SHORT), AfterValidator(_on_one_line)]
_Term = Annotated[str, _text(LONGEST_SHORT, 0), AfterValidator(_on_one_line)]
_Words = Annotated[int, Field(strict=True, ge=0, le=MOST_FILLER)]
_Score = Annotated[float, Field(ge=-1, le=1)]


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
class TextSum:
    """A text, or the sum text − minus + plus of the embeddings of three texts."""

    text: _Text
    minus: _Term = ""
    plus: _Term = ""

    def __str__(self) -> str:
        return self.text + (f" − {self.minus}" if self.minus else "") + (f" + {self.plus}" if self.plus else "")


@dataclass(frozen=True, slots=True)
class SeriesGroup:
    """Texts that are each compared with the same two choices. `frame` is a sentence with {} for the text."""

    choices: tuple[_Short, _Short]
    texts: Annotated[tuple[Annotated[TextSum, *_ENTRY], ...], Field(min_length=1, max_length=MOST_IN_A_GROUP)]
    frame: _Short = "{}"

    def framed(self) -> list[TextSum]:
        """The texts as they are encoded."""
        return [TextSum(self.frame.replace("{}", one.text), one.minus, one.plus) for one in self.texts]


@dataclass(frozen=True, slots=True)
class LessonSeries:
    """Further texts of which the closest choices are counted; `names` says what the first and the second stand for."""

    names: tuple[_Short, _Short]
    groups: Annotated[tuple[SeriesGroup, ...], Field(min_length=1, max_length=MOST_GROUPS)]


@dataclass(frozen=True, slots=True)
class LessonClaim:
    """The range in which the score of a choice has to lie for the lesson's text to be true."""

    choice: Annotated[int, Field(strict=True, ge=1)]
    """Its number, from 1."""
    at_least: _Score = -1.0
    at_most: _Score = 1.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One idea and its experiment: which of the choices is closest to the text?"""

    title: _Title
    idea: _Text
    text: _Text
    choices: Annotated[
        tuple[Annotated[LessonChoice, *_ENTRY], ...], Field(min_length=CHOICES[0], max_length=CHOICES[1])
    ]
    expected: Annotated[
        tuple[Annotated[int, Strict()], ...],
        AfterValidator(_from_zero),
        PlainSerializer(_from_one),
        Field(alias="order"),
    ]
    """The indices of the choices, from 0, the closest first. In the file they are called “order” and count from 1."""
    why: _Text
    builds: _Optional = ""
    """A sentence that leads over from the lesson before."""
    minus: _Term = ""
    plus: _Term = ""
    """Subtracted from the text, and added to it."""
    claims: tuple[LessonClaim, ...] = ()
    caution: _Optional = ""
    """What the result does not show."""
    more: LessonSeries | None = None
    say: _Optional = ""
    """What a teacher may say."""
    minutes: Annotated[int, Field(ge=1, le=60)] = 3

    def __post_init__(self) -> None:
        fewest, most = CHOICES
        if not fewest <= len(self.choices) <= most:
            raise InputError(WRONG_NUMBER.format(fewest=fewest, most=most, given=len(self.choices)))
        for place, choice in enumerate(self.choices):
            if choice in self.choices[:place]:
                raise InputError(f"Choices {self.choices.index(choice) + 1} and {place + 1} are the same. Change one.")
        if sorted(self.expected) != list(range(len(self.choices))):
            raise InputError(
                f"The order of a lesson names each of its {len(self.choices)} choices once, from 1; "
                f"this one is {', '.join(str(place + 1) for place in self.expected) or 'empty'}."
            )
        for claim in self.claims:
            if claim.choice > len(self.choices):
                raise InputError(f"A claim is about choice {claim.choice}, but there are {len(self.choices)} choices.")

    @property
    def asked(self) -> TextSum:
        """The text or sum that the choices are compared with."""
        return TextSum(self.text, self.minus, self.plus)


def _filler(words: int) -> str:
    source: Sequence[str] = FILLER.split()
    return " ".join(source[n % len(source)] for n in range(words))
