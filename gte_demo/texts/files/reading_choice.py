"""How a person wants files to be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """The options for reading files; None means that the value is guessed."""

    text_column: str | None = None
    """The column of a table that holds the texts."""
    sheet: str | None = None
    """The sheet of a workbook, by name or by number from 1."""
    whole_pages: bool = False
    """Whether the menus and banners around the content of a web page are read, too."""
    ocr: bool = False
    """Whether text is recognised on images and on scanned pages, which takes seconds per page."""
    every_row: bool = False
    """Whether rows of a table without a text are kept: what belongs to the rows by their order needs each of them."""
    sample: int | None = None
    """The most rows of a table, drawn evenly from all of them. A Parquet table may have any number of rows then."""
