"""Reading XML of no kind that is known here, such as news feeds, outlines and DocBook: its texts in their order.

Which elements are paragraphs shows in how they are used: an element with words of its own, or without any elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.xml_parts import parse_xml
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.readers.html import html_blocks, html_text
from gte_demo.texts.formats.readers.plain import check_length

if TYPE_CHECKING:
    from lxml.etree import _Element

_DAMAGED = "The XML is damaged. Save or download it again."
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_HEADS = frozenset(("title", "head", "article-title", "heading"))
_SAID = ("text", "title", "_note", "body", "description")
"""Attributes in which outlines and exports keep texts."""
_MARKUP = re.compile(r"</?(?:p|div|br|a|img|ul|ol|li|b|i|em|strong|span|h[1-6]|table)\b[^<>]*>", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LONGEST_HEAD, _LONGEST_CELL, _DEEPEST_LEVEL = 200, 100, 6


def read_xml(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read XML as one document; its titles are the headings.

    Damaged XML is read as far as possible. Raises DocumentError if nothing can be read, or too much.
    """
    text, notes = html_text(source, limits)
    root = parse_xml(source, _DECLARATION.sub("", text, count=1).strip().encode(), _DAMAGED, recover=True)
    joined = join_blocks(_blocks(root, 0))
    check_length(source, len(joined.text), limits)
    return Reading((Document(source.name, joined.text, "xml", sections=joined.sections),), notes=notes)


def _blocks(element: _Element, depth: int) -> Iterator[Block]:
    """The texts of an element; `depth` is how many of the elements around it have titles."""
    own = _written(element.text)
    if not _has_elements(element):
        yield from _said(element, own, depth)
        return
    if _is_row(element):
        yield Block(" | ".join(" ".join(_written(cell.text).split()) for cell in element))
        return
    yield from _of_attributes(element)
    depth += any(_name(child) in _HEADS for child in element)
    parts, is_mixed = [own], _is_mixed(element)
    for child in element:
        if not is_mixed or _is_container(child):
            yield from _said(element, "".join(parts), depth)
            parts = []
            yield from _blocks(child, depth) if isinstance(child.tag, str) else ()
        else:
            parts.append(_inline(child))
        parts.append(_written(child.tail))
    yield from _said(element, "".join(parts), depth)


def _said(element: _Element, text: str, depth: int) -> Iterator[Block]:
    """One text, which may be HTML, as in a news feed."""
    if _MARKUP.search(text):
        yield from html_blocks(text)
        return
    if not text.strip() and not _has_elements(element):
        yield from _of_attributes(element)
    is_head = _name(element) in _HEADS and len(text) <= _LONGEST_HEAD
    for paragraph in _BLANK_LINE.split(clean_text(text)):
        shown = " ".join(paragraph.split())
        if any(map(str.isalpha, shown)):  # numbers alone are identifiers
            yield Block(shown, min(max(depth, 1), _DEEPEST_LEVEL) if is_head else 0)


def _of_attributes(element: _Element) -> Iterator[Block]:
    """The texts that an element has as attributes."""
    values = {str(name).lower(): value for name, value in element.attrib.items()}
    texts = dict.fromkeys(value.strip() for name in _SAID if (value := values.get(name, "")).strip())
    for text in texts:
        yield from html_blocks(text) if _MARKUP.search(text) else [Block(clean_text(text))]


def _inline(element: _Element) -> str:
    if not isinstance(element.tag, str):
        return unescape(element.text or "")
    parts = [_written(element.text)]
    for child in element:
        parts += [_inline(child), _written(child.tail)]
    return "".join(parts)


def _is_mixed(element: _Element) -> bool:
    """Whether there are words between the elements within it."""
    return bool(_written(element.text).strip() or any(_written(child.tail).strip() for child in element))


def _is_container(element: _Element) -> bool:
    """Whether it holds several elements and no words between them, such as a list within a paragraph."""
    return isinstance(element.tag, str) and _has_elements(element) and not _is_mixed(element)


def _is_row(element: _Element) -> bool:
    """Whether it holds only short texts of one kind, some of them numbers, such as the cells of a table."""
    names = {_name(child) for child in element}
    is_short = all(
        not _has_elements(child) and 0 < len(_written(child.text).strip()) <= _LONGEST_CELL for child in element
    )
    if len(element) < 2 or len(names) > 1 or names & _HEADS or not is_short or _is_mixed(element):
        return False
    has_words = [any(map(str.isalpha, _written(child.text))) for child in element]
    return any(has_words) and not all(has_words)


def _has_elements(element: _Element) -> bool:
    """Whether there are elements in it; their number would have to be counted."""
    return next(iter(element), None) is not None


def _written(text: str | None) -> str:
    return text or ""


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
