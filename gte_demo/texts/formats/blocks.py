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
    page: int = 0
    """The page it begins on, from 1; 0 if there are none."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of many blocks and the places in it, as a Document has them."""

    text: str
    sections: tuple[Section, ...] = ()
    pages: tuple[int, ...] = ()


def join_blocks(blocks: Iterable[Block]) -> Joined:
    """The text of `blocks`, empty ones left out, with the sections their headings begin and the pages they open.

    A page without a block of its own begins where the next one does.
    """
    parts: list[str] = []
    sections: list[Section] = []
    pages: list[int] = []
    length = 0
    for block in blocks:
        if not block.text.strip():
            continue
        gap = "" if not parts else "\n" if block.tight else "\n\n"
        length += len(gap)
        pages += [length if parts else 0] * (block.page - len(pages))
        if block.opens:
            sections.append(Section(*block.opens, length))
        if block.level:
            sections.append(Section(" ".join(block.text.split()), block.level, length))
        parts += (gap, block.text)
        length += len(block.text)
    return Joined("".join(parts), tuple(sections), tuple(pages))
