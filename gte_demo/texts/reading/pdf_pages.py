"""The original pages of a PDF as images, and where on a page a span of the document's text is.

A document doesn't keep its file, only where each of its lines came from (`Document.origins`). The caller keeps the
file and passes its path.
"""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from gte_demo.errors import DocumentError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.formats.pdf.characters import PageCharacters, page_characters
from gte_demo.texts.formats.pdf.layers import seen_of
from gte_demo.texts.formats.pdf.line import spelt
from gte_demo.texts.formats.pdf.pdfium import PDFIUM, gone, open_pdf, place_of, unless_damaged, upright_text

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

LARGEST_SIDE = 4_000
"""Pixels; larger pages, such as posters, are scaled down to it."""
_CANVAS = 1_000_000
"""pdfium gives positions in whole pixels. On an imaginary page of this width and height they serve as fractions."""

_SAME_LINE, _WIDEST_GAP = 0.5, 2.5
"""In letter heights: how far the baseline may move within a line (a subscript moves it), and how far apart the origins
of two letters in one box may be."""

_Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own coordinates."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as an image: a PNG and its size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page image, in fractions (0 to 1) of its width and height, from the upper left corner."""

    x: float
    y: float
    width: float
    height: float


def render_page(path: Path, page: int, scale: float = 1.5) -> PageImage:
    """Page `page`, counted from 1, of the PDF at `path`, with `scale` pixels per point (1/72 inch).

    Raises:
        DocumentError: the file is gone, damaged or protected.
        InputError: it has no such page.
    """
    with PDFIUM, open_pdf(path, path.name) as pdf:
        image = unless_damaged(pdf, _index(pdf, page), partial(_drawn, scale=scale))
    if image is None:
        raise DocumentError(path.name, f"Page {page:,} is damaged and can't be shown. Save or download the PDF again.")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return PageImage(buffer.getvalue(), image.width, image.height)


def boxes_of(path: Path, document: Document, page: int, start: int, end: int) -> tuple[Box, ...]:
    """The boxes around `document.text[start:end]` on page `page` of the PDF at `path`, line by line.

    Empty if the span isn't on that page or runs off its edge, or if `document` isn't from a PDF. The boxes fit the
    image that `render_page` gives, whatever the page's rotation.

    Raises:
        DocumentError: the file is gone, damaged or protected.
        InputError: it has no such page.
    """
    return line_boxes(path, page, page_lines(document, page, start, end), start, end)


def page_lines(document: Document, page: int, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of page `page` that contain some of `document.text[start:end]`, as rows of `document.origins`."""
    if document.origins is None or not 1 <= page <= len(document.pages):
        return []
    starts = document.origins[:, 0]
    first = bisect_left(starts, document.pages[page - 1])
    last = bisect_left(starts, document.pages[page]) if page < len(document.pages) else len(starts)
    first = max(first, bisect_right(starts, start) - 1)
    return [(int(a), int(b)) for a, b in document.origins[first : min(last, bisect_left(starts, end))]]


def line_boxes(path: Path, page: int, lines: Sequence[tuple[int, int]], start: int, end: int) -> tuple[Box, ...]:
    """As `boxes_of`, for the lines that `page_lines` gave; only this part reads the file."""
    try:
        seen = seen_of(path.read_bytes())
    except FileNotFoundError as error:
        raise gone(path.name) from error
    with PDFIUM, open_pdf(seen.content, path.name) as pdf:
        shown = pdf[_index(pdf, page)]
        turned = shown.get_rotation()
        text_page = upright_text(shown)
        found = _origins(lines, (start, end), page_characters(text_page, seen.hidden))
        rectangles = [box for line in found for box in _rectangles(text_page, line)]
        text_page.close()
        shown.set_rotation(turned)
        boxes = [_on_image(shown, rectangle) for rectangle in rectangles]
    return tuple(box for box in boxes if box.width > 0 and box.height > 0)


def _index(pdf: PdfDocument, page: int) -> int:
    """The index of `page`, which is counted from 1. Raises InputError if there is no such page."""
    if not 1 <= page <= len(pdf):
        raise InputError(f"The PDF has pages 1 to {len(pdf):,}; there is no page {page:,}.")
    return page - 1


def _drawn(page: PdfPage, scale: float) -> Image:
    fitting = LARGEST_SIDE / max(page.get_size())
    bitmap = page.render(scale=min(scale, fitting), may_draw_forms=False)
    image: Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return image


def _origins(lines: Sequence[tuple[int, int]], span: tuple[int, int], read: PageCharacters) -> Iterator[list[int]]:
    """The numbers of the page's characters that became `span`, line by line."""
    ends = dict(read.lines)
    for line_start, origin in lines:
        own = range(origin, ends.get(origin, origin))
        place = line_start + np.cumsum([0, *(len(spelt(read.text[index])) for index in own)])
        yield [index for index, a, b in zip(own, place, place[1:], strict=False) if a < span[1] and b > max(a, span[0])]


def _rectangles(text_page: PdfTextPage, characters: Sequence[int]) -> Iterator[_Rectangle]:
    """Yield one rectangle for each run of characters on one baseline; characters without an extent are skipped.

    A line of text may need several, because pdfium reads all lines of a table's cell before those of the next cell.
    """
    boxes: list[_Rectangle] = []
    ahead, base = 0.0, 0.0
    for index in characters:
        box = text_page.get_charbox(index)
        if box[0] >= box[2] or box[1] >= box[3]:
            continue
        x, y, size, angle = place_of(text_page, index)
        along, height = (x, y) if angle % 180 == 0 else (y, x)
        if boxes and (abs(height - base) > _SAME_LINE * size or abs(along - ahead) > _WIDEST_GAP * size):
            yield _around(boxes)
            boxes = []
        boxes.append(box)
        ahead, base = along, height
    if boxes:
        yield _around(boxes)


def _around(boxes: Sequence[_Rectangle]) -> _Rectangle:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _on_image(page: PdfPage, rectangle: _Rectangle) -> Box:
    from pypdfium2 import PdfPosConv

    convert = PdfPosConv(page, (0, 0, _CANVAS, _CANVAS, 0))
    corners = np.array([convert.to_bitmap(*rectangle[:2]), convert.to_bitmap(*rectangle[2:])]) / _CANVAS
    (x, y), (right, below) = corners.min(axis=0).clip(0, 1), corners.max(axis=0).clip(0, 1)
    return Box(float(x), float(y), float(right - x), float(below - y))
