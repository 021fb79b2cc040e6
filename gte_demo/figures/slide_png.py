"""A slide as PNG of 3200 x 1800, twice its size, so that it is sharp on a large screen: resvg draws the SVG."""

from __future__ import annotations

import io

from gte_demo.figures.slide import Slide
from gte_demo.figures.slide_svg import slide_svg
from gte_demo.files import asset

FONT_FILE = asset("fonts", "inter-latin-wght-normal.ttf")
"""The page's own font, unpacked: resvg reads no WOFF2."""
TWICE = 2
DPI = 192
"""So that programs place it as 1600 x 900 at the usual 96."""


def slide_png(slide: Slide) -> bytes:
    """The slide as the bytes of a PNG file.

    The shipped font has Latin letters; those of other scripts come from the system's fonts, where it has them.
    """
    import resvg_py
    from PIL import Image

    drawn = resvg_py.svg_to_bytes(
        svg_string=slide_svg(slide), zoom=TWICE, font_files=[str(FONT_FILE)], sans_serif_family="Inter"
    )
    file = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("RGB").save(file, "PNG", dpi=(DPI, DPI))
    return file.getvalue()
