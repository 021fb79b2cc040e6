"""What reading a PDF and showing it share: the lock, opening, and a page's characters in reading order.

The characters are taken one by one: pdfium's ranges shift their indices on some pages. pdfium is not
safe for threads, so whoever calls it holds `PDFIUM`, one lock for the process.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gte_demo.errors import DocumentError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

PDFIUM = threading.Lock()
_NEWLINE, _RETURN, _HYPHEN = 10, 13, 2
_ANGLE_STEP = 50
"""Every so many characters one is asked how it is turned."""


def open_pdf(content: bytes | Path, name: str) -> PdfDocument:
    """The PDF in `content` or at that path. Raises DocumentError about `name` where it is protected or damaged."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        return pypdfium2.PdfDocument(content)
    except FileNotFoundError as error:
        raise DocumentError(name, "The file is no longer there. Choose it again.") from error
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            reason = "The PDF is protected with a password. Save it without one and try again."
            raise DocumentError(name, reason) from error
        raise DocumentError(name, "The PDF is damaged or cut off. Save or download it again.") from error


def upright_text(page: PdfPage) -> PdfTextPage:
    """The text of a page turned (in memory) so that most letters stand upright: pdfium then orders it well."""
    text_page = page.get_textpage()
    places = range(0, text_page.count_chars(), _ANGLE_STEP)
    angles = Counter(place_of(text_page, index)[3] for index in places)
    angle = angles.most_common(1)[0][0] if angles else page.get_rotation()
    if angle == page.get_rotation():
        return text_page
    text_page.close()
    page.set_rotation(angle)
    return page.get_textpage()


def characters_of(text_page: PdfTextPage) -> list[int]:
    """The code of every character of a page; a hyphen at a line's end is U+0002."""
    import pypdfium2.raw as pdfium

    code_of, raw = pdfium.FPDFText_GetUnicode, text_page.raw
    return [code_of(raw, index) for index in range(text_page.count_chars())]


def line_ranges(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end among the characters of a page.

    pdfium puts U+0002 in place of a hyphen and of the line end behind it: the line ends there, with it.
    """
    start = 0
    for index, code in enumerate((*codes, _NEWLINE)):
        if code == _HYPHEN:
            yield start, index + 1
            start = index + 1
        elif code in (_NEWLINE, _RETURN):
            yield start, index
            start = index + 1


def place_of(text_page: PdfTextPage, index: int) -> tuple[float, float, float, int]:
    """Where a character stands on its base line, its size in points, and the quarter turn it reads by in degrees."""
    import pypdfium2.raw as pdfium

    raw = text_page.raw
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360
    return x.value, y.value, pdfium.FPDFText_GetFontSize(raw, index) * scale, angle
