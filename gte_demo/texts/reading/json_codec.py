"""A Reading as plain JSON and back: what a worker process sends, and what a saved corpus keeps.

Nothing but texts, numbers and lists, each checked when it is taken up again: whoever wrote them can
send wrong texts, but never an object of his own choosing, as pickle would let him.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np

from gte_demo.texts.documents import Document, Reading, Scalar, Section, Skipped

Plain = dict[str, Any]
"""What `json.loads` gives for an object."""

_T = TypeVar("_T")


def plain_reading(reading: Reading) -> Plain:
    """What `json.dumps` takes."""
    return {
        "documents": [plain_document(document) for document in reading.documents],
        "skipped": [[skipped.file, skipped.reason] for skipped in reading.skipped],
        "notes": list(reading.notes),
    }


def as_reading(value: Any) -> Reading:
    """The Reading that `plain_reading` was given. Raises ValueError where `value` is anything else."""
    fields = _fields(value)
    return Reading(
        _many(as_document)(fields.get("documents")),
        _many(lambda pair: Skipped(*_of(pair, str, str)))(fields.get("skipped")),
        _many(_text)(fields.get("notes")),
    )


def plain_document(document: Document) -> Plain:
    """The fields of a document that hold something."""
    fields = {
        "name": document.name,
        "text": document.text,
        "kind": document.kind,
        "title": document.title,
        "pages": document.pages,
        "sections": [[section.title, section.level, section.start] for section in document.sections],
        "metadata": dict(document.metadata),
        "source": document.source,
        "page_labels": document.page_labels,
        "apparatus": document.apparatus,
        "origins": None if document.origins is None else document.origins.ravel().tolist(),
    }
    return {name: value for name, value in fields.items() if value or name in ("name", "text", "kind")}


def as_document(value: Any) -> Document:
    """The Document that `plain_document` was given. Raises ValueError where `value` is anything else."""
    fields = _fields(value)
    return Document(
        name=_text(fields.get("name")),
        text=_text(fields.get("text")),
        kind=_text(fields.get("kind")),
        title=_text(fields.get("title", "")),
        pages=_many(_whole)(fields.get("pages", [])),
        sections=_many(lambda parts: Section(*_of(parts, str, int, int)))(fields.get("sections", [])),
        metadata=_metadata(fields.get("metadata", {})),
        source=_text(fields.get("source", "")),
        page_labels=_many(_text)(fields.get("page_labels", [])),
        apparatus=_many(lambda span: (_of(span, int, int)[0], span[1]))(fields.get("apparatus", [])),
        origins=_origins(fields["origins"]) if "origins" in fields else None,
    )


def _fields(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"an object was expected, not {type(value).__name__}")
    return value


def _many(one: Callable[[Any], _T]) -> Callable[[Any], tuple[_T, ...]]:
    def take(value: Any) -> tuple[_T, ...]:
        if not isinstance(value, list):
            raise ValueError(f"a list was expected, not {type(value).__name__}")
        return tuple(map(one, value))

    return take


def _of(value: Any, *kinds: type) -> list[Any]:
    if not isinstance(value, list) or [type(part) for part in value] != list(kinds):
        raise ValueError(f"a list of {[kind.__name__ for kind in kinds]} was expected")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"a text was expected, not {type(value).__name__}")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"a whole number was expected, not {type(value).__name__}")
    return value


def _metadata(value: Any) -> dict[str, Scalar]:
    fields = _fields(value)
    for name, scalar in fields.items():
        if scalar is not None and not isinstance(scalar, str | int | float | bool):
            raise ValueError(f"the value of {name} is a {type(scalar).__name__}")
    return dict(fields)


def _origins(value: Any) -> np.ndarray[Any, np.dtype[np.int32]]:
    numbers = _many(_whole)(value)
    try:
        return np.array(numbers, dtype=np.int32).reshape(-1, 2)
    except OverflowError as error:
        raise ValueError("a line begins beyond the 2,147,483,647th character") from error
