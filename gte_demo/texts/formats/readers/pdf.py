"""Reading PDF with pdfium: lines with their positions on the page, joined to paragraphs and sections."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import astuple, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from gte_demo.cpu import CAN_SHARE, shared_with_fork
from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.pages_read import PagesRead, tell
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.pdf.characters import SEEN, PageCharacters, page_characters, right_edge
from gte_demo.texts.formats.pdf.extras import (
    SAMPLED,
    attached_files,
    form_of,
    is_garbled,
    left_out_running,
    listed,
    written_in,
)
from gte_demo.texts.formats.pdf.layers import seen_of
from gte_demo.texts.formats.pdf.line import Line
from gte_demo.texts.formats.pdf.pdfium import PDFIUM, is_bold, open_pdf, place_of, unless_damaged, upright_text
from gte_demo.texts.formats.readers.image import recognised_note
from gte_demo.texts.formats.readers.pdf_layout import OutlineEntry, PdfText, layout
from gte_demo.texts.formats.readers.plain import check_length
from gte_demo.texts.formats.text_recognition import (
    DPI,
    LARGEST_SIDE,
    how_to_recognise,
    is_installed,
    recognise,
)

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_GUESSED = ReadingChoice()
_INVISIBLE = "\0\2 "
"""What may stand at the end of a line's characters, as `PageCharacters` has them."""
_FEW_CHARACTERS = 10
"""A page with fewer has no real text, perhaps only a page number on a scan."""
_WEIGHED = 8
"""About how many letters of a line are looked at to find out whether it is bold."""
_FEWEST_TO_SHARE = 64
"""Pages that take a tenth of a second to read, several times what a fork costs."""


def read_pdf(source: SourceFile, limits: ReadingLimits, choice: ReadingChoice = _GUESSED) -> Reading:
    """Read a PDF as one document with pages and sections, without running headers, footers and contents pages.

    Text is recognised on scanned pages, and on those whose font gives wrong letters, if `choice` says so.
    Raises DocumentError if it is protected, damaged, scanned (no text in it) or too large.
    """
    seen = seen_of(source.data)
    with PDFIUM:
        pdf = open_pdf(seen.content, source.name)
        try:
            if len(pdf) > limits.pages:
                raise source.error(f"The PDF has {len(pdf):,} pages; at most {limits.pages:,} are read.")
            entries = _outline(pdf)
            with form_of(pdf) as form:
                lines_of = partial(_lines, form=form, hidden=seen.hidden, by_weight=not entries)
                pages, damaged = _whole_pages(source, _pages(pdf, lines_of, limits.processes))
            recognised = _recognise(pdf, pages) if choice.ocr and is_installed() else 0
            attached = attached_files(pdf)
            check_length(source, 1 + sum(len(line.text) for lines in pages for line in lines), limits)
            labels, title = _page_labels(pdf), _title(pdf)
        finally:
            pdf.close()
    empty = sum(map(_is_empty, pages)) - len(damaged)
    if empty + len(damaged) == len(pages):
        raise source.error(_no_text(len(pages), was_tried=choice.ocr and is_installed()))
    laid_out = layout(pages, entries)
    document = Document(
        source.name,
        laid_out.text,
        "pdf",
        title,
        laid_out.page_starts,
        laid_out.sections,
        page_labels=labels,
        origins=np.array(laid_out.origins, dtype=np.int32).reshape(-1, 2),
    )
    notes = [recognised_note(recognised, len(pages))] if recognised else []
    notes += [*_notes(laid_out, len(pages), empty=empty, garbled=sum(map(_is_garbled, pages)), attached=attached)]
    notes += [*_damaged(damaged, len(pages)), *seen.notes]
    return Reading((document,), notes=tuple(f"{source.name}: {note}" for note in notes))


def _no_text(pages: int, *, was_tried: bool) -> str:
    """A sentence for a PDF without text; `was_tried` says whether text recognition has been tried."""
    advice = "Text recognition found none, either." if was_tried else how_to_recognise()
    where = "Its only page holds no text" if pages == 1 else f"None of its {pages:,} pages holds text"
    return f"{where}: it is a scan. {advice}"


def _notes(laid_out: PdfText, pages: int, *, empty: int, garbled: int, attached: Sequence[str]) -> Iterator[str]:
    """Notes on what was not read."""
    if empty:
        yield f"{empty} of {pages} pages hold no text (blank, or images)."
    if garbled:
        yield (
            f"the letters of {garbled} of {pages} pages are not those that one sees: their font gives wrong ones. "
            f"{how_to_recognise()}"
        )
    if attached:
        count = "a file is" if len(attached) == 1 else f"{len(attached)} files are"
        yield f"{count} attached to it and not read ({listed(attached)}): save what you need and add it."
    if laid_out.running:
        yield left_out_running(laid_out.running)
    if laid_out.contents_pages:
        yield f"its table of contents ({laid_out.contents_pages} pages) was left out."


def _whole_pages(source: SourceFile, read: list[list[Line] | None]) -> tuple[list[list[Line]], list[int]]:
    """Return the lines of each page, none of a damaged one, and the numbers of the damaged pages, from 1."""
    damaged = [number for number, lines in enumerate(read, 1) if lines is None]
    if len(damaged) == len(read):
        raise source.error("None of its pages can be read: it is damaged. Save or download it again.")
    return [lines or [] for lines in read], damaged


def _damaged(numbers: Sequence[int], pages: int) -> Iterator[str]:
    """A note on the pages that could not be read, counted from 1."""
    if len(numbers) == 1:
        yield f"page {numbers[0]} of {pages} is damaged and was not read. Save or download the file again."
    elif numbers:
        which = listed([str(number) for number in numbers])
        yield f"pages {which} of {pages} are damaged and were not read. Save or download the file again."


def _is_empty(lines: Sequence[Line]) -> bool:
    return sum(len(line.text) for line in lines) < _FEW_CHARACTERS


def _is_garbled(lines: Sequence[Line]) -> bool:
    parts: list[str] = []
    length = 0
    for line in lines:
        parts.append(line.text)
        length += len(line.text)
        if length > SAMPLED:
            break
    return is_garbled("\n".join(parts))


def _recognise(pdf: PdfDocument, pages: list[list[Line]]) -> int:
    """Replace pages without text, or with wrong letters, by recognised lines; return the number of these pages."""
    recognised = 0
    unread = [number for number, lines in enumerate(pages) if _is_empty(lines) or _is_garbled(lines)]
    for done, number in enumerate(unread):
        tell(PagesRead(done, len(unread), recognised=True))
        found = unless_damaged(pdf, number, _recognised)
        if found:
            pages[number] = found
            recognised += 1
    return recognised


def _recognised(page: PdfPage) -> list[Line]:
    bitmap = page.render(scale=min(DPI / 72, LARGEST_SIDE / max(page.get_size())))
    found = recognise(bitmap.to_pil())
    bitmap.close()
    page.close()
    return found


def _pages(pdf: PdfDocument, read: Callable[[PdfPage], list[Line]], processes: int) -> list[list[Line] | None]:
    """The lines of every page, as `read` finds them; None for a damaged page.

    With several processes, a fork reads half of a long document, and tells nothing of its pages, which come later.
    """

    def lines_of(number: int, done: int) -> list[Line] | None:
        lines = unless_damaged(pdf, number, read)
        if done <= len(pdf):
            tell(PagesRead(done, len(pdf)))
        return lines

    if processes == 1 or not CAN_SHARE or len(pdf) < _FEWEST_TO_SHARE:
        return [lines_of(number, number + 1) for number in range(len(pdf))]

    def plain(numbers: range) -> list[Any]:
        found = (lines_of(number, 2 * number + 2) for number in numbers)
        return [None if lines is None else [astuple(line) for line in lines] for lines in found]

    shared = shared_with_fork(plain, len(pdf))
    return [None if lines is None else [Line(*fields) for fields in lines] for lines in shared]


def _lines(page: PdfPage, form: Any, hidden: Collection[str], by_weight: bool) -> list[Line]:
    """The lines of a page, in pdfium's reading order, where they stand when the text is upright.

    Below them what people have written into the page's form and on the page, which has no characters of the page.
    `by_weight` says whether to find out which lines are bold.
    """
    text_page = upright_text(page)
    read = page_characters(text_page, hidden)
    turn = math.radians(page.get_rotation())
    lines: list[Line] = []
    for start, end in read.lines:
        if first := SEEN.search(read.text, start, end):
            x, y, size, _ = place_of(text_page, first.start())
            along, up = x * math.cos(turn) + y * math.sin(turn), y * math.cos(turn) - x * math.sin(turn)
            line = Line.of(read.text[start:end], along, up, size, start)
            weighs = by_weight and _is_bold(text_page, read.text, first.start(), end)
            lines.append(replace(line, is_bold=True) if weighs else line)
    if not turn and any(following.y > line.y + line.size for line, following in pairwise(lines)):
        lines = _measured(text_page, read, lines)
    lowest = min((line.y for line in lines), default=0.0)
    for number, text in enumerate(written_in(page, form)):
        lines.append(Line.of(text, 0.0, lowest - 100.0 * (number + 1), 10.0, len(read.text)))
    text_page.close()
    page.close()
    return lines


def _is_bold(text_page: PdfTextPage, text: str, start: int, end: int) -> bool:
    """Whether the line of these characters is bold, judged by some of its letters."""
    letters = [index for index in range(start, end) if text[index].isalpha()]
    some = [*letters[:: len(letters) // _WEIGHED + 1], *letters[-1:]]
    return bool(some) and all(is_bold(text_page, index) for index in some)


def _measured(text_page: PdfTextPage, read: PageCharacters, lines: Sequence[Line]) -> list[Line]:
    """The lines with their widths, which only pages need that weren't painted from top to bottom."""
    ends = dict(read.lines)
    measured: list[Line] = []
    for line in lines:
        last = line.origin + len(read.text[line.origin : ends[line.origin]].rstrip(_INVISIBLE)) - 1
        measured.append(replace(line, width=max(right_edge(text_page, last) - line.x, 0.0)))
    return measured


def _title(pdf: PdfDocument) -> str:
    return " ".join(str(pdf.get_metadata_dict().get("Title", "")).split())


def _page_labels(pdf: PdfDocument) -> tuple[str, ...]:
    """The printed number of each page; none if they are the same as the counted ones."""
    labels = tuple(clean_text(pdf.get_page_label(number)).strip() or str(number + 1) for number in range(len(pdf)))
    return () if labels == tuple(str(number + 1) for number in range(len(pdf))) else labels


def _outline(pdf: PdfDocument) -> list[OutlineEntry]:
    """The document's outline (its bookmarks), without entries that have no page."""
    entries: list[OutlineEntry] = []
    for bookmark in pdf.get_toc():
        destination = bookmark.get_dest()
        page = destination.get_index() if destination else None
        title = " ".join((bookmark.get_title() or "").split())
        if page is not None and 0 <= page < len(pdf) and title:
            entries.append(OutlineEntry(title, bookmark.level + 1, page))
    return entries
