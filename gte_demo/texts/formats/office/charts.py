"""Reading charts, SmartArt and descriptions: a chart as a table of its values, a diagram as a list of its texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.files.office_package import NAMESPACES, OfficePackage, Relationship, qualified
from gte_demo.texts.formats.blocks import Block
from gte_demo.texts.formats.office.drawn_text import drawn_text, shown_text
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_ROWS = 500
"""A chart with more points is a measurement, not something to read."""
_DRAWN = ("pres", "parTrans", "sibTrans")
"""Points of a diagram that are drawn without text of their own."""


def graphic_blocks(package: OfficePackage, related: dict[str, Relationship], graphic: _Element) -> Iterator[Block]:
    """The text of the charts and diagrams in a drawing; `related` are the relationships of the surrounding part."""
    for chart in graphic.iter(qualified("c:chart")):
        if (root := _referred(package, related, chart, "r:id")) is not None:
            yield from _chart(root)
            yield from _drawn_over(package, related[chart.get(qualified("r:id"))].part)
    for diagram in graphic.iter(qualified("dgm:relIds")):
        if (root := _referred(package, related, diagram, "r:dm")) is not None:
            yield from _diagram(root)


def described(properties: _Element | None) -> Iterator[Block]:
    """The description of the picture or drawing with these properties, if it is shown and has one."""
    if properties is not None and properties.get("hidden") not in ("1", "true"):
        yield Block(clean_text(properties.get("descr") or ""), is_picture=True)


def _referred(
    package: OfficePackage, related: dict[str, Relationship], element: _Element, attribute: str
) -> _Element | None:
    found = related.get(element.get(qualified(attribute)) or "")
    return package.xml(found.part) if found else None


def _chart(root: _Element) -> Iterator[Block]:
    """The titles of chart and axes, a row for each category with the value of each series, and written labels."""
    for path in ("c:chart/c:title", "c:chart/c:plotArea/*/c:title"):
        for title in root.iterfind(path, NAMESPACES):
            yield Block(drawn_text(title) or " ".join(_points(title, "c:tx").values()))
    series = list(root.iterfind(".//c:ser", NAMESPACES))
    names = [" ".join(_points(one, "c:tx").values()) for one in series]
    values = [_points(one, "c:val") or _points(one, "c:yVal") for one in series]
    categories: dict[int, str] = {}
    for one in series:
        categories = categories or _points(one, "c:cat") or _points(one, "c:xVal")
    if any(names):
        yield Block(" | ".join(names))
    places = sorted(set(categories).union(*values))
    for place in islice(places, _MOST_ROWS):
        cells = [categories.get(place, ""), *(_number(points.get(place, "")) for points in values)]
        yield Block(" | ".join(cells), tight=place != places[0] or any(names))
    for label in islice(root.iter(qualified("c:dLbl")), _MOST_ROWS):
        yield Block(_label(label))


def _label(label: _Element) -> str:
    """What a person wrote at a point; numbers and fields in it repeat a value or a name."""
    runs = label.iter(qualified("a:p"), qualified("a:br"), qualified("a:r"))
    text = " ".join(clean_text("".join(map(_run, runs))).split())
    return text if any(map(str.isalpha, text)) else ""


def _run(run: _Element) -> str:
    return " " if run.tag != qualified("a:r") else "".join(map(shown_text, run.iter(qualified("a:t"))))


def _drawn_over(package: OfficePackage, chart: str) -> Iterator[Block]:
    """The texts that were drawn on a chart."""
    root = package.related_xml(chart, "chartUserShapes")
    for body in root.iter("{*}txBody") if root is not None else ():
        yield Block(drawn_text(body))


def _points(series: _Element, name: str) -> dict[int, str]:
    """The texts or numbers that a chart caches from its worksheet, by index."""
    found: dict[int, str] = {}
    for number, element in enumerate(series.iterfind(f"{name}//c:v", NAMESPACES)):
        place = element.getparent().get("idx") or ""
        found[whole_number(place, number)] = clean_text(element.text or "").strip()
    return found


def _number(text: str) -> str:
    """A number without the digits of binary rounding: 0.30000000000000004 becomes 0.3."""
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return text


def _diagram(root: _Element) -> Iterator[Block]:
    texts = (
        drawn_text(point) for point in root.iterfind("dgm:ptLst/dgm:pt", NAMESPACES) if point.get("type") not in _DRAWN
    )
    for number, text in enumerate(filter(None, texts)):
        yield Block(f"• {text}", tight=number > 0)
