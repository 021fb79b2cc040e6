"""The legend of a slide as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from gte_demo.figures.legend import LegendRow, Scale
from gte_demo.figures.slides import slide as look
from gte_demo.figures.slides.legend import SlideLegend

SIZE, STEP, DOT = 18, 30, 7
"""Font size, height of a line and radius of a dot, in pixels."""
BAR = 14

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that are not allowed in XML 1.0, not even as entities."""


def xml_text(text: str) -> str:
    """Return `text` as it can stand in XML."""
    return escape(_NO_XML.sub("", text))


def legend_svg(legend: SlideLegend) -> Iterator[str]:
    """Yield the legend, from the top right corner of the map's box downwards."""
    y = float(look.TOP + SIZE)
    yield f'<g font-size="{SIZE}" fill="{look.INK}">'
    for line in legend.title:
        yield _line(line, y, 'font-weight="600"')
        y += STEP * 0.85
    if legend.scale:
        yield from _scale(legend.scale, y - SIZE * 0.5)
        y += BAR + STEP * 1.6
    for row in legend.rows:
        yield from _row(row, y)
        y += STEP
    for line in legend.notes:
        yield _line(line, y, f'fill="{look.SOFT}"')
        y += STEP * 0.85
    yield "</g>"


def _line(text: str, y: float, style: str) -> str:
    return f'<text x="{look.LEGEND_LEFT}" y="{y:.0f}" {style}>{xml_text(text)}</text>'


def _scale(scale: Scale, top: float) -> Iterator[str]:
    """Yield the colours as a bar of steps, with the numbers at its ends below."""
    width = (look.RIGHT - look.LEGEND_LEFT) / len(scale.colours)
    for step, colour in enumerate(scale.colours):
        left = look.LEGEND_LEFT + step * width
        yield f'<rect x="{left:.2f}" y="{top:.0f}" width="{width + 0.5:.2f}" height="{BAR}" fill="{colour}"/>'
    ends = ((look.LEGEND_LEFT, "start", scale.low), (look.RIGHT, "end", scale.high))
    for x, anchor, end in ends:
        yield f'<text x="{x}" y="{top + BAR + SIZE + 4:.0f}" text-anchor="{anchor}">{xml_text(end)}</text>'


def _row(row: LegendRow, y: float) -> Iterator[str]:
    yield f'<circle cx="{look.LEGEND_LEFT + DOT}" cy="{y - SIZE * 0.34:.1f}" r="{DOT}" fill="{row.colour}"/>'
    yield f'<text x="{look.LEGEND_LEFT + 3.2 * DOT:.0f}" y="{y:.0f}">{xml_text(row.name)}</text>'
    yield f'<text x="{look.RIGHT}" y="{y:.0f}" text-anchor="end" fill="{look.SOFT}">{row.count:,}</text>'
