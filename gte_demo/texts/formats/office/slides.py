"""The shapes of a slide in reading order, and their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.files.office_package import NAMESPACES, qualified
from gte_demo.texts.formats.blocks import Block
from gte_demo.texts.formats.formulas import formula_text, marked_raised, with_powers
from gte_demo.texts.formats.office.drawn_text import shown_text
from gte_demo.texts.formats.office.reading_order import PlacedShape, in_reading_order

if TYPE_CHECKING:
    from lxml.etree import _Element

_RUNNING = frozenset(("dt", "ftr", "sldNum", "hdr", "sldImg"))
"""Placeholders for text that repeats on every slide, and for the picture of the slide above its notes."""
_TYPED = frozenset(("dt", "ftr"))
"""Those of them in which people write what is meant for one slide."""
_LIKE = {"obj": "body", "ctrTitle": "title", "subTitle": "body"}
"""Types whose position in the master is that of another type."""
_BULLET = "•"
_SHAPES = frozenset(qualified(name) for name in ("p:sp", "p:grpSp", "p:graphicFrame", "p:pic", "p:cxnSp"))

Placeholders: TypeAlias = "Mapping[tuple[str, str], _Element]"
"""The placeholders of a layout, by ("type", name) and by ("index", number)."""
Box: TypeAlias = "tuple[str, float, float]"
"""The text of a box, and the position of its upper left corner."""


def shapes_in_order(around: _Element, layout: Placeholders) -> list[_Element]:
    """The shapes of a slide or group, row by row from the top, each row from the left.

    A placeholder without a position has that of its layout; a shape without any position comes first.
    """
    return in_reading_order(_place(shape, layout) for shape in _shapes(around))


def placeholders(layout: _Element | None, master: _Element | None) -> dict[tuple[str, str], _Element]:
    """The placeholders of a layout; those without a position have that of the master."""
    masters = {_placeholder_type(shape): shape for shape in _marked(master)}
    found: dict[tuple[str, str], _Element] = {("type", name): shape for name, shape in masters.items()}
    for shape in reversed(list(_marked(layout))):
        name, mark = _placeholder_type(shape), _placeholder(shape)
        placed = shape if _frame(shape) is not None else masters.get(name, shape)
        found["type", name] = placed
        if mark is not None and mark.get("idx"):
            found["index", mark.get("idx")] = placed
    return found


def _marked(root: _Element | None) -> Iterator[_Element]:
    """The shapes that are placeholders."""
    shapes = root.iter(qualified("p:sp")) if root is not None else ()
    return (shape for shape in shapes if _placeholder(shape) is not None)


def is_title(shape: _Element) -> bool:
    """Whether it is the slide's title."""
    return _placeholder_type(shape) == "title"


def is_running(shape: _Element) -> bool:
    """Whether it is the date, footer or number that every slide has."""
    return _placeholder_type(shape) in _RUNNING


def running_text(shape: _Element, layout: Placeholders) -> str:
    """What was typed into the date or footer of a slide; '' if it is another shape, a field, or as in the layout."""
    name = _placeholder_type(shape)
    if name not in _TYPED or next(shape.iter(qualified("a:fld")), None) is not None:
        return ""
    like, text = layout.get(("type", name)), line(shape)
    is_own = any(map(str.isalpha, text)) and (like is None or line(like) != text)
    return text if is_own else ""


def box(shape: _Element) -> Box | None:
    """The text of a box of text that isn't a placeholder, and its position; None for other shapes, or without text."""
    is_box = shape.tag == qualified("p:sp") and _placeholder(shape) is None
    text = line(shape) if is_box else ""
    place = _place(shape, {})
    return (text, place.left, place.top) if text else None


def shape_blocks(shape: _Element) -> Iterator[Block]:
    """The paragraphs of a shape, with the bullets or numbers of lists, or the rows of its table."""
    for table in shape.iterfind(".//a:tbl", NAMESPACES):
        rows = (" | ".join(row) for row in _rows(table))
        for number, row in enumerate(row for row in rows if row.strip(" |")):
            yield Block(row, tight=number > 0)
    body = shape.find("p:txBody", NAMESPACES)
    if body is None:
        return
    paragraphs = [(one, _text(one)) for one in body.iterfind("a:p", NAMESPACES)]
    filled = [(one, text) for one, text in paragraphs if text]
    numbers: dict[int, int] = {}
    for place, (paragraph, text) in enumerate(filled):
        mark = _mark(paragraph, numbers) if len(filled) > 1 else ""
        yield Block(mark + text, tight=place > 0)


def line(shape: _Element) -> str:
    """All text of a shape on one line."""
    texts = (_text(paragraph) for paragraph in shape.iter(qualified("a:p")))
    return " ".join(" ".join(texts).split())


def _shapes(around: _Element) -> Iterator[_Element]:
    for child in around.iterchildren():
        if child.tag in _SHAPES and child.find("./*/p:cNvPr[@hidden='1']", NAMESPACES) is None:
            yield child
        elif child.tag == qualified("mc:AlternateContent"):
            yield from (shape for choice in child[:1] for shape in _shapes(choice))


def _place(shape: _Element, layout: Placeholders) -> PlacedShape:
    frame = _frame(shape)
    mark = _placeholder(shape)
    if frame is None and mark is not None:
        by_type = layout.get(("type", _placeholder_type(shape)))
        like = layout.get(("index", mark.get("idx") or ""), by_type)
        frame = _frame(like) if like is not None else None
    offset = frame.find("a:off", NAMESPACES) if frame is not None else None
    extent = frame.find("a:ext", NAMESPACES) if frame is not None else None
    return PlacedShape(shape, _units(offset, "x"), _units(offset, "y"), _units(extent, "cy"))


def _frame(shape: _Element) -> _Element | None:
    """The position that a shape declares."""
    for path in ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm"):
        if (found := shape.find(path, NAMESPACES)) is not None:
            return found
    return None


def _units(element: _Element | None, name: str) -> int:
    try:
        return int(element.get(name) or 0) if element is not None else 0
    except ValueError:
        return 0


def _placeholder(shape: _Element) -> _Element | None:
    found: _Element | None = shape.find("./*/p:nvPr/p:ph", NAMESPACES)
    return found


def _placeholder_type(shape: _Element) -> str:
    """The type of a placeholder, "body" for all types that are like it; '' for other shapes."""
    mark = _placeholder(shape)
    if mark is None:
        return ""
    return _LIKE.get(mark.get("type") or "obj", str(mark.get("type")))


def _mark(paragraph: _Element, numbers: dict[int, int]) -> str:
    """The bullet or number of a paragraph; `numbers` has the last number of each depth."""
    properties = paragraph.find("a:pPr", NAMESPACES)
    depth = _units(properties, "lvl")
    for deeper in [level for level in numbers if level > depth]:
        del numbers[deeper]
    if properties is not None and (auto := properties.find("a:buAutoNum", NAMESPACES)) is not None:
        numbers[depth] = numbers[depth] + 1 if depth in numbers else _units(auto, "startAt") or 1
        return f"{numbers[depth]}. "
    numbers.pop(depth, None)
    is_plain = properties is not None and properties.find("a:buNone", NAMESPACES) is not None
    return "" if is_plain else f"{_BULLET} "


def _rows(table: _Element) -> Iterator[list[str]]:
    """The cells of each row; one that is merged with the cell above it repeats its text."""
    above: list[str] = []
    for row in table.iterfind("a:tr", NAMESPACES):
        cells = list(row.iterfind("a:tc", NAMESPACES))
        is_merged = [cell.get("vMerge") in ("1", "true") for cell in cells]
        texts = [_cell(cell) for cell in cells]
        for place, text in enumerate(above[: len(cells)]):
            texts[place] = text if is_merged[place] else texts[place]
        yield texts
        above = texts


def _cell(cell: _Element) -> str:
    return " ".join(" ".join(_text(one) for one in cell.iter(qualified("a:p"))).split())


def _text(paragraph: _Element) -> str:
    """A paragraph with its line ends and formulas."""
    parts: list[str] = []
    for element in _runs(paragraph):
        if element.tag == qualified("a:br"):
            parts.append("\n")
        elif element.tag == qualified("m:oMath"):
            parts.append(formula_text(element))
        else:
            text = shown_text(element)
            parts.append(marked_raised(text) if _is_raised(element) else text)
    return clean_text(with_powers("".join(parts)).replace("\v", "\n")).strip()


def _is_raised(text: _Element) -> bool:
    """Whether the run around a text is raised, as powers are written."""
    around = text.getparent()
    properties = around.find("a:rPr", NAMESPACES) if around is not None else None
    return _units(properties, "baseline") > 0


def _runs(around: _Element) -> Iterable[_Element]:
    """Yield the texts, line ends and formulas of a paragraph, but not the texts inside a formula."""
    for child in around.iterchildren():
        if child.tag in (qualified("a:t"), qualified("a:br"), qualified("m:oMath")):
            yield child
        elif child.tag == qualified("mc:AlternateContent"):
            yield from (run for choice in child[:1] for run in _runs(choice))
        else:
            yield from _runs(child)
