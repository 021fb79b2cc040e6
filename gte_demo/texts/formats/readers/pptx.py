"""PPTX: each slide a page and, under its title, a section; then its notes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.readers.plain import check_length

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_BULLET = "• "
_UNTITLED = 60
"""A slide without a title is called by so many characters of its first line."""


def read_pptx(source: SourceFile, limits: ReadingLimits) -> Reading:
    """A presentation as one document: slides are its pages and sections, speaker notes included.

    Raises DocumentError where it is damaged, protected, empty or too large.
    """
    import pptx
    from pptx.exc import PythonPptxError

    archive = Archive(source, limits)
    for name in archive.names():  # python-pptx unpacks every part, so each is held against the limit first
        archive.read(name)
    try:
        presentation = pptx.Presentation(io.BytesIO(source.data))
        if len(presentation.slides) > limits.pages:
            raise source.error(f"It has {len(presentation.slides):,} slides; at most {limits.pages:,} are read.")
        joined = join_blocks(_blocks(presentation))
    # lxml's are SyntaxErrors
    except (PythonPptxError, ValueError, KeyError, SyntaxError, AttributeError, RecursionError) as error:
        raise source.error("The presentation is damaged. Open it in PowerPoint and save it again.") from error
    check_length(source, len(joined.text), limits)
    title = clean_text(presentation.core_properties.title or "").strip()
    return Reading(
        (Document(source.name, joined.text, "pptx", title=title, pages=joined.pages, sections=joined.sections),)
    )


def _blocks(presentation: Presentation) -> Iterator[Block]:
    for number, slide in enumerate(presentation.slides, start=1):
        title = slide.shapes.title
        name = _line(title.text_frame.text) if title is not None else ""
        if name:
            yield Block(name, 1, page=number)
        shapes = (shape for shape in _in_reading_order(slide.shapes) if shape != title and not _is_running(shape))
        blocks = [block for shape in shapes for block in _shape(shape)]
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            blocks += map(Block, filter(None, _paragraphs(slide.notes_slide.notes_text_frame)))
        for place, block in enumerate(blocks):
            opens = (block.text[:_UNTITLED], 1) if not place and not name else None
            yield Block(block.text, tight=block.tight, opens=opens, page=number)


def _in_reading_order(shapes: Iterable[Any]) -> list[Any]:
    """From top to bottom and left to right; what has no place of its own stays where it stands, first."""
    return sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0))


def _is_running(shape: Any) -> bool:
    """Whether it is the date, footer or number that every slide has."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    running = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
    return shape.is_placeholder and shape.placeholder_format.type in running


def _shape(shape: Any) -> Iterator[Block]:
    """The paragraphs of a text, the rows of a table, the shapes of a group."""
    if hasattr(shape, "shapes"):
        for inner in _in_reading_order(shape.shapes):
            yield from _shape(inner)
    elif getattr(shape, "has_table", False):
        rows = (" | ".join(_line(cell.text) for cell in row.cells) for row in shape.table.rows)
        yield from (Block(row, tight=number > 0) for number, row in enumerate(rows) if row.strip(" |"))
    elif shape.has_text_frame:
        texts = list(filter(None, _paragraphs(shape.text_frame)))
        is_list = len(texts) > 1
        yield from (Block(f"{_BULLET}{text}" if is_list else text, tight=place > 0) for place, text in enumerate(texts))


def _paragraphs(frame: Any) -> Iterator[str]:
    return (clean_text(paragraph.text.replace("\v", "\n")).strip() for paragraph in frame.paragraphs)


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())
