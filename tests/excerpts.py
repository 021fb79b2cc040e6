"""Parts of test documents that would take minutes to encode as a whole."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2

DOCUMENTS = Path(__file__).parent / "data" / "documents"
SYSTEM_START = 101, 125
"""The pages of the Debian Reference on how a system starts, the first and the last."""


def chapter_of_the_manual(path: Path) -> Path:
    """Write one chapter of the Live Systems Manual to `path`, as HTML."""
    with zipfile.ZipFile(DOCUMENTS / "live-manual.en.epub") as book:
        path.write_bytes(book.read("OEBPS/customizing-package-installation.xhtml"))
    return path


def pages_of_the_reference(path: Path, first: int, last: int) -> Path:
    """Write these pages of the Debian Reference, counted from 1, to `path`, as a PDF."""
    excerpt = pypdfium2.PdfDocument.new()
    with pypdfium2.PdfDocument(DOCUMENTS / "debian-reference.en.pdf") as whole:
        excerpt.import_pages(whole, range(first - 1, last))
    excerpt.save(path)
    return path
