"""Shared by reading a PDF and showing it: the lock, opening a file, and the characters of a page in reading order.

Where pdfium's ranges have shifted indices, characters are read one by one. pdfium is not thread-safe, so callers hold
`PDFIUM`, one lock for the process.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
import threading
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gte_demo.errors import DocumentError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage
    from pypdfium2.raw import FS_MATRIX

T = TypeVar("T")

PDFIUM = threading.Lock()
_HYPHEN, _HYPHEN_IN_RANGES = "\x02", "\ufffe"
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"
_LINE_END = re.compile(r"[\n\r\x02]")
_LONGEST_FONT_NAME = 200
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|(?:CM|SF|EC|LM)BX|-Bd", re.IGNORECASE)
"""Names of bold fonts, also of those of TeX."""
_FORCE_BOLD = 1 << 18
"""A flag of a font (PDF 32000-1:2008, table 123)."""
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


def unless_damaged(pdf: PdfDocument, index: int, read: Callable[[PdfPage], T]) -> T | None:
    """Return what `read` finds on page `index`, counted from 0; None if pdfium can't load that page of an open PDF."""
    import pypdfium2

    try:
        return read(pdf[index])
    except pypdfium2.PdfiumError:
        return None


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


def characters_of(text_page: PdfTextPage) -> str:
    """The characters of a page, each at its number; a hyphen at a line's end is U+0002.

    The text of the whole page comes in one call, 25 times as fast as asking for each character. But characters without
    a code are missing there, and UTF-16 writes rare ones as two: it is used where it has the right length.
    """
    import pypdfium2.raw as pdfium

    raw, count = text_page.raw, text_page.count_chars()
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, units) == count + 1:
        text = bytes(units).decode("utf-16-le", "surrogatepass")
        if len(text) == count + 1:
            return text[:count].replace(_HYPHEN_IN_RANGES, _HYPHEN)
    return "".join(chr(pdfium.FPDFText_GetUnicode(raw, index)) for index in range(count))


def text_of(codes: Sequence[int]) -> str:
    """The characters with these codes."""
    return array("I", codes).tobytes().decode(_UTF_32, "surrogatepass")


def line_ranges(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each line among the characters of a page.

    pdfium puts U+0002 in place of a hyphen and the line end after it, so the line ends with it.
    """
    start = 0
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


def is_bold(text_page: PdfTextPage, index: int) -> bool:
    """Whether a character is bold, by the name of its font, or by a flag that few files set.

    The weight that pdfium gives is not used: it is estimated, and 695 for Times-Roman.
    """
    import pypdfium2.raw as pdfium

    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
    pdfium.FPDFText_GetFontInfo(text_page.raw, index, name, _LONGEST_FONT_NAME, flags)
    return bool(_BOLD_NAME.search(name.value)) or bool(flags.value & _FORCE_BOLD)


def advance_of(text_page: PdfTextPage, index: int) -> float:
    """Where the next character begins if nothing stands between them, in points."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page.raw, index, box)
    return float(box.right)


def _matrix(text_page: PdfTextPage, index: int) -> FS_MATRIX:
    """The scale and rotation of a character."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page.raw, index, matrix)
    return matrix


def _angle(matrix: FS_MATRIX) -> int:
    """The rotation to the nearest quarter turn, in degrees."""
    if matrix.b == 0 < matrix.a:  # nearly all text
        return 0
    return round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360
