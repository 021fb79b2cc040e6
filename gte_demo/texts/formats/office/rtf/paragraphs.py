"""Building the blocks of an RTF document: its paragraphs, headings and rows of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.formats.blocks import Block
from gte_demo.texts.formats.formulas import with_powers
from gte_demo.texts.formats.office.rtf.rows import RtfRows
from gte_demo.texts.formats.office.rtf.state import RtfParagraph, RtfStyle
from gte_demo.texts.formats.office.word_styles import CONTENTS

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]{2,}")
_ENTRY = re.compile(r"\s(?:\d{1,4}|[ivxlc]{1,6})$")
_LAYOUT_CELL = 600
"""Characters beyond which a table's cell is a part of the page, not a value."""


@dataclass(slots=True)
class RtfBlocks:
    """The blocks so far, and the paragraph that is being read."""

    blocks: list[Block] = field(default_factory=list)
    paragraph: RtfParagraph = field(default_factory=RtfParagraph)
    styles: dict[int, RtfStyle] = field(default_factory=dict)
    rows: RtfRows = field(default_factory=RtfRows)
    in_row: bool = False
    """Whether the last line was a row of a table."""

    def end_paragraph(self) -> None:
        """End the current paragraph."""
        paragraph = self.paragraph
        parts = [*paragraph.cells, *paragraph.nested, _clean(paragraph.parts)]
        self._add(" | ".join(parts).strip(" |"), tight=False)
        self.paragraph = RtfParagraph(style=paragraph.style, outline=paragraph.outline)

    def _add(self, text: str, tight: bool) -> None:
        """Add the text of a paragraph or row, and what stands behind it."""
        if text and not self._is_contents(text):
            self.blocks.append(Block(text, self._level(), tight and bool(self.blocks)))
        self.blocks += (Block(clean_text(one), is_picture=True) for one in self.paragraph.pictures)
        for behind in _clean(self.paragraph.behind).split("\f"):
            self.blocks.append(Block(behind.strip()))
        self.paragraph.pictures, self.paragraph.behind = [], []

    def _is_contents(self, text: str) -> bool:
        """Whether a paragraph is an entry of a table of contents, which repeats a heading.

        In damaged files, the field of a table of contents may go on to the end: its entries end with a page.
        """
        style = self.styles.get(self.paragraph.style)
        is_styled = style is not None and CONTENTS.fullmatch(style.name) is not None
        return is_styled or (self.paragraph.in_contents and not self._level() and bool(_ENTRY.search(text)))

    def end_cell(self, cells: list[str]) -> None:
        """End a cell, and add it to the `cells` of its row."""
        cells.append(_clean(self.paragraph.parts))
        self.paragraph.parts = []

    def end_row(self, name: str) -> None:
        """End a row, or one of a table in a cell, after which the cells around it go on."""
        paragraph = self.paragraph
        cells = paragraph.nested if name == "nestrow" else paragraph.cells
        if text := _clean(paragraph.parts):
            cells.append(text)
        paragraph.parts = []
        self._add(self.rows.text(cells, not self.in_row), self.in_row)
        cells.clear()
        self.in_row = True

    def is_cell_going_on(self) -> bool:
        """Whether the paragraph is one of several in the cell of a table, which are joined to a line."""
        paragraph = self.paragraph
        return paragraph.in_cell and not self._level() and sum(map(len, paragraph.parts)) < _LAYOUT_CELL

    def _level(self) -> int:
        """The heading level of the paragraph, from itself, its style or a base style."""
        outline, number, seen = self.paragraph.outline, self.paragraph.style, set[int]()
        while outline is None and number in self.styles and number not in seen:
            seen.add(number)
            style = self.styles[number]
            named = _HEADING.fullmatch(style.name)
            outline = 0 if style.name.lower() == "title" else int(named[1]) - 1 if named else style.outline
            number = -1 if style.based_on is None else style.based_on
        return outline + 1 if outline is not None and 0 <= outline < 9 else 0


def _clean(parts: list[str]) -> str:
    """Join surrogate pairs, and remove empty cells at the end of a row."""
    text = with_powers("".join(parts)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _SPACES.sub(" ", clean_text(text)).strip(" |\n\t")
