"""DOCX: paragraphs, headings, lists and tables in the order of the page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.readers.plain import check_length

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"toc(?: \d| heading)", re.IGNORECASE)
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BULLET = "• "
_SAID_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What stands beside it, for programs that do not know it."""
_UNSEEN = frozenset((*(f"{_W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText")), _SAID_AGAIN))


def read_docx(source: SourceFile, limits: ReadingLimits) -> Reading:
    """A Word document as one document, its table of contents left out, tracked changes taken as accepted.

    Raises DocumentError where it is damaged, protected, empty or too large.
    """
    import docx
    from docx.opc.exceptions import OpcError

    archive = Archive(source, limits)
    for name in archive.names():  # python-docx unpacks every part, so each is held against the limit first
        archive.read(name)
    try:
        word = docx.Document(io.BytesIO(source.data))
    except (OpcError, ValueError, KeyError, SyntaxError, AttributeError) as error:  # lxml's are SyntaxErrors
        raise source.error("The Word document is damaged. Open it in Word and save it again.") from error
    styles = {style.style_id: style.name or "" for style in word.styles}
    joined = join_blocks(_listed(_blocks(word.element.body, styles)))
    check_length(source, len(joined.text), limits)
    title = (word.core_properties.title or "").strip()
    return Reading((Document(source.name, joined.text, "docx", title=title, sections=joined.sections),))


def _blocks(body: _Element, styles: dict[str, str]) -> Iterator[Block]:
    for element in body.iterchildren():
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            yield from (Block(row, tight=number > 0) for number, row in enumerate(_rows(element)))
        elif element.tag == f"{_W}sdt":
            content = element.find(f"{_W}sdtContent")
            yield from _blocks(content, styles) if content is not None else ()
        elif element.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(element, styles)


def _paragraph(element: _Element, styles: dict[str, str]) -> Iterator[Block]:
    text = _text(element)
    style = styles.get(_value(element, "pStyle"), "")
    if not text or _CONTENTS.match(style):
        return
    heading = _HEADING.match(style)
    outline = _value(element, "outlineLvl")
    if style.lower() == "title":
        yield Block(text, 1)
    elif heading:
        yield Block(text, int(heading[1]))
    elif outline.isdigit() and int(outline) < 9:
        yield Block(text, int(outline) + 1)
    elif element.find(f"{_W}pPr/{_W}numPr") is not None or style.lower().startswith("list"):
        yield Block(f"{_BULLET}{text}")
    else:
        yield Block(text)


def _listed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, with the items of a list kept together."""
    previous = ""
    for block in blocks:
        in_list = block.text.startswith(_BULLET) and previous.startswith(_BULLET)
        yield replace(block, tight=True) if in_list else block
        previous = block.text


def _value(element: _Element, name: str) -> str:
    found: Any = element.find(f"{_W}pPr/{_W}{name}")
    return str(found.get(f"{_W}val") or "") if found is not None else ""


def _rows(table: _Element) -> Iterator[str]:
    """Each row's cells, parted by bars; a nested table's rows stand in their cell."""
    for row in _within(table, f"{_W}tr"):
        cells = [" ".join(_text(cell).split()) for cell in _within(row, f"{_W}tc")]
        if any(cells):
            yield " | ".join(cells)


def _within(element: _Element, tag: str) -> Iterator[_Element]:
    """The children of that tag, those in a form's content controls too."""
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _within(child, tag)


def _text(element: _Element) -> str:
    """What is to be read in an element, line ends and all; deleted text and field codes left out."""
    parts: list[str] = []
    pending = list(reversed(element))
    while pending:
        child = pending.pop()
        if child.tag in _UNSEEN:
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        parts.append(_BREAKS.get(child.tag, ""))
        pending.extend(reversed(child))
        if child.tag == f"{_W}p":
            parts.append(" ")
    return clean_text("".join(parts)).strip()
