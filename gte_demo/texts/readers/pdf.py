"""PDF, by pdfium: lines with their places on the page, made into paragraphs and sections.

The characters are read one by one: pdfium's ranges shift their indices on some pages. pdfium is not
safe for threads, so one lock holds for the process.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.limits import Limits
from gte_demo.texts.readers.pdf_layout import Entry, Line, layout
from gte_demo.texts.readers.plain import check_length
from gte_demo.texts.sources import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_PDFIUM = threading.Lock()
_NEWLINE, _RETURN, _SPACE = 10, 13, 32
_ANGLE_STEP = 50
"""Every so many characters one is asked how it is turned."""
_FEW_CHARACTERS = 10
"""A page with fewer holds no text to speak of: a page number stamped on a scan."""


def read_pdf(source: Source, limits: Limits) -> Reading:
    """A PDF as one document with pages and sections, running headers, footers and contents pages left out.

    Raises DocumentError where it is protected, damaged, scanned (no text in it) or too large.
    """
    with _PDFIUM:
        pdf = _opened(source)
        try:
            if len(pdf) > limits.pages:
                raise source.error(f"The PDF has {len(pdf):,} pages; at most {limits.pages:,} are read.")
            pages = [_lines(page) for page in pdf]
            check_length(source, 1 + sum(len(line.text) for lines in pages for line in lines), limits)
            entries = _outline(pdf)
            title = " ".join(str(pdf.get_metadata_dict().get("Title", "")).split())
        finally:
            pdf.close()
    empty = sum(sum(len(line.text) for line in lines) < _FEW_CHARACTERS for lines in pages)
    if empty == len(pages):
        raise source.error(
            f"None of its {len(pages)} pages holds text: it is a scan. Run text recognition (OCR) on it."
        )
    laid_out = layout(pages, entries)
    document = Document(source.name, laid_out.text, "pdf", title, laid_out.page_starts, laid_out.sections)
    notes = []
    if empty:
        notes.append(f"{source.name}: {empty} of {len(pages)} pages hold no text (blank, or images).")
    if laid_out.contents_pages:
        notes.append(f"{source.name}: its table of contents ({laid_out.contents_pages} pages) was left out.")
    return Reading((document,), notes=tuple(notes))


def _opened(source: Source) -> PdfDocument:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        return pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise source.error("The PDF is protected with a password. Save it without one and try again.") from error
        raise source.error("The PDF is damaged or cut off. Save or download it again.") from error


def _lines(page: PdfPage) -> list[Line]:
    """The lines of a page, in pdfium's reading order, where they stand when the text is upright."""
    import pypdfium2.raw as pdfium

    text_page = _upright(page)
    raw = text_page.raw
    codes = [pdfium.FPDFText_GetUnicode(raw, index) for index in range(text_page.count_chars())]
    turn = math.radians(page.get_rotation())
    lines: list[Line] = []
    for start, end in _line_ranges(codes):
        first = next((index for index in range(start, end) if codes[index] > _SPACE), None)
        if first is not None:
            x, y, size, _ = _place(raw, first)
            along, up = x * math.cos(turn) + y * math.sin(turn), y * math.cos(turn) - x * math.sin(turn)
            lines.append(Line.of("".join(map(chr, codes[start:end])), along, up, size))
    text_page.close()
    page.close()
    return lines


def _line_ranges(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end among the characters of a page."""
    start = 0
    for index, code in enumerate((*codes, _NEWLINE)):
        if code in (_NEWLINE, _RETURN):
            yield start, index
            start = index + 1


def _upright(page: PdfPage) -> PdfTextPage:
    """The text of a page turned (in memory) so that most letters stand upright: pdfium then orders it well."""
    text_page = page.get_textpage()
    places = range(0, text_page.count_chars(), _ANGLE_STEP)
    angles = Counter(_place(text_page.raw, index)[3] for index in places)
    angle = angles.most_common(1)[0][0] if angles else page.get_rotation()
    if angle == page.get_rotation():
        return text_page
    text_page.close()
    page.set_rotation(angle)
    return page.get_textpage()


def _place(raw: object, index: int) -> tuple[float, float, float, int]:
    """Where a character stands on its base line, its size in points, and the quarter turn it reads by in degrees."""
    import pypdfium2.raw as pdfium

    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360
    return x.value, y.value, pdfium.FPDFText_GetFontSize(raw, index) * scale, angle


def _outline(pdf: PdfDocument) -> list[Entry]:
    """The document's outline (its bookmarks), entries without a page left out."""
    entries: list[Entry] = []
    for bookmark in pdf.get_toc():
        destination = bookmark.get_dest()
        page = destination.get_index() if destination else None
        title = " ".join((bookmark.get_title() or "").split())
        if page is not None and 0 <= page < len(pdf) and title:
            entries.append(Entry(title, bookmark.level + 1, page))
    return entries
