"""Document: the text of a file, with its pages, sections and metadata."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scalar: TypeAlias = "str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the start of its section."""

    title: str
    level: int
    """1 is the top level."""
    start: int
    """Character of the document's text at which the section starts, heading included."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text with its structure. All spans in the project are characters of `text`."""

    name: str
    """The name of the file, or of the table row."""
    text: str
    kind: str
    """pdf, docx, pptx, odt, odp, rtf, html, epub, markdown, rst, org, latex, notebook, email, subtitles, text, row
    or line."""
    title: str = ""
    pages: tuple[int, ...] = ()
    """The character at which each page begins, ascending, the first 0; empty if there are none. The pages of
    subtitles are their cues, and their labels the times."""
    sections: tuple[Section, ...] = ()
    """By `start`."""
    metadata: Mapping[str, Scalar] = field(default_factory=dict)
    """The other columns of a table row; who wrote a message, when, and about what."""
    source: str = ""
    """What it is part of: the table of a row, the mailbox of a message, the box of a pasted line; '' for a file of its
    own."""
    page_labels: tuple[str, ...] = ()
    """The number printed on each page ("iv", "12"); empty if that is its count."""
    apparatus: tuple[tuple[int, int], ...] = ()
    """Spans of tables of contents and indexes, ascending."""
    origins: NDArray[np.int32] | None = None
    """For a PDF, shape (lines, 2): for each line, the character of `text` at which it begins, ascending, and the
    number of that character on its page. The other characters are found again from the page itself: two numbers
    per line are a fortieth of two numbers per character."""

    def __post_init__(self) -> None:
        if self.pages and self.pages[0] != 0:
            raise ValueError(f"the first page of {self.name} begins at character {self.pages[0]}, not 0")
        if not (self.pages or self.sections or self.page_labels):  # rows of tables, by the hundred thousand
            return
        starts = [section.start for section in self.sections]
        if starts != sorted(starts) or list(self.pages) != sorted(self.pages):
            raise ValueError(f"pages or sections of {self.name} are out of order")
        if self.page_labels and len(self.page_labels) != len(self.pages):
            raise ValueError(f"{len(self.page_labels)} page labels for {len(self.pages)} pages of {self.name}")
        if self.is_timed:
            for label in self.page_labels:
                seconds_of(label)

    def page_at(self, character: int) -> int | None:
        """Return the page of `character`, counted from 1; None if there are no pages."""
        return bisect_right(self.pages, character) or None

    def page_label(self, page: int) -> str:
        """Return the label printed on page `page`, counted from 1; the number if the document has no labels."""
        return self.page_labels[page - 1] if self.page_labels else str(page)

    @property
    def is_timed(self) -> bool:
        """Whether its pages are subtitle cues, and their labels times."""
        return self.kind == "subtitles"

    def page_in_words(self, page: int) -> str:
        """Return page `page`, counted from 1, in words: "page 4", or the time "00:12:31"."""
        return self.page_label(page) if self.is_timed else f"page {page}"

    def path_at(self, character: int) -> tuple[str, ...]:
        """Return the titles of the sections around `character`, from the top level down."""
        path: list[Section] = []
        for section in self.sections[: bisect_right(self.sections, character, key=lambda s: s.start)]:
            while path and path[-1].level >= section.level:
                path.pop()
            path.append(section)
        return tuple(section.title for section in path)


def seconds_of(time: str) -> int:
    """Return the seconds of a time such as 12:31 (minutes and seconds) or 01:12:31.

    Raises ValueError if it is something else.
    """
    parts = time.split(":")
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        raise ValueError(f"“{time}” is not a time")
    hours, minutes, seconds = ["0", *parts][-3:]
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


SKIPPED = "{file} was left out. {reason}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be read, and a sentence on why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The result of reading files: documents, skipped files and notes."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences, each starting with the file's name, on what was left out or guessed."""

    def remarks(self) -> list[str]:
        """Return a sentence on each file that was skipped, and the notes."""
        return [*(SKIPPED.format(file=one.file, reason=one.reason) for one in self.skipped), *self.notes]
