"""Uploading files, and choosing how they are read: sheet, column of texts, web pages, text recognition, vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.text_recognition import is_installed
from gte_demo.ui.corpus import own_vectors, words
from gte_demo.ui.corpus.chosen_files import ChosenFiles
from gte_demo.ui.corpus.own_vectors import VectorBoxes
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

    def offer(paths: list[str] | None) -> tuple[Any, ...]:
        files = ChosenFiles.of(paths, limits)
        return (*_offer(files), *own_vectors.offer(files))

    def offer_columns(paths: list[str] | None, sheet: str | None) -> Any:
        return _offer_columns(ChosenFiles.of(paths, limits), sheet)

    boxes = uploads.own_vectors
    asked = [boxes.vectors, boxes.vectors_by, boxes.normalise]
    offered = [uploads.sheet, uploads.column, uploads.whole_pages, uploads.ocr, *asked]
    uploads.files.change(as_gr_error(offer), uploads.files, offered, **PRIVATE)
    boxes.vectors.input(as_gr_error(own_vectors.offer_questions), boxes.vectors, asked[1:], **PRIVATE)
    uploads.sheet.input(as_gr_error(offer_columns), [uploads.files, uploads.sheet], uploads.column, **PRIVATE)


def emptied(uploads: Uploads, files: ChosenFiles, *, is_read: bool) -> Update:
    """Empty the box of files that are read, as otherwise they would be read again together with the next ones.

    Files that can't be read are removed too, unless another option might read them.
    """
    with_options = _WITH_PAGES | _scanned_suffixes()
    stay = not is_read and (files.must_be_asked_about or files.have_one_of(with_options))
    return {} if stay else {uploads.files: None}


def chosen(column: str | None, sheet: str | None, whole_pages: bool | None, ocr: bool | None) -> ReadingChoice:
    """The choice from the values of the boxes."""
    return ReadingChoice(column or None, sheet or None, bool(whole_pages), bool(ocr))


def _offer(files: ChosenFiles) -> tuple[Any, Any, Any, Any]:
    """The sheets and the columns to choose from, and whether to read whole web pages and scanned ones."""
    return (
        _offer_sheets(files),
        _offer_columns(files),
        _offer_if(files.have_one_of(_WITH_PAGES)),
        _offer_if(files.have_one_of(_scanned_suffixes())),
    )


def _scanned_suffixes() -> frozenset[str]:
    """Suffixes of files on which text may be recognised; none if recognition isn't installed."""
    return _WITH_SCANS if is_installed() else frozenset()


def _offer_if(can_be_chosen: bool) -> Any:
    """A box to be ticked, or a hidden one without a tick."""
    return gr.update(visible=True) if can_be_chosen else gr.update(visible="hidden", value=False)


def _offer_sheets(files: ChosenFiles) -> Any:
    """The sheets, if there are several."""
    sheets = files.sheets()
    choices = [(words.FIRST_SHEET, ""), *((name, name) for name in sheets)]
    return gr.update(choices=choices, value="", visible=True if len(sheets) > 1 else "hidden")


def _offer_columns(files: ChosenFiles, sheet: str | None = None) -> Any:
    """The columns to take the text from."""
    columns = files.columns(sheet)
    value = files.column_with_texts(sheet)
    return gr.update(choices=columns, value=value, visible=True if columns else "hidden")
