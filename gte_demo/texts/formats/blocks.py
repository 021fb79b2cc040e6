"""Paragraphs and headings, and joining them to the text of a document.

In the text of every document, a blank line separates paragraphs, and a single newline is a line end within one.
Readers of structured files ensure this with `join_blocks`, and the sentence splitter relies on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from gte_demo.texts.documents import Section
from gte_demo.texts.formats.pictures import picture_text

_BESIDE = 1_000
"""Characters before and after a picture in which its caption is looked for."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list item or a table row."""

    text: str
    level: int = 0
    """The level of a heading, 1 is the highest; 0 for everything else."""
    tight: bool = False
    """Whether no blank line separates it from the previous block, as in a list or table."""
    opens: tuple[str, int] | None = None
    """The title and level of a section that begins here without a heading in the text."""
    page: int = 0
    """The page on which it begins, from 1; 0 if there are no pages."""
    is_picture: bool = False
    """Whether it is the description of a picture, which is read only if it says something new."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of many blocks, with its sections and pages as in a Document."""

    text: str
    sections: tuple[Section, ...] = ()
    pages: tuple[int, ...] = ()


def join_blocks(blocks: Iterable[Block]) -> Joined:
    """Join the non-empty `blocks`, and find the sections and pages that begin in them.

    A page without blocks begins where the next page does. The same description of a picture is read once.
    """
    parts: list[str] = []
    sections: list[Section] = []
    pages: list[int] = []
    length = 0
    for block in _with_telling_pictures(blocks):
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


def _with_telling_pictures(blocks: Iterable[Block]) -> Iterator[Block]:
    """The non-empty blocks, without pictures whose descriptions say nothing new."""
    filled = (block for block in blocks if block.text.strip())
    groups = [list(group) for _, group in groupby(filled, key=lambda block: block.is_picture)]
    described: set[str] = set()
    for group, before, after in zip(groups, [[], *groups], [*groups[1:], []], strict=False):
        if not group[0].is_picture:
            yield from group
            continue
        said = [one.text[-_BESIDE:] for one in before[-1:]] + [one.text[:_BESIDE] for one in after[:1]]
        for picture in group:
            text = picture_text(picture.text, "\n".join(said))
            if text and text not in described:
                described.add(text)
                yield replace(picture, text=text)
