"""Checking and reading the JSON of worker processes and saved corpora, which `to_json` writes.

Types are strict: a text is never taken for a number, nor a number for a text. Only the server imports this, so that
workers start without pydantic. Names and titles are cut where they are longer than any that is meant.
"""

from __future__ import annotations

from base64 import b64decode
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, BaseModel, Field, StrictBool, StrictFloat, StrictInt, StrictStr

from gte_demo.errors import DocumentError
from gte_demo.names import short_name
from gte_demo.texts.documents import Document, Reading, Section, Skipped
from gte_demo.texts.files.pages_read import PagesRead
from gte_demo.texts.reading.pdf_pages import Box, PageImage

_Scalar = Annotated[StrictStr | StrictBool | StrictInt | StrictFloat | None, Field(union_mode="left_to_right")]
_Name = Annotated[StrictStr, AfterValidator(short_name)]
_Int32 = Annotated[int, Field(strict=True, ge=-(1 << 31), lt=1 << 31)]
_Section = Annotated[tuple[_Name, StrictInt, StrictInt], AfterValidator(lambda parts: Section(*parts))]
_Skipped = Annotated[tuple[StrictStr, StrictStr], AfterValidator(lambda parts: Skipped(*parts))]
_Box = tuple[StrictFloat, StrictFloat, StrictFloat, StrictFloat]


def _pairs(numbers: list[int]) -> NDArray[np.int32]:
    return np.array(numbers, dtype=np.int32).reshape(-1, 2)


class _DocumentJson(BaseModel):
    name: _Name
    text: StrictStr
    kind: StrictStr
    title: _Name = ""
    pages: tuple[StrictInt, ...] = ()
    sections: tuple[_Section, ...] = ()
    metadata: dict[_Name, _Scalar] = {}
    source: _Name = ""
    page_labels: tuple[_Name, ...] = ()
    apparatus: tuple[tuple[StrictInt, StrictInt], ...] = ()
    origins: Annotated[list[_Int32], AfterValidator(_pairs)] | None = None

    def document(self) -> Document:
        return Document(**vars(self))


class _ReadingJson(BaseModel):
    documents: tuple[Annotated[_DocumentJson, AfterValidator(_DocumentJson.document)], ...]
    skipped: tuple[_Skipped, ...]
    notes: tuple[StrictStr, ...]


class _SheetsJson(BaseModel):
    sheets: tuple[StrictStr, ...]


class _ColumnsJson(BaseModel):
    columns: tuple[StrictStr, ...]


class _PagesJson(BaseModel):
    pages: Annotated[StrictInt, Field(ge=0)]


class _GuessJson(BaseModel):
    column: StrictStr | None


class _PageJson(BaseModel):
    png: Annotated[StrictStr, AfterValidator(lambda text: b64decode(text, validate=True))]
    width: StrictInt
    height: StrictInt


class _BoxesJson(BaseModel):
    boxes: tuple[_Box, ...]


class _PagesReadJson(BaseModel):
    pages_read: tuple[StrictInt, StrictInt, StrictBool]


class _ErrorJson(BaseModel):
    document_error: tuple[StrictStr, StrictStr]


def as_reading(value: Any) -> Reading:
    """The Reading that `plain_reading` was given. Raises ValueError if `value` is anything else."""
    return Reading(**vars(_ReadingJson.model_validate(value)))


def as_document(value: Any) -> Document:
    """The Document that `plain_document` was given. Raises ValueError if `value` is anything else."""
    return _DocumentJson.model_validate(value).document()


def as_columns(value: Any) -> tuple[str, ...]:
    """The names of a table's columns in a worker's answer. Raises ValueError if `value` is anything else."""
    return _ColumnsJson.model_validate(value).columns


def as_sheets(value: Any) -> tuple[str, ...]:
    """The names of a workbook's sheets; raises as `as_columns` does."""
    return _SheetsJson.model_validate(value).sheets


def as_column(value: Any) -> str | None:
    """The name of one column, or None for none; raises as `as_columns` does."""
    return _GuessJson.model_validate(value).column


def as_number_of_pages(value: Any) -> int:
    """How many pages there are; raises as `as_columns` does."""
    return _PagesJson.model_validate(value).pages


def as_pages_read(value: Any) -> PagesRead:
    """How many pages a worker has read; raises as `as_columns` does."""
    return PagesRead(*_PagesReadJson.model_validate(value).pages_read)


def as_page(value: Any) -> PageImage:
    """A page drawn by a worker; raises as `as_columns` does."""
    return PageImage(**vars(_PageJson.model_validate(value)))


def as_boxes(value: Any) -> tuple[Box, ...]:
    """The boxes around a span of text on a page; raises as `as_columns` does."""
    return tuple(Box(*sides) for sides in _BoxesJson.model_validate(value).boxes)


def as_document_error(value: Any) -> DocumentError:
    """A worker's error about a file; raises as `as_columns` does."""
    return DocumentError(*_ErrorJson.model_validate(value).document_error)
