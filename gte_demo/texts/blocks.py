"""Paragraphs and headings, and how they become a document's text.

In the text of every document a blank line parts paragraphs and a single newline is a line end within
one: readers of structured files make it so by `join_blocks`, and the sentence splitter relies on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gte_demo.texts.documents import Section


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list item or a table row."""

    text: str
    level: int = 0
    """Of a heading, 1 the highest; 0 for everything else."""
    tight: bool = False
    """Whether it follows another tight block without a blank line: items of a list, rows of a table."""
    starts: str = ""
    """The title of a section that begins here without a heading of its own in the text."""


def join_blocks(blocks: Iterable[Block]) -> tuple[str, tuple[Section, ...]]:
    """The text of `blocks`, empty ones left out, and the sections their headings begin."""
    parts: list[str] = []
    sections: list[Section] = []
    length, previous_tight = 0, False
    for block in blocks:
        if not block.text.strip():
            continue
        gap = "" if not parts else "\n" if block.tight and previous_tight else "\n\n"
        length += len(gap)
        if block.starts:
            sections.append(Section(block.starts, 1, length))
        if block.level:
            sections.append(Section(" ".join(block.text.split()), block.level, length))
        parts += (gap, block.text)
        length += len(block.text)
        previous_tight = block.tight
    return "".join(parts), tuple(sections)
