"""Recognising text on images (OCR) with RapidOCR: lines with their positions, like those of a PDF page.

It is an extra, `gte-demo[ocr]`, which includes its models, so that nothing is downloaded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.texts.formats.pdf.line import Line

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 150
"""Pixels per inch at which pages are drawn for recognition, and that are assumed for images."""
LARGEST_SIDE = 3_000
"""Pixels; a larger image is scaled down to it."""
_POINTS = 72
_LETTERS = 0.8
"""The size of letters as a share of the height of a line's box."""
_SAME_SIZE = 0.25
"""Lines this close to the page's usual size are given that size, because heights of boxes vary a little."""
_GUTTER, _COLUMN, _FEWEST_IN_COLUMN = 1.0, 0.3, 4
"""The gap between columns in heights of a line, their width as a share of both, and the fewest lines of each."""
_WORDS_APART, _WIDER, _FAINT = 0.2, 2.0, 20
"""The least gap between two words, in letter heights and in usual gaps; grey levels added to the limit for ink."""
Grey: TypeAlias = NDArray[np.uint8]
"""Grey levels, row by row."""
_ENGINE = "rapidocr_onnxruntime"


@dataclass(frozen=True, slots=True)
class TextBox:
    """A piece of text on an image, in pixels from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of the box, in pixels."""
        return self.bottom - self.top


def is_installed() -> bool:
    """Whether text can be recognised here."""
    return find_spec(_ENGINE) is not None


def how_to_recognise() -> str:
    """A sentence on how to have text on images recognised."""
    asking = "ask for text recognition (OCR): “Read scanned pages” on the page, --ocr on the command line"
    if is_installed():
        return f"To read it, {asking}."
    return f'To read it, install text recognition with pip install "gte-demo[ocr]", then {asking}.'


def recognise(image: Image) -> list[Line]:
    """The lines of text on `image`, in reading order; none if there is no text. Needs `is_installed()`."""
    found, _ = _engine()(np.asarray(image.convert("RGB"))[:, :, ::-1], use_cls=False, return_word_box=True)
    grey = np.asarray(image.convert("L"))
    boxes = [box for line in found or () if (box := _spaced(_box(line[0], line[1]), line[3], line[4], grey)).text]
    if not boxes:
        return []
    usual = median(box.height for box in boxes)
    scale = _POINTS / DPI
    return [
        Line.of(
            row.text,
            row.left * scale,
            (image.height - row.bottom) * scale,
            _LETTERS * scale * (usual if abs(row.height - usual) < _SAME_SIZE * usual else row.height),
        )
        for row in reading_order(boxes)
    ]


def reading_order(boxes: Sequence[TextBox]) -> list[TextBox]:
    """The rows of a page from the top, column by column; boxes beside each other are one row."""
    columns = _cut(boxes, across=True)
    parts = columns or _cut(boxes, across=False)
    return [row for part in parts for row in reading_order(part)] if parts else [_joined(boxes)]


def _cut(boxes: Sequence[TextBox], *, across: bool) -> list[list[TextBox]]:
    """The boxes on both sides of the widest gap between columns, or between rows; [] if there is none."""
    spans = sorted(((box.left, box.right) if across else (box.top, box.bottom), n) for n, box in enumerate(boxes))
    start, reach = spans[0][0][0], spans[0][0][1]
    end = max(span[1] for span, _ in spans)
    least = _GUTTER * median(box.height for box in boxes) if across else -0.5 * min(box.height for box in boxes)
    widest, cut = least, 0
    for place, ((low, high), _) in enumerate(spans[1:], start=1):
        is_wide = not across or (min(reach - start, end - low) > _COLUMN * (end - start))
        is_long = not across or min(place, len(spans) - place) >= _FEWEST_IN_COLUMN
        if low - reach > widest and is_wide and is_long:
            widest, cut = low - reach, place
        reach = max(reach, high)
    order = [boxes[number] for _, number in spans]
    return [order[:cut], order[cut:]] if cut else []


def _joined(boxes: Sequence[TextBox]) -> TextBox:
    """Join the boxes of one row, from the left."""
    row = sorted(boxes, key=lambda box: box.left)
    return TextBox(
        " ".join(box.text for box in row),
        row[0].left,
        min(box.top for box in row),
        max(box.right for box in row),
        max(box.bottom for box in row),
    )


def _box(corners: Sequence[Sequence[float]], text: str) -> TextBox:
    across, down = zip(*corners, strict=True)
    return TextBox(text, min(across), min(down), max(across), max(down))


def _spaced(line: TextBox, places: Sequence[Any], letters: Sequence[str], grey: Grey) -> TextBox:
    """Add spaces between words. The model, made for Chinese, loses most of them, but the gaps are visible.

    `places` are the corners of each of the `letters` on the image.
    """
    cut = grey[max(int(line.top), 0) : int(line.bottom) + 1, max(int(line.left), 0) : int(line.right) + 1]
    gaps = [line.left + gap for gap in _gaps(cut)]
    text, passed = "", 0
    for corners, letter in zip(places, letters, strict=True):
        before = bisect_left(gaps, (corners[0][0] + corners[1][0]) / 2)
        text += (" " if before > passed else "") + letter
        passed = max(before, passed)
    return replace(line, text=" ".join(text.split()))


def _gaps(cut: Grey) -> list[float]:
    """The gaps between words, in pixels: those that are wide compared with letter heights and with other gaps."""
    if not cut.size:
        return []
    dark = cut < (int(cut.min()) + float(np.median(cut))) / 2 + _FAINT
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    steps = np.diff(columns) - 1
    if not steps.any():
        return []
    least = max(_WORDS_APART * (rows[-1] - rows[0] + 1), _WIDER * float(np.median(steps[steps > 0])))
    wide = np.flatnonzero(steps > least)
    return [float(middle) for middle in (columns[wide] + columns[wide + 1]) / 2]


@cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR(intra_op_num_threads=2, inter_op_num_threads=1)
