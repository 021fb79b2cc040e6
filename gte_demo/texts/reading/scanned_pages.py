"""Counting the pages that may need text recognition, which decides how long reading a file may take."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gte_demo.errors import DocumentError
from gte_demo.texts.files.archives import file_names, open_member
from gte_demo.texts.files.file_bytes import Archive, SourceFile, load
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.pdf.pdfium import PDFIUM, open_pdf
from gte_demo.texts.formats.readers.outlook import MAIL

SECONDS_A_PAGE = 60.0
"""Time that each such page adds to the limit of its file; on one busy core it takes up to 40."""


def most_scanned_pages(path: Path, limits: ReadingLimits) -> int:
    """The number of pages of a PDF or an image, or of those in a zip archive or attached to mail; 0 for other files.

    Raises DocumentError if the file can't be read at all.
    """
    source = load(path, path.name, limits)
    if file_kind(source, limits) != "zip":
        return min(_pages(source, limits), limits.pages)
    archive = Archive(source, limits)

    def pages_of(name: str) -> int:
        return _pages(open_member(source, archive, name, limits), limits)

    found = sum(_pages_within(partial(pages_of, name)) for name in file_names(source, archive, limits))
    return min(found, limits.pages)


def _pages_within(count: Callable[[], int]) -> int:
    """The pages of a file among others; 0 if it can't be read, which reading it will say."""
    try:
        return count()
    except DocumentError:
        return 0


def _pages(source: SourceFile, limits: ReadingLimits) -> int:
    from PIL import Image

    kind = file_kind(source, limits)
    if kind in MAIL:
        attached = (attachment.file for attachment in MAIL[kind](source, limits).attachments)
        return sum(_pages_within(partial(_pages, file, limits)) for file in attached)
    if kind == "pdf":
        with PDFIUM, open_pdf(source.data, source.name) as pdf:
            return len(pdf)
    if kind == "image":
        try:
            with Image.open(io.BytesIO(source.data)) as image:
                return int(getattr(image, "n_frames", 1))
        except OSError:  # reading it will say so
            return 0
    return 0
