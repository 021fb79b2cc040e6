"""Reading a text file with one text per line."""

from __future__ import annotations

from pathlib import Path

from gte_demo.texts.decoding import decode
from gte_demo.texts.files.file_bytes import load
from gte_demo.texts.files.limits import ReadingLimits


def read_lines(path: Path, limits: ReadingLimits) -> list[str]:
    """The lines of the text file at `path`, in any encoding, without blank ones.

    Raises DocumentError if it is missing, too large or not a text.
    """
    source = load(path, path.name, limits)
    decoded = decode(source.data)
    if decoded is None:
        raise source.error("This is not a text file. Give a file with one text per line.")
    return [line.strip() for line in decoded.text.splitlines() if line.strip()]
