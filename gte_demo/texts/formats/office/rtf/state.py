"""What a reader of RTF has to remember: the state of a group of braces, a style and a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Destination: TypeAlias = Literal[
    "text", "unread", "fonts", "styles", "title", "note", "code", "entry", "property", "description"
]


@dataclass(frozen=True, slots=True)
class RtfGroup:
    """The state within a pair of braces."""

    destination: Destination = "text"
    fallback: int = 1
    """How many fallback characters follow a Unicode character."""
    font: int = -1
    is_hidden: bool = False
    is_deleted: bool = False
    is_raised: bool = False

    @property
    def is_read(self) -> bool:
        """Whether its text is text of the document."""
        return self.destination in ("text", "note") and not self.is_hidden and not self.is_deleted


@dataclass(slots=True)
class RtfStyle:
    """A style of the style sheet."""

    number: int = 0
    name: str = ""
    based_on: int | None = None
    outline: int | None = None


@dataclass(slots=True)
class RtfParagraph:
    """The current paragraph, and the text to put after it."""

    parts: list[str] = field(default_factory=list)
    style: int = 0
    outline: int | None = None
    in_cell: bool = False
    """Whether it belongs to a table's cell, which may have several."""
    in_contents: bool = False
    """Whether it is in the result of a field that lists the contents."""
    cells: list[str] = field(default_factory=list)
    """The cells of the row that have ended."""
    nested: list[str] = field(default_factory=list)
    """The same of a table in a cell."""
    pictures: list[str] = field(default_factory=list)
    """The descriptions of its pictures."""
    behind: list[str] = field(default_factory=list)
    """The characters of footnotes and text boxes."""
