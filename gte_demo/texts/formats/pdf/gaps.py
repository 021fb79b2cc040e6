"""What separates two lines of a PDF: whether a paragraph goes on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gte_demo.texts.formats.pdf.line import Line

BULLET = re.compile(r"[-–•‣◦▪●*·]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s")
"""What begins an item of a list."""
SENTENCE_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")


def pitches_of(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
    """The usual distance between lines, for each size of letters."""
    drops: defaultdict[int, list[float]] = defaultdict(list)
    for lines in pages:
        for line, following in pairwise(lines):
            if round(line.size) == round(following.size) and 0 < line.y - following.y < 2.2 * line.size:
                drops[round(line.size)].append(line.y - following.y)
    return {size: median(found) for size, found in drops.items()}


def gap_between(line: Line, following: Line, pitches: dict[int, float], new_page: bool) -> str:
    """The separator of two lines: a newline within a paragraph, a blank line between paragraphs."""
    if BULLET.match(following.text):
        return "\n"
    ends = bool(SENTENCE_END.search(line.text))
    drop = line.y - following.y
    if abs(following.size - line.size) > 0.12 * line.size or (can_head(line) and not following.is_bold):
        return "\n\n"
    if new_page or drop < -line.size:  # the next page or column
        return "\n\n" if ends or not following.text[:1].islower() else "\n"
    pitch = pitches.get(round(line.size), 1.2 * line.size)
    indented = ends and 0.5 * line.size < following.x - line.x < 6 * line.size
    return "\n\n" if drop > 1.25 * pitch or indented else "\n"


def can_head(line: Line) -> bool:
    """Whether a line in bold letters can be a heading, or the last line of one."""
    return line.is_bold and not line.is_hyphenated and not line.text.endswith((".", ",", ";"))
