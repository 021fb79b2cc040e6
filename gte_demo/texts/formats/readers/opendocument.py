"""Reading OpenDocument texts and presentations (ODT, ODP) by converting them to HTML.

Footnotes and text boxes come after the paragraph that they belong to. Deleted and hidden text, comments, tables of
contents, headers and footers are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.office_package import DAMAGED
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.formulas import formula_text
from gte_demo.texts.formats.office.open_package import OPEN_URI, OpenPackage
from gte_demo.texts.formats.office.reading_order import PlacedShape, in_reading_order
from gte_demo.texts.formats.readers.html import html_blocks
from gte_demo.texts.formats.readers.plain import check_length
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE, _TEXT, _TABLE, _DRAW, _STYLE, _SHOW = (
    f"{{{OPEN_URI}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style", "presentation")
)
_SVG = f"{{{OPEN_URI}svg-compatible:1.0}}"
# fmt: off
_LEFT_OUT = frozenset((
    *(f"{_TEXT}{name}" for name in (
        "tracked-changes", "table-of-content", "alphabetical-index", "illustration-index", "table-index",
        "object-index", "user-index", "hidden-text", "hidden-paragraph", "ruby-text", "sequence-decls",
        "variable-decls", "user-field-decls", "note-citation", "number",
    )),
    f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_OFFICE}event-listeners", f"{_TABLE}covered-table-cell",
    f"{_SHOW}notes",
))
_TAGS = {
    f"{_TABLE}table": "table", f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
}
# fmt: on
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)([a-z]*)")
_CENTIMETRES = {"mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
_WIDEST_GAP = 100
"""Spaces in a row that one element may stand for."""


def read_opendocument(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read a text or a presentation as one document, with one page per slide.

    Raises DocumentError if it is damaged, protected, empty or too large.
    """
    package = OpenPackage.of(source, limits)
    body = package.content.find(f"{_OFFICE}body")
    if body is None:
        raise source.error(DAMAGED)
    slides = body.findall(f"{_OFFICE}presentation/{_DRAW}page")
    blocks = list(_slides(slides, package)) if slides else html_blocks(_Writer(package).html(body))
    joined = join_blocks(blocks)
    check_length(source, len(joined.text), limits)
    comments = sum(1 for _ in body.iter(f"{_OFFICE}annotation"))
    charts = sum(package.is_chart(one) for one in body.iter(f"{_DRAW}object"))
    told = ((comments, "comment"), (charts, "chart"))
    notes = tuple(
        f"{source.name}: {count:,} {what}{'s' if count > 1 else ''} left out." for count, what in told if count
    )
    kind = "odp" if slides else "odt"
    return Reading((Document(source.name, joined.text, kind, package.title, joined.pages, joined.sections),), (), notes)


def _slides(slides: list[_Element], package: OpenPackage) -> Iterator[Block]:
    for number, slide in enumerate(slides, start=1):
        notes = slide.find(f"{_SHOW}notes")
        for group in reversed(list(slide.iter(f"{_DRAW}g"))):
            group[:] = _in_order(group)
        slide[:] = _in_order(slide)
        for part in (slide, notes):
            for block in html_blocks(_Writer(package).html(part)) if part is not None else ():
                yield replace(block, page=number)


def _in_order(slide: _Element) -> list[_Element]:
    """What is on a slide or in a group in reading order, after its title."""
    titles = [one for one in slide if one.get(f"{_SHOW}class") == "title"]
    placed = (
        PlacedShape(one, *(_length(one, name) for name in ("x", "y", "height"))) for one in slide if one not in titles
    )
    return [*titles, *in_reading_order(placed)]


def _length(shape: _Element, name: str) -> float:
    """A length in centimetres; that of a group is that of its first shape."""
    given = shape.get(f"{_SVG}{name}") or next(
        (one.get(f"{_SVG}{name}") for one in shape.iter() if one.get(f"{_SVG}{name}")), ""
    )
    found = _LENGTH.fullmatch(given)
    return float(found[1]) * _CENTIMETRES.get(found[2], 1.0) if found else 0.0


def _mark(note: _Element) -> str:
    """The mark of a note in brackets; '' if it has none."""
    mark = (note.findtext(f"{_TEXT}note-citation") or "").strip()
    return f"[{mark}]" if mark else ""


def _spans(cell: _Element) -> str:
    """How many rows and columns a cell covers, as attributes of HTML."""
    counts = {
        "rowspan": cell.get(f"{_TABLE}number-rows-spanned"),
        "colspan": cell.get(f"{_TABLE}number-columns-spanned"),
    }
    return "".join(f' {name}="{escape(count)}"' for name, count in counts.items() if count)


def _gap(element: _Element) -> str:
    """The spaces or the line end that an element stands for."""
    if element.tag == f"{_TEXT}line-break":
        return "<br>"
    return " " * min(whole_number(str(element.get(f"{_TEXT}c") or "1"), 1), _WIDEST_GAP)


@dataclass(slots=True)
class _Writer:
    """Writes a part of the document as HTML."""

    package: OpenPackage
    parts: list[str] = field(default_factory=list)
    behind: list[_Element] = field(default_factory=list)
    """Notes and text boxes to write after the current paragraph."""
    depth: int = 0
    """How many paragraphs, lists and tables are open."""
    label: str = ""
    """The number that stands before the next heading."""
    is_headed: bool = False
    """Whether there has been a heading."""
    in_box: bool = False

    def html(self, root: _Element) -> str:
        """Convert everything in `root`."""
        self._children(root)
        return "".join(self.parts)

    def _children(self, element: _Element) -> None:
        self.parts.append(escape(element.text or ""))
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not self._is_hidden(child):
                self._write(child)
            self.parts.append(escape(child.tail or ""))

    def _is_hidden(self, element: _Element) -> bool:
        return element.get(f"{_TEXT}style-name") in self.package.hidden or element.get(f"{_TEXT}display") == "none"

    def _write(self, element: _Element) -> None:
        tag = element.tag
        if tag in (f"{_TEXT}p", f"{_TEXT}h"):
            self._paragraph(element)
        elif tag == f"{_TEXT}list":
            self._list(element)
        elif tag in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
            self._item(element)
        elif tag in _TAGS:
            self._block(_TAGS[tag], element, attributes=_spans(element))
        elif tag == f"{_TEXT}note" or (tag == f"{_DRAW}text-box" and self.depth):
            self.parts.append(escape(_mark(element)))
            self.behind.append(element)
        elif tag == f"{_TEXT}span" and element.get(f"{_TEXT}style-name") in self.package.raised:
            self.parts.append("<sup>")
            self._children(element)
            self.parts.append("</sup>")
        elif tag == f"{_DRAW}object":
            self._object(element)
        elif tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            self.parts.append(_gap(element))
        elif tag.startswith((_TEXT, _TABLE, _DRAW, _OFFICE)):
            self._describe(element)
            self._children(element)

    def _describe(self, drawn: _Element) -> None:
        """Write the title and description of a picture, if it has any, as those of an SVG."""
        named = {name: (drawn.findtext(f"{_SVG}{name}") or "").strip() for name in ("title", "desc")}
        if any(named.values()):
            inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in named.items())
            self.parts.append(f"<svg>{inner}</svg>")

    def _paragraph(self, element: _Element) -> None:
        """A paragraph or a heading, with its number."""
        if element.tag == f"{_TEXT}p":
            self._block("h1" if self._is_title(element) else "p", element)
            return
        given = str(element.get(f"{_TEXT}outline-level") or "1")
        level = int(given) if given.isdecimal() and len(given) < 3 else 1
        if self.in_box and self.is_headed:  # it is no heading of the text around the box
            self._block("p", element)
            return
        self.is_headed = True
        is_listed = element.getparent() is not None and element.getparent().tag == f"{_TEXT}list-item"
        number = self.label if is_listed else self.package.numbering.heading_label(element, level)
        self._block(f"h{min(level, 6)}", element, element.findtext(f"{_TEXT}number") or number)

    def _is_title(self, element: _Element) -> bool:
        around = next((one for one in element.iterancestors() if one.get(f"{_SHOW}class")), None)
        is_title = around is not None and around.get(f"{_SHOW}class") == "title"
        return is_title or element.get(f"{_TEXT}style-name") in self.package.titles

    def _block(self, tag: str, element: _Element, label: str = "", attributes: str = "") -> None:
        self.parts.append(f"<{tag}{attributes}>")
        self.parts.append(escape(f"{label} ") if label else "")
        self.depth += 1
        self._children(element)
        self.depth -= 1
        self.parts.append(f"</{tag}>")
        while self.behind and not self.depth:
            one = self.behind.pop(0)
            self._note(one) if one.tag == f"{_TEXT}note" else self._box(one)

    def _box(self, box: _Element) -> None:
        around, self.in_box = self.in_box, True
        self._children(box)
        self.in_box = around

    def _note(self, note: _Element) -> None:
        body = note.find(f"{_TEXT}note-body")
        if body is not None:
            first = next(body.iterchildren(), None)
            if first is not None:
                first.text = f"{_mark(note)} {first.text or ''}"
            self._children(body)

    def _list(self, element: _Element) -> None:
        self.package.numbering.enter(element)
        self._block("ul", element)
        self.package.numbering.leave()

    def _item(self, item: _Element) -> None:
        """An item with its number; one that only holds another list has none."""
        first = next((one for one in item.iterchildren() if one.tag != f"{_TEXT}number"), None)
        is_numbered = first is not None and first.tag in (f"{_TEXT}p", f"{_TEXT}h")
        is_header = item.tag == f"{_TEXT}list-header"
        label = self.package.numbering.item_label(item) if is_numbered and not is_header else ""
        label = (item.findtext(f"{_TEXT}number") or label).strip()
        around, self.label = self.label, label
        if first is not None and first.tag == f"{_TEXT}h":
            self._block("div", item)
        else:
            mark = f"{label} ".replace("'", "\u2019").replace('"', "\u201d")
            own_mark = f" style='list-style-type: \"{escape(mark.lstrip())}\"'" if label or is_header else ""
            self._block("li", item, attributes=own_mark)
        self.label = around

    def _object(self, element: _Element) -> None:
        """Write a formula; charts and other objects are left out."""
        root = self.package.embedded(element)
        if root is not None and str(root.tag).endswith("}math"):
            self.parts.append(f" {escape(formula_text(root))} ")
