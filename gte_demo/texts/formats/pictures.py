"""Which of the texts that describe pictures are worth reading."""

from __future__ import annotations

import re

_FEWEST_WORDS = 3
"""A text with fewer words is a name: "Logo", "Figure 3"."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]{6}")
"""Some words of a script that doesn't separate them: Chinese, Japanese, Thai."""
_FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|emf|wmf|avif|ico|pdf|eps)$", re.IGNORECASE)
_MADE_BY = re.compile(r"\s*Description (?:automatically )?generated\b[^.\n]*$")
"""What Office adds to the descriptions that it makes."""


def is_picture_file(name: str) -> bool:
    """Whether a name or an address is that of a picture's file."""
    return bool(_FILE_NAME.search(name.partition("?")[0]))


def picture_text(described: str, beside: str = "") -> str:
    """The description of a picture on one line; '' for a name, a file's name, or what is also said `beside` it."""
    text = " ".join(_MADE_BY.sub("", described.strip()).split())
    is_name = len(text.split()) < _FEWEST_WORDS and not _UNSPACED.search(text)
    is_said = text.casefold() in " ".join(beside.split()).casefold()
    return "" if is_name or is_said or is_picture_file(text) else text
