"""A slide as SVG for browsers, Inkscape, Illustrator and PowerPoint, written without a drawing library."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import numpy as np

from gte_demo.figures.map_style import FONT
from gte_demo.figures.slides import slide as look
from gte_demo.figures.slides.legend_svg import legend_svg, xml_text
from gte_demo.figures.slides.slide import Slide, SlideName

GROUND_SIDE = 640
"""Pixels per side of the background image, which is soft and needs no more."""


def slide_svg(slide: Slide) -> str:
    """Return the slide as an SVG document, with escaped texts, and without scripts or external files."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{look.WIDTH}" height="{look.HEIGHT}" '
            f'viewBox="0 0 {look.WIDTH} {look.HEIGHT}" role="img" font-family="{FONT}">',
            f"<title>{xml_text(slide.title)}</title>",
            f"<desc>{xml_text(slide.caption)}</desc>",
            f'<rect width="100%" height="100%" fill="{look.PAPER}"/>',
            _ground(slide),
            *_points(slide),
            f'<g font-size="{look.NAME_SIZE}" font-weight="600" text-anchor="middle" fill="{look.INK}">',
            *(_name(name, halo=True) for name in slide.names),
            *(_name(name, halo=False) for name in slide.names),
            "</g>",
            f'<text x="{look.LEFT}" y="62" font-size="{look.TITLE_SIZE}" font-weight="600" fill="{look.INK}">'
            f"{xml_text(slide.title)}</text>",
            f'<text x="{look.LEFT}" y="98" font-size="{look.CAPTION_SIZE}" fill="{look.SOFT}">'
            f"{xml_text(slide.caption)}</text>",
            *(legend_svg(slide.legend) if slide.legend else ()),
            "</svg>\n",
        ]
    )


def _points(slide: Slide) -> Iterator[str]:
    """Yield the points, grouped by colour."""
    for number, colour in enumerate(slide.colours):
        rows = np.flatnonzero(slide.colour_of == number)
        if not len(rows):
            continue
        yield f'<g fill="{colour}">'
        for (x, y), opacity in zip(slide.spots[rows], slide.opacity[rows], strict=True):
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{slide.radius:.1f}" fill-opacity="{opacity:.2f}"/>'
        yield "</g>"


def _ground(slide: Slide) -> str:
    from PIL import Image

    picture = io.BytesIO()
    soft = Image.fromarray(slide.ground).resize((GROUND_SIDE, GROUND_SIDE), Image.Resampling.BICUBIC)
    soft.save(picture, "PNG", optimize=True)
    left, top, side = slide.ground_box
    data = base64.b64encode(picture.getvalue()).decode()
    return (
        f'<image x="{left:.1f}" y="{top:.1f}" width="{side:.1f}" height="{side:.1f}" '
        f'href="data:image/png;base64,{data}"/>'
    )


def _name(name: SlideName, *, halo: bool) -> str:
    """Draw a name, or its halo; separately, because not every program can paint a stroke before the fill."""
    line = f' stroke="{look.PAPER}" stroke-width="{look.HALO}" stroke-linejoin="round"' if halo else ""
    first = name.y - (len(name.lines) - 1) * look.NAME_LINE / 2 + look.NAME_SIZE * 0.36
    return "".join(
        f'<text x="{name.x:.1f}" y="{first + i * look.NAME_LINE:.1f}"{line}>{xml_text(text)}</text>'
        for i, text in enumerate(name.lines)
    )
