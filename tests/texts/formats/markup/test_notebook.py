"""Notebooks: cells in order, outputs left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.markup.notebook import read_notebook


def source(notebook: Any) -> SourceFile:
    return SourceFile("a.ipynb", json.dumps(notebook).encode())


def read(*cells: dict[str, Any]) -> Reading:
    return read_notebook(source({"nbformat": 4, "cells": cells}), ReadingLimits())


def test_markdown_and_code_are_in_order_under_the_headings() -> None:
    markdown = {"cell_type": "markdown", "source": ["# Tides\n", "\n", "They *rise*."]}
    code = {"cell_type": "code", "source": "for day in week:\n    print(day)\n", "outputs": []}
    [document] = read(markdown, code).documents

    assert document.text == "Tides\n\nThey rise.\n\nfor day in week:\n    print(day)"
    assert (document.title, document.path_at(len(document.text) - 1)) == ("Tides", ("Tides",))


def test_outputs_are_left_out_and_counted() -> None:
    outputs = [{"output_type": "stream", "text": "42"}, {"output_type": "stream", "text": "43"}]
    reading = read({"cell_type": "code", "source": "print(x)", "outputs": outputs})

    assert reading.documents[0].text == "print(x)"
    assert reading.notes == ("a.ipynb: what its code gave out was left out (2 outputs).",)


def test_notebooks_of_version_3_keep_their_cells_in_worksheets() -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": "Tides"},
        {"cell_type": "code", "input": ["x = 1\n", "y = 2"], "outputs": []},
    ]
    [document] = read_notebook(source({"nbformat": 3, "worksheets": [{"cells": cells}]}), ReadingLimits()).documents

    assert document.text == "Tides\n\nx = 1\ny = 2"
    assert document.sections[0].level == 2


def test_a_notebook_is_recognised_by_its_content() -> None:
    file = SourceFile("a.txt", json.dumps({"cells": [], "nbformat": 4}, indent=1).encode())

    assert file_kind(file, ReadingLimits()) == "notebook"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"cells": [{"cell_type": "mark', "damaged"),
        (b'{"nbformat": 4}', "damaged"),
        (b'{"nbformat": 4, "cells": []}', "no text"),
        (b'{"nbformat": 4, "cells": [1, {"cell_type": "code", "source": 5}]}', "no text"),
        (b"[" * 100_000, "damaged"),
    ],
)
def test_errors_in_a_notebook_are_named(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_notebook(SourceFile("a.ipynb", data), ReadingLimits())
