"""Large first letters of a PDF, which pdfium gives as a line of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gte_demo.texts.formats.pdf.line import Line

_LARGER = 1.5
"""Times the size of the text beside it."""
_WORD = re.compile(r"[^\W\d_]+")


def is_initial(line: Line, following: Line) -> bool:
    """Whether a line is a large first letter that reaches down beside the lines that follow it."""
    is_letter = len(line.text) == 1 and line.text.isupper()
    is_large = is_letter and line.size > _LARGER * following.size
    return is_large and 0 <= following.y - line.y < line.size and line.x < following.x and following.text[0].isalpha()


def begins_word(initial: str, text: str, words: Mapping[str, int]) -> bool:
    """Whether the letter belongs to the first word of `text`, and is no word itself, as “A” and “I” can be.

    `words` are those of the document in lower case, with how often each occurs.
    """
    if not (first := _WORD.match(text)):
        return False
    return f"{initial}{first[0]}".casefold() in words or words.get(initial.casefold(), 0) < 2
