"""Uploading files, and choosing how they are read: sheet, column of texts, web pages, text recognition, vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from gte_demo.errors import DocumentError
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.text_recognition import is_installed
from gte_demo.texts.reading.sandbox import guess_text_column_isolated, table_columns_isolated, table_sheets_isolated
from gte_demo.ui.corpus import own_vectors, words
from gte_demo.ui.corpus.own_vectors import VectorBoxes, places_of_vectors
from gte_demo.ui.shared.components import about, title
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.stream import PRIVATE, Inputs, Update

_WITH_PAGES = frozenset((".html", ".htm", ".xhtml", ".zip", ".eml", ".mbox", ".msg"))
"""Suffixes of web pages, and of files that may contain some."""
_WITH_SCANS = frozenset((".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".zip", ".eml", ".mbox", ".msg"))
"""Suffixes of files that may be scans, or contain some."""


@dataclass(frozen=True, slots=True)
class Uploads:
    """The components for uploading files."""

    files: gr.File
    sheet: gr.Dropdown
    column: gr.Dropdown
    whole_pages: gr.Checkbox
    ocr: gr.Checkbox
    own_vectors: VectorBoxes
    read: gr.Button
    add: gr.Button

    @property
    def choice(self) -> Inputs:
        """The boxes, as `chosen` takes their values."""
        return {"column": self.column, "sheet": self.sheet, "whole_pages": self.whole_pages, "ocr": self.ocr}


def build_uploads() -> Uploads:
    """Lay out the box for files, and the options for files that can be read in several ways."""
    title(words.UPLOAD_TITLE)
    about(words.UPLOAD_LABEL)
    files = gr.File(
        label=words.UPLOAD_LABEL,
        file_count="multiple",
        elem_id="upload",
        height=132,
        show_label=False,
        type="filepath",
    )
    sheet = gr.Dropdown([], label=words.SHEET_LABEL, info=words.SHEET_INFO, visible="hidden", elem_id="workbook-sheet")
    column = gr.Dropdown([], label=words.COLUMN_LABEL, info=words.COLUMN_INFO, visible="hidden", elem_id="text-column")
    whole_pages = gr.Checkbox(label=words.WHOLE_PAGES, visible="hidden", elem_id="whole-pages")
    ocr = gr.Checkbox(label=words.OCR, visible="hidden", elem_id="ocr")
    vectors = own_vectors.build()
    with gr.Row():
        read = gr.Button(words.UPLOAD_BUTTON, elem_id="read-files", min_width=120)
        add = gr.Button(words.ADD_BUTTON, elem_id="add-files", min_width=120)
    return Uploads(
        files=files,
        sheet=sheet,
        column=column,
        whole_pages=whole_pages,
        ocr=ocr,
        own_vectors=vectors,
        read=read,
        add=add,
    )


def wire_choices(uploads: Uploads, limits: ReadingLimits) -> None:
    """Offer the options for the chosen files, the columns of the chosen sheet, and what is asked about vectors."""
    offer, offer_columns, offer_vectors = (
        as_gr_error(partial(function, limits=limits)) for function in (_offer, _offer_columns, own_vectors.offer)
    )
    offered = [uploads.sheet, uploads.column, uploads.whole_pages, uploads.ocr]
    uploads.files.change(offer, uploads.files, offered, **PRIVATE)
    boxes = uploads.own_vectors
    asked = [boxes.vectors, boxes.vectors_by, boxes.normalise]
    uploads.files.change(offer_vectors, uploads.files, asked, **PRIVATE)
    boxes.vectors.input(as_gr_error(own_vectors.offer_questions), boxes.vectors, asked[1:], **PRIVATE)
    uploads.sheet.input(offer_columns, [uploads.files, uploads.sheet], uploads.column, **PRIVATE)


def asks(paths: list[str] | None, limits: ReadingLimits) -> bool:
    """Whether something has to be chosen before the files are read: tables have columns, vectors have a model."""
    columns_of = partial(table_columns_isolated, limits=limits)
    return bool(places_of_vectors(paths or [], limits)) or any(_readable(columns_of, path) for path in paths or [])


def emptied(uploads: Uploads, paths: list[str] | None, limits: ReadingLimits, *, is_read: bool) -> Update:
    """Empty the box of files that are read, as otherwise they would be read again together with the next ones.

    Files that can't be read are removed too, unless another option might read them.
    """
    return {uploads.files: None} if is_read or not _has_options(paths, limits) else {}


def _has_options(paths: list[str] | None, limits: ReadingLimits) -> bool:
    """Whether the files could be read in another way."""
    with_options = _WITH_PAGES | _scanned_suffixes()
    return asks(paths, limits) or any(Path(path).suffix.lower() in with_options for path in paths or [])


def chosen(column: str | None, sheet: str | None, whole_pages: bool | None, ocr: bool | None) -> ReadingChoice:
    """The choice from the values of the boxes."""
    return ReadingChoice(column or None, sheet or None, bool(whole_pages), bool(ocr))


def _offer(paths: list[str] | None, limits: ReadingLimits) -> tuple[Any, Any, Any, Any]:
    """The sheets and the columns to choose from, and whether to read whole web pages and scanned ones."""
    return (
        _offer_sheets(paths, limits),
        _offer_columns(paths, limits=limits),
        _offer_for(paths, _WITH_PAGES),
        _offer_for(paths, _scanned_suffixes()),
    )


def _scanned_suffixes() -> frozenset[str]:
    """Suffixes of files on which text may be recognised; none if recognition isn't installed."""
    return _WITH_SCANS if is_installed() else frozenset()


def _offer_for(paths: list[str] | None, suffixes: frozenset[str]) -> Any:
    """A box that is visible if a file has one of those suffixes; otherwise it is unticked."""
    is_there = any(Path(path).suffix.lower() in suffixes for path in paths or [])
    return gr.update(visible=True) if is_there else gr.update(visible="hidden", value=False)


def _offer_sheets(paths: list[str] | None, limits: ReadingLimits) -> Any:
    """The sheets that all chosen workbooks have, if there are several."""
    sheets_of = partial(table_sheets_isolated, limits=limits)
    common = _common([sheets for path in paths or [] if (sheets := _readable(sheets_of, path))])
    choices = [(words.FIRST_SHEET, ""), *((name, name) for name in common)]
    return gr.update(choices=choices, value="", visible=True if len(common) > 1 else "hidden")


def _offer_columns(paths: list[str] | None, sheet: str | None = None, *, limits: ReadingLimits) -> Any:
    """The columns that all chosen tables have, to take the text from."""
    of_sheet: dict[str, Any] = {"sheet": sheet or None, "limits": limits}
    columns_of = partial(table_columns_isolated, **of_sheet)
    tables = {path: columns for path in paths or [] if (columns := _readable(columns_of, path))}
    common = _common(list(tables.values()))
    guess = guess_text_column_isolated(Path(next(iter(tables))), **of_sheet) if common else None
    # A column that only one of the tables has can't be chosen for all, so the column of each is guessed.
    return gr.update(choices=common, value=guess if guess in common else None, visible=True if common else "hidden")


def _common(tables: Sequence[Sequence[str]]) -> list[str]:
    """The names that all tables have."""
    return [name for name in tables[0] if all(name in columns for columns in tables)] if tables else []


def _readable(names_in: Callable[[Path], tuple[str, ...]], path: str) -> tuple[str, ...]:
    """The names in a table; none if the file isn't a table, or can't be read, which is reported on reading it."""
    try:
        return names_in(Path(path))
    except DocumentError:
        return ()
