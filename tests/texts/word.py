"""Word documents for tests, made by python-docx and of pieces of its markup."""

from __future__ import annotations

import io

import docx
from docx.oxml import parse_xml

from gte_demo.texts.files.file_bytes import SourceFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def saved(document: docx.document.Document) -> SourceFile:
    buffer = io.BytesIO()
    document.save(buffer)
    return SourceFile("a.docx", buffer.getvalue())


def with_paragraphs(*inner: str) -> docx.document.Document:
    word = docx.Document()
    for number, one in enumerate(inner):
        word.element.body.insert(number, parse_xml(f"<w:p {W}>{one}</w:p>"))
    return word


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cells(*texts: str, before: str = "") -> str:
    inner = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in texts)
    return f"<w:tr>{before}{inner}</w:tr>"
