"""What a person chooses of how files are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """How files are read where there is more than one way; None lets it be guessed."""

    text_column: str | None = None
    """The column of a table that holds the texts."""
    sheet: str | None = None
    """Of a workbook, by its name, or its number from 1."""
    whole_pages: bool = False
    """Whether menus, banners and what else stands around the content of a web page are read, too."""
    ocr: bool = False
    """Whether text is recognised on images and on scanned pages, which takes seconds a page."""
