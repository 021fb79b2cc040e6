"""Markdown: rendered by markdown-it and read as the HTML it stands for."""

from __future__ import annotations

import re

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import join_blocks
from gte_demo.texts.formats.readers.html import html_blocks
from gte_demo.texts.formats.readers.plain import check_length, decoded_text

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>.*?)\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)[ \t]*$", re.MULTILINE)


def read_markdown(source: SourceFile, limits: ReadingLimits) -> Reading:
    """A Markdown file as one document: its text without the marks, its headings as sections.

    A YAML block at the top is left out, its title kept. Raises DocumentError where there is no text, or
    too much.
    """
    from markdown_it import MarkdownIt

    text, notes = decoded_text(source, limits)
    front_matter = _FRONT_MATTER.match(text)
    title = _TITLE.search(front_matter["fields"]) if front_matter else None
    body = text[front_matter.end() :] if front_matter else text
    blocks = html_blocks(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body))
    joined = join_blocks(blocks)
    check_length(source, len(joined.text), limits)
    name = title["title"] if title else next((section.title for section in joined.sections if section.level == 1), "")
    document = Document(source.name, joined.text, "markdown", title=name, sections=joined.sections)
    return Reading((document,), notes=notes)
