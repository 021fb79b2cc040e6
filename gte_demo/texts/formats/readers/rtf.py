"""Reading RTF: paragraphs, headings by style, table rows; footnotes and text boxes after their paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.formulas import marked_raised, with_powers
from gte_demo.texts.formats.office.rtf.state import RtfGroup, RtfParagraph, RtfStyle
from gte_demo.texts.formats.office.rtf.tokens import (
    CHARACTERS,
    ENCODINGS,
    READ_THOUGH_MARKED,
    TEXT_BOXES,
    UNREAD,
    Token,
    charset_encoding,
    page_encoding,
    rtf_tokens,
)
from gte_demo.texts.formats.office.symbol_fonts import signs
from gte_demo.texts.formats.readers.plain import check_length

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]{2,}")
_DEEPEST = 1_000
"""The deepest nesting of groups; real files have a dozen levels."""
_LAYOUT_CELL = 600
"""Characters beyond which a table's cell is a part of the page, not a value."""
_HEIGHTS = ("super", "up", "sub", "dn", "nosupersub")
"""Words that raise or lower text."""
_SYMBOLS = {"\u00b7": "•", "\u00a7": "•", "\u2022": "•"}
"""Characters that symbol fonts draw as bullets."""


def read_rtf(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read an RTF file as one document. Raises DocumentError if it is damaged, empty or too long."""
    reader = _Reader()
    for token in rtf_tokens(source.data):
        if len(reader.stack) > _DEEPEST:
            raise source.error("The RTF document is damaged. Open it in a word processor and save it again.")
        reader.take(token)
    reader.end_paragraph()
    joined = join_blocks(reader.blocks)
    check_length(source, len(joined.text), limits)
    count = reader.comments
    notes = (f"{source.name}: {count:,} comment{'s' if count > 1 else ''} left out.",) if count else ()
    title = " ".join("".join(reader.title).split())
    return Reading((Document(source.name, joined.text, "rtf", title, sections=joined.sections),), notes=notes)


@dataclass(slots=True)
class _Reader:
    """Turns tokens into blocks."""

    blocks: list[Block] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    comments: int = 0
    stack: list[RtfGroup] = field(default_factory=list)
    group: RtfGroup = field(default_factory=RtfGroup)
    paragraph: RtfParagraph = field(default_factory=RtfParagraph)
    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    symbol_fonts: dict[int, str] = field(default_factory=dict)
    """The names of fonts whose letters are drawn as other signs, by number."""
    styles: dict[int, RtfStyle] = field(default_factory=dict)
    style: RtfStyle = field(default_factory=RtfStyle)
    font: int = -1
    """The font being declared."""
    pending: bytearray = field(default_factory=bytearray)
    """Bytes whose characters are not yet whole."""
    to_skip: int = 0
    """Fallback characters still to skip after a Unicode character."""
    is_marked: bool = False
    """Whether the group began with the mark of groups that may be skipped."""
    notes: int = 0
    in_row: bool = False

    def take(self, token: Token) -> None:
        """Process the next token."""
        if token.kind in ("byte", "text"):
            self._bytes(token.data)
            return
        if token.kind == "word" and self.to_skip and token.name not in ("u", "uc"):
            self.to_skip -= 1
        self._decode()
        if token.kind == "open":
            self.stack.append(self.group)
            self.to_skip, self.is_marked = 0, False
        elif token.kind == "close":
            self._close()
        elif token.name == "*":
            self.is_marked = True
        else:
            self._word(token.name, token.number)

    def end_paragraph(self, tight: bool = False) -> None:
        """End the current paragraph."""
        self._decode()
        paragraph = self.paragraph
        text = _clean(paragraph.parts)
        level = self._level()
        if text:
            self.blocks.append(Block(text, level, tight and bool(self.blocks)))
        for behind in _clean(paragraph.behind).split("\f"):
            self.blocks.append(Block(behind.strip()))
        self.paragraph = RtfParagraph(style=paragraph.style, outline=paragraph.outline)

    def _bytes(self, data: bytes) -> None:
        skipped = min(self.to_skip, len(data))
        self.to_skip -= skipped
        self.pending += data[skipped:]

    def _decode(self) -> None:
        if self.pending:
            encoding = self.fonts.get(self.group.font, self.encoding)
            data, self.pending = bytes(self.pending), bytearray()
            self._text(data.decode(encoding, "replace"))

    def _text(self, text: str) -> None:
        destination = self.group.destination
        if self.group.font in self.symbol_fonts:
            text = signs("".join(_SYMBOLS.get(one, one) for one in text), self.symbol_fonts[self.group.font])
        if destination == "title":
            self.title.append(text)
        elif destination == "styles":
            self.style.name += text
        elif destination == "fonts":
            if "symbol" in text.lower() or "wingdings" in text.lower():
                self.symbol_fonts[self.font] = text.partition(";")[0]
        elif self.group.is_read:
            text = marked_raised(text) if self.group.is_raised and text.isalnum() else text
            (self.paragraph.behind if destination == "note" else self.paragraph.parts).append(text)

    def _close(self) -> None:
        if self.group.destination == "styles":
            self.style.name = self.style.name.partition(";")[0].strip()
            self.styles[self.style.number] = self.style
            self.style = RtfStyle()
        closed, self.group = self.group, self.stack.pop() if self.stack else RtfGroup()
        if closed.destination == "note" and self.group.destination != "note":
            self.paragraph.behind.append("\f")
        self.to_skip, self.is_marked = 0, False

    def _word(self, name: str, number: int | None) -> None:
        is_marked, self.is_marked = self.is_marked, False
        if self._opens(name, is_marked) or self._declares(name, number):
            return
        if name in CHARACTERS:
            self._text(CHARACTERS[name])
        elif name == "u" and number is not None:
            self._text(chr(number & 0xFFFF))
            self.to_skip = self.group.fallback
        elif name in ("par", "sect", "page", "column", "row", "nestrow", "\n", "\r"):
            self._ends_line(name)
        elif name in ("cell", "nestcell"):
            self._text(" | ")
        elif name in ("chftn", "chatn") and self.group.is_read:
            self._text(f"[{self.notes + (self.group.destination == 'text')}]")
        elif name in ("pard", "s", "outlinelevel", "intbl", "trowd"):
            self._styles_paragraph(name, number)
        elif name in ("plain", "v", "deleted", "f", "uc", *_HEIGHTS):
            self._styles_text(name, number)

    def _opens(self, name: str, is_marked: bool) -> bool:
        """Process a word that begins a group of another kind; return whether it does."""
        group = self.group
        if name in ("annotation", "atnid") and group.destination != "unread":
            self.comments += name == "annotation"
            self.group = replace(group, destination="unread")
        elif name in ("fonttbl", "stylesheet"):
            self.group = replace(group, destination="fonts" if name == "fonttbl" else "styles")
        elif name == "title" and self.stack and group.destination == "unread":
            self.group = replace(group, destination="title")
        elif name in ("footnote", *TEXT_BOXES) and self.stack[-1].destination != "fonts":
            self.notes += name == "footnote"
            self.group = replace(group, destination="note")
        elif name in ("ud", "moMath"):
            self.group = replace(group, destination="text")
        elif name in UNREAD or name.endswith("Pr") or (is_marked and name not in READ_THOUGH_MARKED):
            self.group = replace(group, destination="unread")
        else:
            return False
        return True

    def _declares(self, name: str, number: int | None) -> bool:
        """Process a word that declares a property of the document, its fonts or styles; return whether it does."""
        destination = self.group.destination
        if name == "ansicpg":
            self.encoding = page_encoding(number or 1252)
        elif name in ENCODINGS:
            self.encoding = ENCODINGS[name]
        elif destination == "fonts" and name == "f":
            self.font = number or 0
        elif destination == "fonts" and name == "fcharset":
            encoding = charset_encoding(number or 0)
            self.fonts |= {self.font: encoding} if encoding else {}
            self.symbol_fonts |= {self.font: ""} if number == 2 else {}
        elif destination == "styles" and name == "s":
            self.style.number = number or 0
        elif destination == "styles" and name == "outlinelevel":
            self.style.outline = number
        elif destination == "styles" and name == "sbasedon":
            self.style.based_on = number
        else:
            return False
        return True

    def _ends_line(self, name: str) -> None:
        if self.group.destination == "note":
            self.paragraph.behind.append("\n")
        elif self.group.destination == "text" and not self.group.is_deleted:
            is_row = name in ("row", "nestrow")
            if name == "par" and self._goes_on():
                self._text(" ")
                return
            self.end_paragraph(tight=is_row and self.in_row)
            self.in_row = is_row

    def _goes_on(self) -> bool:
        """Whether the paragraph is one of several in the cell of a table, which are joined to a line."""
        paragraph = self.paragraph
        return paragraph.in_cell and not self._level() and sum(map(len, paragraph.parts)) < _LAYOUT_CELL

    def _styles_paragraph(self, name: str, number: int | None) -> None:
        if self.group.destination != "text":
            return
        if name == "pard":
            self.paragraph.style, self.paragraph.outline, self.paragraph.in_cell = 0, None, False
        elif name in ("intbl", "trowd"):
            self.paragraph.in_cell = True
        elif name == "s":
            self.paragraph.style = number or 0
        else:
            self.paragraph.outline = number

    def _styles_text(self, name: str, number: int | None) -> None:
        is_on = number != 0
        if name == "plain":
            self.group = replace(self.group, is_hidden=False, is_deleted=False, is_raised=False, font=-1)
        elif name in _HEIGHTS:
            self.group = replace(self.group, is_raised=name in ("super", "up") and is_on)
        elif name == "v":
            self.group = replace(self.group, is_hidden=is_on)
        elif name == "deleted":
            self.group = replace(self.group, is_deleted=is_on)
        elif name == "f":
            self.group = replace(self.group, font=number or 0)
        else:
            self.group = replace(self.group, fallback=max(number or 0, 0))

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
