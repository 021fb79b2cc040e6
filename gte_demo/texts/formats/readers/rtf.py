"""Reading RTF: paragraphs, headings by style, table rows; footnotes and text boxes after their paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import join_blocks
from gte_demo.texts.formats.formulas import marked_raised
from gte_demo.texts.formats.office.rtf.fields import RtfField
from gte_demo.texts.formats.office.rtf.paragraphs import RtfBlocks
from gte_demo.texts.formats.office.rtf.state import RtfGroup, RtfStyle
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

_DEEPEST = 1_000
"""The deepest nesting of groups; real files have a dozen levels."""
_DESCRIPTION = "wzDescription"
"""The property of a drawing that describes it."""
_ENDS = frozenset(("par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow", "\n", "\r"))
"""Words that end a paragraph, a cell or a row."""
_FORM = ("fftype", "ffres", "ffdefres")
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
    reader.finish()
    joined = join_blocks(reader.blocks)
    check_length(source, len(joined.text), limits)
    count = reader.comments
    notes = (f"{source.name}: {count:,} comment{'s' if count > 1 else ''} left out.",) if count else ()
    title = " ".join("".join(reader.title).split())
    return Reading((Document(source.name, joined.text, "rtf", title, sections=joined.sections),), notes=notes)


@dataclass(slots=True)
class _Reader(RtfBlocks):
    """Turns tokens into blocks."""

    title: list[str] = field(default_factory=list)
    comments: int = 0
    stack: list[RtfGroup] = field(default_factory=list)
    group: RtfGroup = field(default_factory=RtfGroup)
    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    symbol_fonts: dict[int, str] = field(default_factory=dict)
    """The names of fonts whose letters are drawn as other signs, by number."""
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
    fields: list[RtfField] = field(default_factory=list)
    """The fields that have begun and not yet ended."""
    property: str = ""
    """The name of a property of a drawing."""

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

    def finish(self) -> None:
        """End the last paragraph."""
        self._decode()
        self.end_paragraph()

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
        if self.group.is_read:
            text = marked_raised(text) if self.group.is_raised and text.isalnum() else text
            self._parts(self.group).append(text)
            self.paragraph.in_contents |= any(one.is_contents for one in self.fields)
        elif destination == "title":
            self.title.append(text)
        elif destination == "styles":
            self.style.name += text
        elif destination == "fonts":
            if "symbol" in text.lower() or "wingdings" in text.lower():
                self.symbol_fonts[self.font] = text.partition(";")[0]
        else:
            self._text_of_part(text)

    def _text_of_part(self, text: str) -> None:
        """Take the text of a field's code or choice, or of a drawing's property."""
        destination = self.group.destination
        if destination == "code" and self.fields:
            self.fields[-1].code += text
        elif destination == "entry" and self.fields:
            self.fields[-1].entries[-1] += text
        elif destination == "property":
            self.property += text
        elif destination == "description" and self.property == _DESCRIPTION:
            self.paragraph.pictures[-1] += text

    def _parts(self, group: RtfGroup) -> list[str]:
        """The text to which a group that is read adds."""
        return self.paragraph.behind if group.destination == "note" else self.paragraph.parts

    def _close(self) -> None:
        if self.group.destination == "styles":
            self.style.name = self.style.name.partition(";")[0].strip()
            self.styles[self.style.number] = self.style
            self.style = RtfStyle()
        closed, self.group = self.group, self.stack.pop() if self.stack else RtfGroup()
        if self.fields and len(self.stack) < self.fields[-1].depth:
            ended = self.fields.pop()
            if closed.is_read:
                parts = self._parts(closed)
                parts.append(ended.shown(parts))
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
        elif name in _ENDS:
            self._ends_line(name)
        elif name in _FORM and self.fields:
            self.fields[-1].form[name] = number or 0
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
        elif name in ("field", "fldinst", "ffl", "sn", "sv"):
            self._opens_part(name)
        elif name in ("ud", "moMath"):
            self.group = replace(group, destination="text")
        elif name in UNREAD or name.endswith("Pr") or (is_marked and name not in READ_THOUGH_MARKED):
            self.group = replace(group, destination="unread")
        else:
            return False
        return True

    def _opens_part(self, name: str) -> None:
        """Process a word that begins a field, its code or a choice, or a property of a drawing."""
        destination = self.group.destination
        if name == "field":
            parts = self._parts(self.group)
            self.fields.append(RtfField(len(self.stack), parts, len(parts)))
        elif name == "fldinst":
            destination = "code"
        elif name == "ffl" and self.fields:
            destination = "entry"
            self.fields[-1].entries.append("")
        elif name == "sn":
            self.property, destination = "", "property"
        elif name == "sv" and self.property == _DESCRIPTION:
            destination = "description"
            self.paragraph.pictures.append("")
        self.group = replace(self.group, destination=destination)

    def _declares(self, name: str, number: int | None) -> bool:
        """Process a word that declares a property of the document, its fonts or styles; return whether it does."""
        destination = self.group.destination
        if name in ("trowd", "clvmrg", "cellx"):
            self.rows.define(name)
            return name != "trowd"
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
            self.paragraph.behind.append(" | " if name.endswith("cell") else "\n")
        elif self.group.destination == "text" and not self.group.is_deleted:
            if name in ("row", "nestrow"):
                self.end_row(name)
            elif name in ("cell", "nestcell"):
                self.end_cell(self.paragraph.nested if name == "nestcell" else self.paragraph.cells)
            elif name == "par" and self.is_cell_going_on():
                self._text(" ")
            else:
                self.end_paragraph()
                self.in_row = False

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
