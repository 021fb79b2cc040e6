"""Reading PPTX: each slide is a page and a section with its title, followed by its notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.office_package import NAMESPACES, OfficePackage, qualified
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.office.charts import described, graphic_blocks
from gte_demo.texts.formats.office.slides import (
    Box,
    Placeholders,
    box,
    is_running,
    is_title,
    line,
    placeholders,
    running_text,
    shape_blocks,
    shapes_in_order,
)
from gte_demo.texts.formats.office.unread import count_comments, count_unread, unread_note
from gte_demo.texts.formats.readers.plain import check_length

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNTITLED = 60
"""The title of a slide without one is this many characters of its first line."""
_FEWEST_REPEATS, _MOST = 3, 0.5
"""A box on so many slides, and on this part of all of them, is repeated on every slide."""
_TREE = "p:cSld/p:spTree"


def read_pptx(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read a presentation as one document: slides are pages and sections; notes, charts and diagrams are included.

    Raises DocumentError if it is damaged, protected, empty or too large.
    """
    package = OfficePackage(source, limits)
    main = package.main_part()
    root = package.xml(main) if main else None
    if main is None or root is None:
        raise source.error("The presentation is damaged. Open it in PowerPoint and save it again.")
    listed = root.findall("p:sldIdLst/p:sldId", NAMESPACES)
    if len(listed) > limits.pages:
        raise source.error(f"It has {len(listed):,} slides; at most {limits.pages:,} are read.")
    related = package.relationships(main)
    parts = [related.get(slide.get(qualified("r:id")) or "") for slide in listed]
    if listed and not any(parts):
        raise source.error("The presentation is damaged: it holds none of its slides. Save it again in PowerPoint.")
    slides = [_Slide(package, part.part) if part else None for part in parts]
    repeated = Counter(text for slide in slides if slide for text in slide.running())
    once = {text for text, count in repeated.items() if count == 1}
    _leave_out_repeated_boxes([slide for slide in slides if slide])
    joined = join_blocks(
        replace(block, page=number)
        for number, slide in enumerate(slides, start=1)
        if slide
        for block in slide.blocks(once)
    )
    check_length(source, len(joined.text), limits)
    document = Document(
        source.name, joined.text, "pptx", title=package.title(), pages=joined.pages, sections=joined.sections
    )
    return Reading((document,), notes=_notes(source.name, slides))


class _Slide:
    """One slide and the parts that it refers to."""

    def __init__(self, package: OfficePackage, part: str) -> None:
        self._package, self._part = package, part
        self._related = package.relationships(part)
        root = package.xml(part)
        self._tree = root.find(_TREE, NAMESPACES) if root is not None else None
        self._layout = self._placeholders()
        self._shapes = shapes_in_order(self._tree, self._layout) if self._tree is not None else []

    def running(self) -> set[str]:
        """The texts that were typed into its date and footer."""
        return {text for shape in self._shapes if (text := running_text(shape, self._layout))}

    def boxes(self) -> dict[Box, _Element]:
        """Its boxes of text with their positions."""
        return {found: shape for shape in self._shapes if (found := box(shape))}

    def leave_out(self, shape: _Element) -> None:
        """Don't read a shape."""
        self._shapes.remove(shape)

    def blocks(self, once: Container[str]) -> Iterator[Block]:
        """The title, the shapes in reading order, then the notes; dates and footers only if they are in `once`."""
        if self._tree is None:
            return
        layout = self._layout
        shapes = [shape for shape in self._shapes if not is_running(shape) or running_text(shape, layout) in once]
        title = next((shape for shape in shapes if is_title(shape) and line(shape)), None)
        name = line(title) if title is not None else ""
        if name:
            yield Block(name, 1)
        blocks = [block for shape in shapes if shape is not title for block in self._shape(shape, layout)]
        blocks += self._notes()
        first = next((block for block in blocks if not block.is_picture), None)
        for block in blocks:
            yield replace(block, opens=(block.text[:_UNTITLED], 1) if block is first and not name else None)

    def unread(self) -> Counter[str]:
        """Count the contents of each kind that aren't read."""
        related = self._related.values()
        return count_unread(related) + count_comments(self._package, related)

    def _shape(self, shape: _Element, layout: Placeholders) -> Iterator[Block]:
        if shape.tag == qualified("p:grpSp"):
            for inner in shapes_in_order(shape, layout):
                yield from self._shape(inner, layout)
        else:
            yield from shape_blocks(shape)
            yield from graphic_blocks(self._package, self._related, shape)
        yield from described(shape.find("*/p:cNvPr", NAMESPACES))

    def _notes(self) -> Iterator[Block]:
        root = self._package.related_xml(self._part, "notesSlide")
        tree = root.find(_TREE, NAMESPACES) if root is not None else None
        for shape in shapes_in_order(tree, {}) if tree is not None else ():
            if not is_running(shape):
                yield from (
                    replace(block, text=block.text.removeprefix("• "), tight=False) for block in shape_blocks(shape)
                )

    def _placeholders(self) -> Placeholders:
        """The placeholders of the slide's layout, and of its master for those that the layout doesn't have."""
        layout = self._package.related_part(self._part, "slideLayout")
        if layout is None:
            return {}
        return placeholders(self._package.xml(layout), self._package.related_xml(layout, "slideMaster"))


def _leave_out_repeated_boxes(slides: Sequence[_Slide]) -> None:
    """Leave out the boxes that most slides have in the same place, such as a footer, except on the first of them."""
    boxes = [slide.boxes() for slide in slides]
    counts = Counter(found for of_slide in boxes for found in of_slide)
    seen: set[Box] = set()
    for slide, of_slide in zip(slides, boxes, strict=True):
        for found, shape in of_slide.items():
            if found in seen:
                slide.leave_out(shape)
            elif counts[found] >= max(_FEWEST_REPEATS, _MOST * len(slides)):
                seen.add(found)


def _notes(name: str, slides: list[_Slide | None]) -> tuple[str, ...]:
    """Sentences on missing slides, and on contents of the others that were not read."""
    missing = slides.count(None)
    notes = (f"{name}: {missing} of {len(slides)} slides are missing from the file.",) if missing else ()
    unread = sum((slide.unread() for slide in slides if slide), Counter[str]())
    return (*notes, *unread_note(name, unread))
