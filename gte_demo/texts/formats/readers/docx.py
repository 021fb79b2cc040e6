"""DOCX: paragraphs, headings, lists, tables and notes in the order of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.office_package import NAMESPACES, OfficePackage, qualified
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.office.charts import described, graphic_blocks
from gte_demo.texts.formats.office.drawn_text import drawn_text
from gte_demo.texts.formats.office.unread import count_comments, count_unread, unread_note
from gte_demo.texts.formats.office.word_numbering import BULLET, WordNumbering, roman
from gte_demo.texts.formats.office.word_styles import (
    BODY_TEXT,
    ParagraphStyle,
    WordStyles,
    bold_headings,
    heads_contents,
    is_contents,
    is_on,
    value,
    words_of,
)
from gte_demo.texts.formats.office.word_text import NoteReference, ParagraphText, WordTextReader, note_references
from gte_demo.texts.formats.readers.plain import check_length
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_AROUND = frozenset(
    qualified(name) for name in ("w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdtContent", "mc:Choice")
)
"""Elements that only contain others."""
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_LAYOUT_CELL = 600
"""Characters beyond which a table's cell is a part of the page, not a value."""
_UNNUMBERED = tuple(f"w:pPr/{path}" for path in ("w:sectPr", "w:rPr/w:vanish", "w:rPr/w:del", "w:rPr/w:moveFrom"))
"""What takes the number from a paragraph without text: its end is that of a section, hidden or deleted."""
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_docx(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read a Word document as one document, with footnotes and automatic numbers, without its table of contents.

    Tracked changes are read as if they were accepted. Raises DocumentError if it is damaged, protected, empty
    or too large.
    """
    package = OfficePackage(source, limits)
    main = package.main_part()
    root = package.xml(main) if main else None
    bodies = root.findall("w:body", NAMESPACES) if root is not None else []
    if main is None or root is None or not bodies:
        raise source.error("The Word document is damaged. Open it in Word and save it again.")
    page = _WordPage(package, main, root)
    joined = join_blocks(block for body in bodies for block in page.blocks(body))
    check_length(source, len(joined.text), limits)
    document = Document(source.name, joined.text, "docx", title=package.title(), sections=joined.sections)
    return Reading((document,), notes=_notes(source.name, package, main))


class _WordPage:
    """The parts of a document that its paragraphs refer to."""

    def __init__(self, package: OfficePackage, main: str, document: _Element) -> None:
        self._package, self._related = package, package.relationships(main)
        self._styles = WordStyles(package.related_xml(main, "styles"))
        self._numbering = WordNumbering(package.related_xml(main, "numbering"))
        self._notes = {
            NoteReference(part, note.get(qualified("w:id")) or ""): note
            for part in ("footnotes", "endnotes")
            if (root := package.related_xml(main, part)) is not None
            for note in root
            if note.get(qualified("w:type")) not in _SEPARATORS
        }
        self._marks = _marks(one for one in note_references(document) if one[0] in self._notes)
        self._reader = WordTextReader(self._styles, self._marks)
        styled = any(map(self._is_heading, document.iter(qualified("w:p"))))
        self._looks = {} if styled else bold_headings(document.iterfind("w:body", NAMESPACES))
        """The levels of paragraphs that look like headings, in a document without a style that says so."""
        self._initial = ""
        """The text of paragraphs that go on in the next one."""
        self._in_list = False
        self._headed = False
        """Whether a heading has been read."""

    def blocks(self, around: _Element) -> Iterator[Block]:
        """The blocks of the page, or of a part of it such as a text box."""
        for element in around.iterchildren():
            if element.tag == qualified("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qualified("w:tbl"):
                yield from self._begun()
                yield from self._table(element)
            elif element.tag == qualified("w:sdt"):
                if not is_contents(element) and not is_on(element, "w:sdtPr/w:showingPlcHdr"):
                    yield from self.blocks(element)
            elif element.tag == qualified("mc:AlternateContent"):
                yield from (block for choice in element[:1] for block in self.blocks(choice))
            elif element.tag in _AROUND:
                yield from self.blocks(element)
        yield from self._begun()

    def _begun(self) -> Iterator[Block]:
        """The text of paragraphs after which none comes."""
        text, self._initial = self._initial.strip(), ""
        if text:
            yield Block(text)

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        style_id = value(element, "w:pPr/w:pStyle")
        style = self._styles.paragraph(style_id)
        found = self._reader.read(element)
        is_free = style.is_contents_heading and not heads_contents(element, self._styles)
        if style.is_hidden or (style.is_contents and not is_free):
            return
        if _is_initial(element):
            self._initial += found.text
            return
        if is_on(element, "w:pPr/w:rPr/w:del") and found.text:  # its end has been deleted
            self._initial += f"{found.text} "
            yield from self._beside(found)
            return
        text, self._initial = self._initial + found.text, ""
        label = self._label(element, bool(text))
        if text:
            level = _level(element, style) or int(is_free) or self._looks.get(element, 0)
            self._headed = self._headed or bool(level)
            is_item = bool(label) and not level and not _is_clause(label)
            yield Block(label + text, level, tight=is_item and self._in_list)
            self._in_list = is_item
        yield from self._beside(found)

    def _label(self, element: _Element, is_filled: bool) -> str:
        """The number or bullet that Word puts before a paragraph. Most that aren't filled have a number, too."""
        if not is_filled and any(element.find(path, NAMESPACES) is not None for path in _UNNUMBERED):
            return ""
        style_id = value(element, "w:pPr/w:pStyle")
        style = self._styles.paragraph(style_id)
        own_list, own_depth = value(element, "w:pPr/w:numPr/w:numId"), value(element, "w:pPr/w:numPr/w:ilvl")
        depth = whole_number(own_depth, 0 if own_list else style.list_level)
        return self._numbering.label(own_list or style.list_id, depth, style_id)

    def _beside(self, found: ParagraphText) -> Iterator[Block]:
        """The blocks of text boxes, charts and notes that are anchored in a paragraph."""
        self._in_list = self._in_list and not (found.boxes or found.drawings or found.notes)
        is_within = self._headed
        for box in found.boxes:  # a heading in a box is none of the text around it
            yield from (replace(block, level=0) if is_within else block for block in self.blocks(box))
        for drawing in found.drawings:
            yield from graphic_blocks(self._package, self._related, drawing)
            yield from (Block(drawn_text(text)) for text in drawing.iter(qualified("a:txBody")))  # on a locked canvas
            yield from described(drawing.find("*/wp:docPr", NAMESPACES))
            yield from (Block(clean_text(alt), is_picture=True) for shape in drawing if (alt := shape.get("alt")))
            yield from (Block(clean_text(path.get("string") or "")) for path in drawing.iter(_WORD_ART))
        for reference in found.notes:
            note = self._notes.get(reference)
            text = self._reader.read(note).text if note is not None else ""
            if text:
                mark = self._marks[reference]
                yield Block(f"{mark} {' '.join(text.removeprefix(mark.strip('[]')).split())}")

    def _label_in_cell(self, element: _Element) -> str:
        """The same in a table; a bullet stands only before text."""
        is_filled = next(element.iter(qualified("w:t"), qualified("w:sym")), None) is not None
        label = self._label(element, is_filled)
        return label if is_filled or label.strip() != BULLET else ""

    def _table(self, table: _Element) -> Iterator[Block]:
        """Each row on a line, with bars between cells; cells used for page layout are read like the page itself."""
        is_open = self._in_list = False
        beside: list[ParagraphText] = []
        above: dict[int, str] = {}
        for row in _within(table, "w:tr"):
            if row.find("w:trPr/w:del", NAMESPACES) is not None:
                continue
            cells = list(_within(row, "w:tc"))
            if any(map(_is_long, cells)) or any(map(_has_table, cells)) or any(map(self._has_headings, cells)):
                for cell in cells:
                    yield from self.blocks(cell)
                is_open = False
                continue
            read = [self._reader.read(cell, self._label_in_cell) for cell in cells]
            beside += read
            above = _by_column(
                row, dict(zip(cells, (" ".join(cell.text.split()) for cell in read), strict=True)), above
            )
            if any(above.values()):
                yield Block(" | ".join(above.values()), tight=is_open)
                is_open = True
        for cell_text in beside:
            yield from self._beside(cell_text)

    def _has_headings(self, cell: _Element) -> bool:
        return any(map(self._is_heading, cell.iterfind("w:p", NAMESPACES)))

    def _is_heading(self, paragraph: _Element) -> bool:
        """Whether its style makes a heading of a paragraph with words."""
        style = self._styles.paragraph(value(paragraph, "w:pPr/w:pStyle"))
        return bool(_level(paragraph, style) and not style.is_hidden and words_of(paragraph))


def _is_long(cell: _Element) -> bool:
    """Whether a cell holds more text than a value has."""
    return sum(len(text.text or "") for text in cell.iter(qualified("w:t"))) > _LAYOUT_CELL


def _has_table(cell: _Element) -> bool:
    """Whether a cell holds another table, whose rows would run together on one line."""
    return next(_within(cell, "w:tbl"), None) is not None


def _is_clause(label: str) -> bool:
    """Whether a number has several parts, such as "2.1", which means a clause and not a list item."""
    return "." in label.strip(" .")


def _level(element: _Element, style: ParagraphStyle) -> int:
    """The level of a heading; 0 for any other paragraph."""
    outline = value(element, "w:pPr/w:outlineLvl")
    level = whole_number(outline, BODY_TEXT + 1)
    return (level + 1) % (BODY_TEXT + 1) if level <= BODY_TEXT else style.level


def _is_initial(element: _Element) -> bool:
    """Whether a paragraph is a large first letter, which belongs to the next one."""
    frame = element.find("w:pPr/w:framePr", NAMESPACES)
    return frame is not None and frame.get(qualified("w:dropCap")) in ("drop", "margin")


def _by_column(row: _Element, texts: Mapping[_Element, str], above: Mapping[int, str]) -> dict[int, str]:
    """The texts of a row by column; a cell that is merged with the one above it repeats its text from there.

    A row that begins further right has empty cells up to there, if the row above has a cell that begins at that place.
    """
    column = _columns(row, "w:trPr/w:gridBefore", 0)
    found = {place: "" for place in above if place < column and column in above}
    for cell, text in texts.items():
        merged = cell.find("w:tcPr/w:vMerge", NAMESPACES)
        goes_on = merged is not None and merged.get(qualified("w:val")) in (None, "continue")
        found[column] = above.get(column, "") if goes_on and not text else text
        column += _columns(cell, "w:tcPr/w:gridSpan", 1)
    return found


def _columns(element: _Element, path: str, otherwise: int) -> int:
    """How many columns of the table's grid are covered or skipped."""
    count = value(element, path)
    return int(count) if count.isdecimal() and 0 < len(count) < 5 else otherwise


def _within(element: _Element, name: str) -> Iterator[_Element]:
    """The children of that name, including those in content controls."""
    for child in element.iterchildren():
        if child.tag == qualified(name):
            yield child
        elif child.tag in _AROUND or child.tag == qualified("w:sdt"):
            yield from _within(child, name)


def _marks(references: Iterable[tuple[NoteReference, str]]) -> dict[NoteReference, str]:
    """The marks of notes, in the order of their references: [1] for footnotes, [i] for endnotes, or chosen ones."""
    counts: Counter[str] = Counter()
    marks: dict[NoteReference, str] = {}
    for reference, own in references:
        if reference not in marks and own:  # it isn't counted
            marks[reference] = f"[{own}]"
        elif reference not in marks:
            counts[reference.part] += 1
            number = counts[reference.part]
            is_small = reference.part == "endnotes" and number < 4000
            marks[reference] = f"[{roman(number) if is_small else number}]"
    return marks


def _notes(name: str, package: OfficePackage, main: str) -> tuple[str, ...]:
    """A sentence on contents that were not read."""
    related = package.relationships(main).values()
    return unread_note(name, count_unread(related) + count_comments(package, related))
