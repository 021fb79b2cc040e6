"""Removing the indentation that some programs write in OpenDocument spreadsheets, which calamine refuses."""

from __future__ import annotations

import io
import re
import zipfile

from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits

_CONTENT = "content.xml"
_GAP = re.compile(rb"(<(?:/?table:[^>]*|/text:p)>)\s+(?=<(?:/?table:|text:p\b))")
"""White space between cells, rows and paragraphs; within a paragraph it is text."""


def without_gaps(source: SourceFile, limits: ReadingLimits) -> bytes:
    """The bytes of a workbook; an indented OpenDocument is rewritten without indentation."""
    if not source.data.startswith(b"PK"):
        return source.data
    archive = Archive(source, limits)
    content = archive.read(_CONTENT) if _CONTENT in archive else b""
    if not _GAP.search(content):
        return source.data
    compact = io.BytesIO()
    with zipfile.ZipFile(compact, "w", zipfile.ZIP_DEFLATED) as written:
        for name in archive.names():
            written.writestr(name, _GAP.sub(rb"\1", content) if name == _CONTENT else archive.read(name))
    return compact.getvalue()
