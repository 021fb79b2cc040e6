"""Reading EPUB: the pages in reading order, with headings from the table of contents."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from gte_demo.texts.decoding import decode
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.epub_package import Package, Parts, contents_entries, parse_part, read_package
from gte_demo.texts.formats.readers.html import declared_encoding, html_blocks
from gte_demo.texts.formats.readers.plain import check_length

Anchors = dict[str, dict[str, tuple[str, int]]]
"""Part -> fragment -> title and level of the section that begins there."""


def read_epub(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read an e-book as one document. Raises DocumentError if it is damaged, protected, empty or too large."""
    book = Archive(source, limits)
    parts = Parts(book)
    package = read_package(source, book, parts)
    anchors = _contents(source, book, parts, package)
    texts = {page: _page_text(book.read(page)) for page in package.pages}
    blocks: list[Block] = []
    for page, text in texts.items():
        blocks += html_blocks(text, anchors.get(page)) if text is not None else ()
    joined = join_blocks(blocks)
    check_length(source, len(joined.text), limits)
    binary = sum(text is None for text in texts.values())
    unread = (f"{binary} of {len(texts)} pages can't be read: they hold no text.",) if binary else ()
    notes = tuple(f"{source.name}: {note}" for note in (*package.notes, *unread))
    return Reading((Document(source.name, joined.text, "epub", package.title, sections=joined.sections),), notes=notes)


def _page_text(data: bytes) -> str | None:
    """The markup of a page; None if it is not text."""
    decoded = decode(data, declared_encoding(data))
    return decoded.text if decoded else None


def _contents(source: SourceFile, book: Archive, parts: Parts, package: Package) -> Anchors:
    """The sections, from the first table of contents that has entries."""
    anchors: Anchors = {}
    for part in package.contents:
        for target, title, level in contents_entries(parse_part(source, book.read(part))):
            page = parts.find(posixpath.dirname(part), target)
            anchors.setdefault(page, {}).setdefault(unquote(target.partition("#")[2]), (title, level))
        if anchors:
            break
    return anchors
