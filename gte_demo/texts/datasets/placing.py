"""Texts to be placed between two ends, and the lesson in which people do that before the model does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter, ValidationError

from gte_demo.errors import InputError

FEWEST_PLACED, MOST_PLACED = 2, 12
LONGEST_PLACED = 300
"""Characters of a text or an end."""

SAME_END = "Both ends are “{end}”. Write two that differ."
SAME_TEXT = "“{text}” stands there twice. Write each text once."
BAD_PLACING = (
    f"Write an end on each side and {FEWEST_PLACED} to {MOST_PLACED} texts, each of up to {LONGEST_PLACED} characters."
)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


_Placed = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_PLACED),
    AfterValidator(_on_one_line),
]


@dataclass(frozen=True, slots=True)
class Placing:
    """Texts, and the two ends between which they are placed."""

    ends: tuple[_Placed, _Placed]
    texts: Annotated[tuple[_Placed, ...], Field(min_length=FEWEST_PLACED, max_length=MOST_PLACED)]

    def __post_init__(self) -> None:
        if self.ends[0] == self.ends[1]:
            raise InputError(SAME_END.format(end=self.ends[0]))
        for place, text in enumerate(self.texts):
            if text in self.texts[:place]:
                raise InputError(SAME_TEXT.format(text=text))


@dataclass(frozen=True, slots=True)
class PlaceLesson:
    """The lesson: texts in the order that most people give them, and others that the model does not tell apart."""

    title: str
    builds: str
    idea: str
    question: str
    placing: Placing
    why: str
    failing: Placing
    """Ends by which the model does not order the texts, which are in the order that most people give them."""
    caution: str
    say: str
    minutes: int


def placing_from(ends: object, texts: object) -> Placing:
    """Return what a person wrote as a Placing. Raises InputError if that can't be."""
    try:
        return TypeAdapter(Placing).validate_python({"ends": ends, "texts": texts})
    except ValidationError as error:
        raise InputError(BAD_PLACING) from error
