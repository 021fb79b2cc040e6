"""A line of a PDF's page: its text, where it stands, and whether its last word goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gte_demo.texts.decoding import clean_text

_HYPHENS = ("\x02", "\ufffe", "\u00ad")
"""How pdfium marks a hyphen at a line's end, U+0002 character by character and U+FFFE in ranges; a soft hyphen."""
_WRITTEN_HYPHEN = re.compile(r"(?<=[^\W\d_])\u2010$")
"""A hyphen that pdfium takes for a letter, as XeTeX and FOP write it."""
_SYMBOLS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0FC, 0xF0A8, 0xF06C, 0xF06E, 0xF071, 0xF0E0), "•") | {
    0xF02D: "–"
}
"""Bullets of the fonts Symbol and Wingdings, which stand in the private area of Unicode."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPELT = _LIGATURES | _SYMBOLS


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text and, in points from the page's lower left, the base line it begins on."""

    text: str
    x: float
    y: float
    size: float
    """Of its letters, in points."""
    is_hyphenated: bool = False
    """Whether its last word goes on in the next line."""
    origin: int = 0
    """The number of its first character on its page."""

    @classmethod
    def of(cls, text: str, x: float, y: float, size: float, origin: int = 0) -> Line:
        """The line of these characters, ligatures spelt out."""
        text = text.rstrip()
        written = _WRITTEN_HYPHEN.sub("", text)
        is_hyphenated = written != text or text.endswith(_HYPHENS)
        return cls(spelt(written).rstrip(), x, y, size, is_hyphenated, origin)


def spelt(characters: str) -> str:
    """What characters of a line become in the text: ligatures spelt out, what shows nothing left out.

    Each is treated by itself, so that it holds for one character as for a whole line.
    """
    return clean_text(characters.translate(_SPELT))
