"""Shared by reading a PDF and showing it: the lock, opening a file, and the characters of a page in reading order.

Where pdfium's ranges have shifted indices, characters are read one by one. pdfium is not thread-safe, so callers hold
`PDFIUM`, one lock for the process.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gte_demo.errors import DocumentError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage
    from pypdfium2.raw import FS_MATRIX

PDFIUM = threading.Lock()
_HYPHEN = "\x02"
_LINE_END = re.compile(r"[\n\r\x02]")
_RANGE_HYPHEN = 0xFFFE
"""What stands for U+0002 in a range."""
_FIRST_HALF, _LAST_HALF = 0xD800, 0xDFFF
"""Surrogates: UTF-16 writes a character as two of them."""
_ANGLE_SAMPLES = 24
"""How many characters of a page are sampled to find its rotation."""


def open_pdf(content: bytes | Path, name: str) -> PdfDocument:
    """Open the PDF in `content` or at that path. Raises DocumentError about `name` if it is protected or damaged."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        return pypdfium2.PdfDocument(content)
    except FileNotFoundError as error:
        raise gone(name) from error
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            reason = "The PDF is protected with a password. Save it without one and try again."
            raise DocumentError(name, reason) from error
        raise DocumentError(name, "The PDF is damaged or cut off. Save or download it again.") from error


def gone(name: str) -> DocumentError:
    """What to say of a PDF that is no longer where it was."""
    return DocumentError(name, "The file is no longer there. Choose it again.")


def upright_text(page: PdfPage) -> PdfTextPage:
    """The text of a page, rotated in memory so that most letters are upright, which pdfium needs for a good order."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    angles = Counter(_angle(_matrix(text_page, index)) for index in range(0, count, count // _ANGLE_SAMPLES + 1))
    angle = angles.most_common(1)[0][0] if angles else page.get_rotation()
    if angle == page.get_rotation():
        return text_page
    text_page.close()
    page.set_rotation(angle)
    return page.get_textpage()


def characters_of(text_page: PdfTextPage) -> list[int]:
    """The code of every character of a page; a hyphen at a line's end is U+0002."""
    import pypdfium2.raw as pdfium

    code_of, raw, count = pdfium.FPDFText_GetUnicode, text_page.raw, text_page.count_chars()
    codes = _codes_in_one_call(text_page, count)
    if codes is None:
        return [code_of(raw, index) for index in range(count)]
    for index in (at for at, code in enumerate(codes) if code == _RANGE_HYPHEN):
        codes[index] = code_of(raw, index)
    return codes


def _codes_in_one_call(text_page: PdfTextPage, count: int) -> list[int] | None:
    """The codes of a page's `count` characters as a range of pdfium's; None if the range has shifted indices.

    It leaves out characters without a code, and writes rare ones as two: then it isn't `count` long, or it contains
    halves. It is 25 times as fast as asking for each character.
    """
    import pypdfium2.raw as pdfium

    units = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(text_page.raw, 0, count, units) - 1  # without the 0 at the end
    codes = list(units[: max(written, 0)])
    has_halves = any(_FIRST_HALF <= code <= _LAST_HALF for code in codes)
    return None if written != count or has_halves else codes


def line_ranges(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The start and end of each line among the characters of a page.

    pdfium puts U+0002 in place of a hyphen and the line end after it, so the line ends with it.
    """
    start, text = 0, "".join(map(chr, codes))
    for found in _LINE_END.finditer(text):
        yield start, found.end() if found[0] == _HYPHEN else found.start()
        start = found.end()
    yield start, len(text)


def place_of(text_page: PdfTextPage, index: int) -> tuple[float, float, float, int]:
    """The position of a character on its baseline, its size in points, and its rotation in degrees (a quarter turn)."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page.raw, index, x, y)
    matrix = _matrix(text_page, index)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
    return x.value, y.value, pdfium.FPDFText_GetFontSize(text_page.raw, index) * scale, _angle(matrix)


def _matrix(text_page: PdfTextPage, index: int) -> FS_MATRIX:
    """The scale and rotation of a character."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page.raw, index, matrix)
    return matrix


def _angle(matrix: FS_MATRIX) -> int:
    """The rotation to the nearest quarter turn, in degrees."""
    return round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360
