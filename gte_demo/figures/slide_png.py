"""A slide as PNG of 3200 x 1800, twice its size, so that it is sharp on a large screen; drawn by Pillow alone."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.figures import slide as look
from gte_demo.figures.slide import Slide
from gte_demo.files import asset

FONT_FILE = asset("fonts", "inter-latin-wght-normal.woff2")
TWICE = 2
DPI = 192
"""So that programs place it as 1600 x 900 at the usual 96."""

Pixels = NDArray[np.float32]


def slide_png(slide: Slide) -> bytes:
    """The slide as the bytes of a PNG file.

    The shipped font has Latin letters; of other scripts an empty box is drawn for each: the SVG and the page show them.
    """
    from PIL import Image, ImageDraw

    paper = Image.new("RGBA", (look.WIDTH * TWICE, look.HEIGHT * TWICE), look.PAPER)
    left, top, side = (round(TWICE * value) for value in slide.ground_box)
    soft = Image.fromarray(slide.ground).resize((side, side), Image.Resampling.BICUBIC)
    whole = Image.new("RGBA", paper.size)
    whole.paste(soft, (left, top))
    pixels = np.asarray(Image.alpha_composite(paper, whole).convert("RGB"), dtype=np.float32).copy()
    _draw_points(pixels, slide)
    picture = Image.fromarray(pixels.round().astype(np.uint8))
    _write(ImageDraw.Draw(picture), slide)
    file = io.BytesIO()
    picture.save(file, "PNG", dpi=(DPI, DPI))
    return file.getvalue()


def _draw_points(pixels: Pixels, slide: Slide) -> None:
    """Lay a disc over the pixels for each point, with an edge that is soft over one pixel."""
    disc = _disc(TWICE * slide.radius)
    reach = len(disc) // 2
    high, wide = pixels.shape[:2]
    paints = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in slide.colours], dtype=np.float32)
    places = np.round(TWICE * slide.spots).astype(np.int64).clip((reach, reach), (wide - reach - 1, high - reach - 1))
    for (x, y), opacity, number in zip(places.tolist(), slide.opacity.tolist(), slide.colour_of.tolist(), strict=True):
        patch = pixels[y - reach : y + reach + 1, x - reach : x + reach + 1]
        patch += (opacity * disc)[..., None] * (paints[number] - patch)


def _disc(radius: float) -> Pixels:
    """How much of each pixel a disc covers, about: shape (2 r + 1, 2 r + 1)."""
    reach = int(np.ceil(radius))
    ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.asarray((radius + 0.5 - np.hypot(xs, ys)).clip(0.0, 1.0), dtype=np.float32)


def _write(draw: Any, slide: Slide) -> None:
    heavy, line = _font(look.NAME_SIZE, 600), TWICE * look.NAME_LINE
    for halo in (True, False):
        stroke = {"stroke_width": TWICE * look.HALO // 2, "stroke_fill": look.PAPER} if halo else {}
        for name in slide.names:
            first = TWICE * name.y - (len(name.lines) - 1) * line / 2
            for i, text in enumerate(name.lines):
                place = (TWICE * name.x, first + i * line)
                draw.text(place, text, look.PAPER if halo else look.INK, heavy, anchor="mm", **stroke)
    left = TWICE * look.LEFT
    draw.text((left, TWICE * 62), slide.title, look.INK, _font(look.TITLE_SIZE, 600), anchor="ls")
    draw.text((left, TWICE * 98), slide.caption, look.SOFT, _font(look.CAPTION_SIZE, 400), anchor="ls")


def _font(size: int, weight: int) -> Any:
    """The page's own font; Pillow's where its FreeType can't read a WOFF2 file."""
    from PIL import ImageFont

    try:
        font = ImageFont.truetype(FONT_FILE, TWICE * size)
        font.set_variation_by_axes([weight])
    except (OSError, NotImplementedError):
        return ImageFont.load_default(TWICE * size)
    return font
