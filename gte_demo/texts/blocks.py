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
    """Whether it follows the block before it without a blank line: as an item of a list, or a table's row."""
    opens: tuple[str, int] | None = None
    """The title and level of a section that begins here without a heading of its own in the text."""


def join_blocks(blocks: Iterable[Block]) -> tuple[str, tuple[Section, ...]]:
    """The text of `blocks`, empty ones left out, and the sections their headings begin."""
    parts: list[str] = []
    sections: list[Section] = []
    length = 0
    for block in blocks:
        if not block.text.strip():
            continue
        gap = "" if not parts else "\n" if block.tight else "\n\n"
        length += len(gap)
        if block.opens:
            sections.append(Section(*block.opens, length))
        if block.level:
            sections.append(Section(" ".join(block.text.split()), block.level, length))
        parts += (gap, block.text)
        length += len(block.text)
    return "".join(parts), tuple(sections)
