"""A text file as its lines: one text each."""

from __future__ import annotations

from pathlib import Path

from gte_demo.texts.decoding import decode
from gte_demo.texts.files.file_bytes import load
from gte_demo.texts.files.limits import ReadingLimits


def read_lines(path: Path, limits: ReadingLimits) -> list[str]:
    """The lines of the text file at `path`, in any encoding, blank ones left out.

    Raises DocumentError if it is missing, too large or no text.
    """
    source = load(path, path.name, limits)
    decoded = decode(source.data)
    if decoded is None:
        raise source.error("This is no text file: give a file with one text a line.")
    return [line.strip() for line in decoded.text.splitlines() if line.strip()]
