"""A slide as PNG of 3200 x 1800, twice its size, to be sharp on large screens. resvg renders the SVG."""

from __future__ import annotations

import io

from gte_demo.figures.slides.slide import Slide
from gte_demo.figures.slides.slide_svg import slide_svg
from gte_demo.files import asset

FONT_FILE = asset("fonts", "inter-latin-wght-normal.ttf")
"""The page's font, unpacked, because resvg can't read WOFF2."""
TWICE = 2
DPI = 192
"""With this resolution, programs show it at 1600 x 900 as at the usual 96 dpi."""


def slide_png(slide: Slide) -> bytes:
    """Return the slide as the bytes of a PNG file.

    The bundled font has Latin letters. Other scripts need fonts of the system.
    """
    import resvg_py
    from PIL import Image

    drawn = resvg_py.svg_to_bytes(
        svg_string=slide_svg(slide), zoom=TWICE, font_files=[str(FONT_FILE)], sans_serif_family="Inter"
    )
    file = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("RGB").save(file, "PNG", dpi=(DPI, DPI))
    return file.getvalue()
