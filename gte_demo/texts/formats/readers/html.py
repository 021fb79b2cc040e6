"""Reading HTML: the visible text without navigation, scripts and notices; headings become sections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.html_cleaning import clean_page
from gte_demo.texts.formats.html_parsing import parse_html
from gte_demo.texts.formats.office.word_numbering import written_number
from gte_demo.texts.formats.readers.plain import check_length, decoded_text
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_GUESSED = ReadingChoice()
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li",
    "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul", *_HEADINGS,
))
# fmt: on
"""Elements that begin and end a block. Any other, even an unknown one, is inline, as in a browser."""
_LAYOUT_CELL = 600
"""Characters beyond which a table's cell is a part of the page, not a value."""
_LAYOUT_ELEMENTS = 100
"""Elements beyond which it is one, too."""
_LAID_OUT = frozenset(("table", "pre", *_HEADINGS))
"""Elements that the value of a table never contains."""
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_TIGHT = frozenset(("li", "tr", "dt", "dd"))
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_OWN_MARK = re.compile(r"list-style-type:\s*\"([^\"]*)\"")
_MARK_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman))", re.IGNORECASE)
_NUMBER_FORMATS = {
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), "lowerLetter"),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), "upperLetter"),
    **dict.fromkeys(("i", "lower-roman"), "lowerRoman"),
    **dict.fromkeys(("I", "upper-roman"), "upperRoman"),
}
"""The attribute or style of a list, and what Word calls it."""
_OWN_LINES = re.compile(
    r"(?:^|;)\s*display\s*:\s*(?:block|flex|flow-root|grid|list-item|table|table-row)(?![\w-])", re.I
)
_WHITE_SPACE, _SPACES = re.compile(r"\s+"), re.compile(" {2,}")


def read_html(source: SourceFile, limits: ReadingLimits, choice: ReadingChoice = _GUESSED) -> Reading:
    """Read a web page as one document. Raises DocumentError if it contains no text, or too much.

    Menus, banners and text beside the page's main part are left out, with a note, unless `choice` says otherwise.
    """
    text, notes = html_text(source, limits)
    root = parse_html(text)
    title, blocks = "", list[Block]()
    if root is not None:
        title = " ".join("".join(root.xpath("(//head/title)[1]//text()")).split())
        page = clean_page(root, whole=choice.whole_pages)
        blocks = _blocks(page.content, {})
        if page.left_out:
            words = (
                "1 word of its menus and banners was"
                if page.left_out == 1
                else f"{page.left_out:,} words of its menus and banners were"
            )
            notes = (*notes, f"{source.name}: {words} left out.")
    joined = join_blocks(blocks)
    check_length(source, len(joined.text), limits)
    document = Document(source.name, joined.text, "html", title=title, sections=joined.sections)
    return Reading((document,), notes=notes)


def html_text(source: SourceFile, limits: ReadingLimits) -> tuple[str, tuple[str, ...]]:
    """Decode the markup of a page by its declared encoding, with a note if that had to be guessed."""
    return decoded_text(source, limits, declared_encoding(source.data))


def declared_encoding(data: bytes) -> str:
    """The encoding declared at the top of HTML or XML; '' if there is none."""
    declared = _DECLARED.search(data[:2048])
    return declared[1].decode("ascii", "ignore") if declared else ""


def html_blocks(markup: str, anchors: Mapping[str, tuple[str, int]] | None = None) -> list[Block]:
    """The visible text of a page in blocks.

    `anchors` are headings from elsewhere, such as an e-book's table of contents: the id of an element -> the title and
    level of the section that begins there; '' stands for the page itself.
    """
    root = parse_html(markup)
    return [] if root is None else _blocks(clean_page(root).content, anchors or {})


def _blocks(content: _Element, anchors: Mapping[str, tuple[str, int]]) -> list[Block]:
    """The visible text of `content` in blocks."""
    from lxml import etree

    page = _Page(anchors)
    page.opened = page.anchors.get("")
    for event, element in etree.iterwalk(content, events=("start", "end")):
        if event == "end":
            page.end(element)
        else:
            page.start(element)
    page.flush()
    return page.blocks


@dataclass(slots=True)
class _Page:
    """The blocks so far, and the current one."""

    anchors: Mapping[str, tuple[str, int]]
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    prefix: str = ""
    """The bullet or number of the list item whose text comes next."""
    tight: bool = False
    """Whether the current block is a list item or a table row."""
    in_group: bool = False
    """Whether the last block was one of the same list or table."""
    level: int = 0
    """The level of the current heading."""
    verbatim: int = 0
    """How many <pre> are open."""
    counters: list[int | None] = field(default_factory=list)
    """The number of the last item of each open list; None for lists without numbers."""
    cell: _Element | None = None
    """The table cell whose blocks are being joined to the line of its row."""
    pictures: list[Block] = field(default_factory=list)
    """Pictures in the current block, which are read after it."""
    opened: tuple[str, int] | None = None
    """The section that begins with the next block, as the anchors say."""

    def start(self, element: _Element) -> None:
        """Open an element and add the text before its first child."""
        tag = element.tag
        if self.cell is None and tag in _BLOCKS:
            self.flush()
            self.tight = tag in _TIGHT or bool(self.prefix)
            begins_group = tag == "table" or (tag in (*_LISTS, "dl") and not self.counters)
            self.in_group = self.in_group and not begins_group
        elif tag in _BLOCKS:
            self.parts.append(" ")
        self._break_line(element)
        self.level = _HEADINGS.get(tag, self.level)
        self.verbatim += tag == "pre"
        self.opened = self._anchored(element) or self.opened
        if tag in _LISTS:
            self.counters.append(_first_number(element) - _step(element) if tag == "ol" else None)
        elif tag == "li" and self.cell is None:
            self.prefix = self._item_mark(element)
        elif tag in ("td", "th"):
            self._open_cell(element)
        elif tag == "br":
            self.parts.append(" " if self.cell is not None else "\n")
        elif tag == "q":
            self.parts.append("“")
        elif tag in ("img", "svg") and (described := clean_text(element.get("alt") or "").strip()):
            self.pictures.append(Block(described, is_picture=tag == "img"))
        self._add(element.text)

    def end(self, element: _Element) -> None:
        """Close an element and add the text after it."""
        if element is self.cell:
            self.cell = None
        if self.cell is not None and element.tag in _BLOCKS:
            self.parts.append(" ")
        elif element.tag in _BLOCKS:
            self.flush()
            self.tight = False
        self._break_line(element)
        self.level = 0 if element.tag in _HEADINGS else self.level
        self.verbatim -= element.tag == "pre"
        if element.tag in _LISTS and self.counters:
            self.counters.pop()
        elif element.tag == "q":
            self.parts.append("”")
        self._add(element.tail)

    def flush(self) -> None:
        """End the current block, and add its pictures."""
        self._end_text()
        if self.pictures:
            self.blocks += self.pictures
            self.pictures.clear()
            self.in_group = False

    def _break_line(self, element: _Element) -> None:
        """Break the line where an inline element is styled as a block, or its words would join those beside it."""
        if self.parts and _OWN_LINES.search(element.get("style") or "") and not self.parts[-1].endswith("\n"):
            self.parts.append(" " if self.cell is not None else "\n")

    def _end_text(self) -> None:
        text = "".join(self.parts)
        self.parts.clear()
        text = text.strip("\n").rstrip() if self.verbatim else _SPACES.sub(" ", text).strip(" \n|")
        if not text.strip():
            return
        level, opens = self.level, None
        if self.opened and _letters(self.opened[0]) == _letters(text):
            level = self.opened[1]
        elif not level:
            opens = self.opened
        self.blocks.append(Block(text if level else self.prefix + text, level, self.tight and self.in_group, opens))
        self.opened, self.prefix, self.in_group = None, "", self.tight

    def _anchored(self, element: _Element) -> tuple[str, int] | None:
        name = element.get("id") or element.get("name")
        return self.anchors.get(name) if name else None

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self.verbatim:
            self.parts.append(clean_text(text))
            return
        text = _WHITE_SPACE.sub(" ", clean_text(text))
        if text.startswith(" ") and (not self.parts or self.parts[-1].endswith((" ", "\n"))):
            text = text[1:]
        self.parts.append(text)

    def _open_cell(self, cell: _Element) -> None:
        """Join a cell to the line of its row, unless it is used for page layout."""
        if self.parts and cell.getprevious() is not None:
            self.parts.append(" | ")
        if self.cell is None and not _lays_out(cell):
            self.cell = cell

    def _item_mark(self, item: _Element) -> str:
        own = _OWN_MARK.search(item.get("style") or "")
        if own:
            return own[1]
        if not self.counters or self.counters[-1] is None:
            return "• "
        given = item.get("value") or ""
        around = item.getparent()
        step = 1 if around is None else _step(around)
        self.counters[-1] = whole_number(given, self.counters[-1] + step)
        return f"{written_number(self.counters[-1], _number_format(item))}. "


def _lays_out(cell: _Element) -> bool:
    """Whether a cell is used for page layout. It is looked at only so far as it takes to say so."""
    length = 0
    for count, element in enumerate(cell.iter()):
        length += len(element.text or "") + (len(element.tail or "") if count else 0)
        if element.tag in _LAID_OUT or length > _LAYOUT_CELL or count > _LAYOUT_ELEMENTS:
            return True
    return False


def _first_number(numbered: _Element) -> int:
    """The number of the first item of a list."""
    start = numbered.get("start") or ""
    otherwise = 1 if _step(numbered) > 0 else sum(1 for _ in numbered.iterchildren("li"))
    return whole_number(start, otherwise)


def _step(numbered: _Element) -> int:
    """1, or -1 for a list whose numbers count down."""
    return 1 if numbered.get("reversed") is None else -1


def _number_format(item: _Element) -> str:
    """How the items of a list are numbered, as Word names it."""
    around = item.getparent()
    if around is None:
        return "decimal"
    styled = _MARK_STYLE.search(around.get("style") or "")
    return _NUMBER_FORMATS.get(styled[1].lower() if styled else around.get("type") or "", "decimal")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
