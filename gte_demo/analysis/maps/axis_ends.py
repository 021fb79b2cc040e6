"""The ends of axes as a person gives them: words, chosen texts, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np

from gte_demo.analysis.categories.classify import joined_vector
from gte_demo.analysis.chosen_texts import texts_by_name
from gte_demo.errors import InputError
from gte_demo.texts.language.shorten import shortened
from gte_demo.types import TextEncoder, Vectors

Side: TypeAlias = Literal["left", "right", "bottom", "top"]
SIDES: tuple[Side, ...] = ("left", "right", "bottom", "top")
OPPOSITE: Mapping[Side, Side] = MappingProxyType({"left": "right", "right": "left", "bottom": "top", "top": "bottom"})
MOST_EXAMPLES = 20
"""Chosen texts of one end."""
LONGEST_EXAMPLE = 20_000
LONGEST_NAME = 60
"""Characters of a chosen text that name its end where no words do."""


@dataclass(frozen=True, slots=True)
class AxisEnd:
    """What lies at one end of an axis."""

    words: str = ""
    """A word or a sentence; "" if the chosen texts say enough."""
    examples: tuple[str, ...] = ()
    """Chosen texts that lie there."""

    def __post_init__(self) -> None:
        """Raise InputError if there is neither, too many texts, an empty one or one that is too long."""
        if not self.words and not self.examples:
            raise InputError("An end of an axis is empty. Write words for it, or choose a text.")
        if len(self.examples) > MOST_EXAMPLES:
            raise InputError(
                f"An end of an axis has at most {MOST_EXAMPLES} chosen texts, not {len(self.examples)}. Take some away."
            )
        if not all(text.strip() for text in self.examples):
            raise InputError("A text chosen as the end of an axis is empty. Leave it out.")
        if (longest := max(map(len, self.examples), default=0)) > LONGEST_EXAMPLE:
            raise InputError(
                f"A text chosen as the end of an axis has {longest:,} characters and the limit is {LONGEST_EXAMPLE:,}."
            )

    @property
    def name(self) -> str:
        """Its words, or the beginning of the first chosen text."""
        return self.words or f"“{shortened(self.examples[0], LONGEST_NAME)}”"


Ends: TypeAlias = tuple[AxisEnd, AxisEnd]
"""The first is left or at the bottom: passages closer to it have negative positions."""


@dataclass(frozen=True, slots=True)
class EndExamples:
    """The texts that are chosen for each end of two axes."""

    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    bottom: tuple[str, ...] = ()
    top: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self.at(side) for side in SIDES)

    def at(self, side: Side) -> tuple[str, ...]:
        """Return the texts of one end."""
        texts: tuple[str, ...] = getattr(self, side)
        return texts

    def placed(self, side: Side, text: str) -> EndExamples:
        """Return them with `text` at `side`, and no longer at the other end of that axis."""
        here, there = (tuple(one for one in self.at(end) if one != text) for end in (side, OPPOSITE[side]))
        return replace(self, **{side: (*here, text), OPPOSITE[side]: there})

    def without(self, side: Side, at: int) -> EndExamples:
        """Return them without text number `at`, from 0, of `side`; the same if there is none."""
        return replace(self, **{side: tuple(text for number, text in enumerate(self.at(side)) if number != at)})


NO_EXAMPLES = EndExamples()


def side_of(name: str) -> Side:
    """Return `name` as a side. Raises InputError if it is none."""
    for side in SIDES:
        if name == side:
            return side
    raise InputError(f"An axis ends left, right, at the bottom or at the top, not at “{name[:40]}”.")


def examples_from(plain: object) -> EndExamples:
    """Read {"left": [text], "right": …, "bottom": …, "top": …}, as it comes from a browser; None is no text.

    Raises InputError for anything else.
    """
    return EndExamples(**texts_by_name(plain, SIDES, "The texts chosen as ends"))


def ends_from_text(written: str, first: tuple[str, ...] = (), second: tuple[str, ...] = ()) -> Ends:
    """Read "one end | the other", each with its chosen texts, beside which its words may be left out.

    Raises InputError for anything else, and as `AxisEnd` does.
    """
    words = [end.strip() for end in written.split("|")] if written.strip() else ["", ""]
    if len(words) != 2 or not (words[0] or first) or not (words[1] or second):
        raise InputError(
            f"An axis has two ends with a “|” between them, such as “war | peace”, not “{shortened(written, 60)}”."
        )
    return AxisEnd(words[0], first), AxisEnd(words[1], second)


def axes_from_text(x: str, y: str, examples: EndExamples = NO_EXAMPLES) -> tuple[Ends, ...]:
    """Read the axis `x` and, unless nothing is given for it, the axis `y`, each as `ends_from_text` does."""
    across = ends_from_text(x, examples.left, examples.right)
    if not y.strip() and not examples.bottom and not examples.top:
        return (across,)
    return across, ends_from_text(y, examples.bottom, examples.top)


def end_vector(end: AxisEnd, encoder: TextEncoder) -> Vectors:
    """Return the vector of its words plus the mean of those of its texts, scaled to unit length: shape (d,)."""
    nothing = np.zeros((1, encoder.info.dimension), dtype=np.float32)
    words = encoder.encode([end.words], kind="query").vectors if end.words else nothing
    examples = encoder.encode(end.examples).vectors if end.examples else nothing[:0]
    return joined_vector(words[0], examples)
