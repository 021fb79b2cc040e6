"""What a PDF holds beside the text of its pages: values of forms, people's notes, attached files; garbled letters."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from string import ascii_letters
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_ANNOTATIONS = 5_000
"""The most annotations that are read on one page."""
_FEWEST_LETTERS = 40
_FEWEST_VOWELS = 0.2
"""The least share of vowels among the letters A to Z; in all languages it is a third or more."""
_LONGEST_WORDS = 25
"""Letters per word, on average over a page."""
SAMPLED = 2_000
"""Characters from the beginning of a page that tell whether it is garbled."""
_LATIN, _VOWELS = ascii_letters.encode(), b"AEIOUYaeiouy"
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd]")


@contextmanager
def form_of(pdf: PdfDocument) -> Iterator[Any]:
    """The form of a PDF, by which its fields are read; None if it has none."""
    pdf.init_forms()
    try:
        yield pdf.formenv.raw if pdf.formenv else None
    finally:
        if pdf.formenv:
            pdf.formenv.close()


def written_in(page: PdfPage, form: Any) -> Iterator[str]:
    """What people have written on a page: the values of its form's fields, each after the field's name, and notes."""
    import pypdfium2.raw as pdfium

    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET and form is not None:
            yield from _field(form, annotation)
        elif kind in (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_HIGHLIGHT):
            yield from _remark(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _remark(annotation: Any) -> Iterator[str]:
    """The text of a note; none if it is empty."""
    import pypdfium2.raw as pdfium

    text = _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    if text:
        yield text


def _field(form: Any, annotation: Any) -> Iterator[str]:
    """A text field, list or box with something in it, as “name: value”."""
    import pypdfium2.raw as pdfium

    kinds = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
    if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) not in kinds:
        return
    value = _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))
    name = _string(
        lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldAlternateName(form, annotation, buffer, size)
    ) or _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldName(form, annotation, buffer, size))
    if value:
        yield f"{name}: {value}" if name else value


def attached_files(pdf: PdfDocument) -> tuple[str, ...]:
    """The names of the files that are attached to a PDF, or that a portfolio consists of."""
    return tuple(" ".join(pdf.get_attachment(number).get_name().split()) for number in range(pdf.count_attachments()))


def is_garbled(text: str) -> bool:
    """Whether the letters of a page are wrong, because its font has a wrong character table.

    Such text looks right on the page but is read as “WKH” instead of “the”: it has hardly any vowels or spaces, or
    has characters for private use. The beginning of the page is enough to tell.
    """
    sample = text[:SAMPLED]
    if len(_UNKNOWN.findall(sample)) > max(_FEWEST_LETTERS, 0.3 * len(sample)):
        return True
    plain = sample.encode("ascii", "ignore")
    letters = _count(_LATIN, plain)
    if letters < max(_FEWEST_LETTERS, 0.5 * len(sample)):
        return False
    return _count(_VOWELS, plain) < _FEWEST_VOWELS * letters or letters > _LONGEST_WORDS * len(sample.split())


def _count(letters: bytes, text: bytes) -> int:
    """The number of characters of a text that are among `letters`."""
    return len(text) - len(text.translate(None, letters))


def listed(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def left_out_running(examples: Sequence[str]) -> str:
    """A sentence on lines that repeat at the edges of pages."""
    return f"lines that repeat at the edges of its pages were left out: {listed([f'“{one}”' for one in examples])}."


def _string(ask: Callable[[Any, int], int]) -> str:
    """A string of pdfium's, on one line: first its length is asked for, then its UTF-16."""
    length = ask(None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    import pypdfium2.raw as pdfium

    ask(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return " ".join(buffer.raw[: length - 2].decode("utf-16-le", "replace").split())
