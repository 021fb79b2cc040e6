"""A line of a PDF page: its text, its position, and whether its last word continues on the next line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import category, normalize

from gte_demo.texts.decoding import clean_text

_HYPHENS = ("\x02", "\ufffe", "\u00ad")
"""How pdfium marks a hyphen at a line's end (U+0002 for single characters, U+FFFE in ranges), and a soft hyphen."""
_WRITTEN_HYPHEN = re.compile(r"(?<=[^\W\d_])\u2010$")
"""A hyphen as XeTeX and FOP write it, which pdfium treats as a letter."""
_SYMBOLS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0FC, 0xF0A8, 0xF06C, 0xF06E, 0xF071, 0xF0E0), "•") | {
    0xF02D: "–"
}
"""Bullets of the fonts Symbol and Wingdings, which are in Unicode's private use area."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_ARABIC_FORMS = {
    code: normalize("NFKC", chr(code))
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD))
    if category(chr(code)) == "Lo"
}
"""Letters of Arabic as they look at the beginning, the middle and the end of a word."""
_LETTER = 0.5
"""The width of a letter on average, in sizes."""
POWER = 0xF0000
"""Added to the code of a raised digit or sign that begins a power. Such codes have no meaning of their own."""
_POWERS = {POWER + ord(sign): f"^{sign}" for sign in "0123456789-−–"}
SPACED = 0x100000
"""Added to the code of a character that begins a word, where pdfium has left out the space before it."""
CAN_BE_SPACED = frozenset((*range(0x21, 0x250), *range(0x2010, 0x2040), 0x2212, *_LIGATURES))
"""Latin letters, digits and signs."""
_AFTER_SPACE = {SPACED + code: " " + _LIGATURES.get(code, chr(code)) for code in CAN_BE_SPACED}
_SPELT = _POWERS | _LIGATURES | _SYMBOLS | _ARABIC_FORMS | _AFTER_SPACE


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, and the start of its baseline in points from the page's lower left corner."""

    text: str
    x: float
    y: float
    size: float
    """The size of its letters, in points."""
    is_hyphenated: bool = False
    """Whether its last word continues on the next line."""
    origin: int = 0
    """The number of its first character on its page."""
    width: float = 0.0
    """In points; 0 if it wasn't measured."""
    is_bold: bool = False
    """Whether its letters are bold; not looked for in a document with an outline."""

    @property
    def right(self) -> float:
        """Where it ends, in points; estimated if its width is unknown."""
        return self.x + (self.width or _LETTER * self.size * len(self.text))

    @classmethod
    def of(cls, text: str, x: float, y: float, size: float, origin: int = 0) -> Line:
        """Make a line of these characters, with ligatures spelt out."""
        text = text.rstrip()
        written = _WRITTEN_HYPHEN.sub("", text)
        is_hyphenated = written != text or text.endswith(_HYPHENS)
        return cls(spelt(written).rstrip(), x, y, size, is_hyphenated, origin)


def spelt(characters: str) -> str:
    """Characters of a line as they are in the text: with ligatures spelt out, and without invisible ones.

    Each character is treated separately, so that this works for one character as well as for a whole line.
    """
    return clean_text(characters.translate(_SPELT))
