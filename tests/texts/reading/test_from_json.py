"""Readings as JSON: they come back unchanged, and anything else is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gte_demo.names import MOST_IN_NAME
from gte_demo.texts.documents import Document, Reading, Section, Skipped
from gte_demo.texts.reading.from_json import (
    as_boxes,
    as_column,
    as_columns,
    as_document,
    as_document_error,
    as_page,
    as_reading,
)
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.reading.to_json import plain_document, plain_reading

MANUAL = Path(__file__).parents[2] / "data" / "documents" / "debian-reference.en.pdf"
FULL = Document(
    name="a \udcff.pdf",
    text="One.\n\nTwo \U0001f600.",
    kind="pdf",
    title="A",
    pages=(0, 6),
    sections=(Section("One", 1, 0), Section("Two", 2, 6)),
    metadata={"a": 1, "b": 1.5, "c": True, "d": None, "e": "x"},
    source="all.zip/a.csv",
    page_labels=("i", "1"),
    apparatus=((0, 4),),
    origins=np.array([[0, 3], [6, 0]], dtype=np.int32),
)


def sent(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("document", [FULL, Document("a", "", "row"), read_file(MANUAL).documents[0]])
def test_a_document_comes_back_whole(document: Document) -> None:
    back = as_document(sent(plain_document(document)))

    for name in Document.__dataclass_fields__:
        if name != "origins":
            assert getattr(back, name) == getattr(document, name), name
    assert (back.origins is None) == (document.origins is None)
    if document.origins is not None:
        assert back.origins is not None
        assert back.origins.dtype == np.int32
        assert np.array_equal(back.origins, document.origins)


def test_names_and_titles_without_end_are_cut_as_every_passage_repeats_them() -> None:
    endless = "a" * 100_000
    document = Document(
        endless, "One.", "pdf", endless, (0,), (Section(endless, 1, 0),), {endless: 1}, endless, (endless,)
    )

    back = as_document(sent(plain_document(document)))

    names = [back.name, back.title, back.sections[0].title, *back.metadata, back.source, *back.page_labels]
    assert names == [f"{'a' * (MOST_IN_NAME - 1)}…"] * 6


def test_a_reading_comes_back_whole() -> None:
    reading = Reading((FULL,), (Skipped("b.pdf", "It is bad."),), ("a: a note.",))
    back = as_reading(sent(plain_reading(reading)))

    assert (back.skipped, back.notes) == (reading.skipped, reading.notes)
    assert plain_document(back.documents[0]) == plain_document(FULL)


@pytest.mark.parametrize(
    "changed",
    [
        {"name": 1},
        {"text": None},
        {"pages": "12"},
        {"pages": [0, 1.5]},
        {"pages": [3]},
        {"sections": [["One", "1", 0]]},
        {"sections": [["One", 1]]},
        {"metadata": {"a": []}},
        {"metadata": []},
        {"source": 1},
        {"page_labels": ["1"]},
        {"apparatus": [[1]]},
        {"origins": [1, 2, 3]},
        {"origins": [1, 1 << 40]},
    ],
)
def test_anything_else_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        as_document(plain_document(FULL) | {"pages": [0, 6]} | changed)


@pytest.mark.parametrize("value", [None, [], {}, {"documents": {}}, {"documents": [], "skipped": [["a"]], "notes": []}])
def test_anything_but_a_reading_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"Input should be|Field required"):
        as_reading(value)


@pytest.mark.parametrize(
    ("take", "value"),
    [
        (as_columns, {"columns": 5}),
        (as_column, {}),
        (as_page, {"png": "no base64!", "width": 1, "height": 1}),
        (as_page, {"png": "aGk=", "width": "1", "height": 1}),
        (as_boxes, {"boxes": [[0, 0, 1]]}),
        (as_document_error, {"document_error": 5}),
    ],
)
def test_other_answers_of_a_worker_are_checked_too(take: Callable[[Any], object], value: Any) -> None:
    with pytest.raises(ValueError, match=r"validation error"):
        take(value)
