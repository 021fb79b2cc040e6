"""Moving the footnotes of a PDF out of sentences that go on in the next column, or on the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gte_demo.texts.formats.pdf.gaps import SENTENCE_END, gap_between, pitches_of
from gte_demo.texts.formats.pdf.line import Line

_SMALL = 0.93
"""Times the size of the text: notes are smaller."""
_COLUMN = 8
"""In sizes: from the end of a column to the next one it is further."""
_FULL = 0.6
"""Of the next line's length: a shorter line is a heading, which doesn't go on."""


def notes_moved(pages: Sequence[Sequence[Line]], body: int) -> list[list[Line]]:
    """The pages, footnotes of a page or column before a paragraph that continues on the next one."""
    columns = [(page, column) for page, lines in enumerate(pages) for column in _columns(lines)]
    moved: list[list[Line]] = [[] for _ in pages]
    for (page, column), (next_page, following) in zip(columns, [*columns[1:], (0, [])], strict=True):
        moved[page] += _notes_before(column, following if next_page <= page + 1 else [], body)
    return moved


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a page, parted where the next one stands much higher, which no formula does."""
    first = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or lines[place].y > lines[place - 1].y + _COLUMN * lines[place - 1].size:
            yield list(lines[first:place])
            first = place


def _notes_before(lines: list[Line], following: Sequence[Line], body: int) -> list[Line]:
    """Move the footnotes of a column before a paragraph that continues in the next column.

    Footnotes are the last lines, in smaller letters. In their place they would interrupt a sentence.
    """
    first = len(lines)
    while first and lines[first - 1].size < _SMALL * body:
        first -= 1
    text, notes = lines[:first], lines[first:]
    if not (text and notes and following and _goes_on(text[-1], following[0])):
        return lines
    pitches = pitches_of([text])
    begins = (
        at for at in range(len(text) - 1, 0, -1) if gap_between(text[at - 1], text[at], pitches, new_page=False) != "\n"
    )
    opening = next(begins, 0)
    return [*text[:opening], *notes, *text[opening:]]


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the sentence in the last line of a column's text goes on in the next column."""
    is_alike = round(line.size) == round(following.size) and len(line.text) > _FULL * len(following.text)
    return is_alike and following.text[0].islower() and not SENTENCE_END.search(line.text)
