"""Reading Jupyter notebooks: the cells of Markdown and code in order, without outputs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.readers.markdown import markdown_blocks
from gte_demo.texts.formats.readers.plain import check_length, decoded_text

_BROKEN = "The notebook is damaged: it is not the JSON that Jupyter writes. Save it again."


def read_notebook(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read a notebook as one document. Raises DocumentError if it is damaged, empty or too long."""
    text, notes = decoded_text(source, limits)
    try:
        cells = list(_cells(json.loads(text)))
    except (ValueError, RecursionError) as error:
        raise source.error(_BROKEN) from error
    joined = join_blocks(block for cell in cells for block in _blocks(cell))
    check_length(source, len(joined.text), limits)
    outputs = sum(len(cell["outputs"]) for cell in cells if isinstance(cell.get("outputs"), list))
    if outputs:
        notes += (f"{source.name}: what its code gave out was left out ({outputs:,} outputs).",)
    title = next((section.title for section in joined.sections if section.level == 1), "")
    document = Document(source.name, joined.text, "notebook", title=title, sections=joined.sections)
    return Reading((document,), notes=notes)


def _cells(notebook: Any) -> Iterator[Mapping[str, Any]]:
    """The cells of a notebook; versions before 4 keep them in worksheets. Raises ValueError if it isn't a notebook."""
    holders = [notebook, *_listed(notebook, "worksheets")]
    if not any(isinstance(holder, dict) and "cells" in holder for holder in holders):
        raise ValueError("no cells")
    for holder in holders:
        yield from (cell for cell in _listed(holder, "cells") if isinstance(cell, dict))


def _listed(holder: Any, name: str) -> Sequence[Any]:
    found = holder.get(name) if isinstance(holder, dict) else None
    return found if isinstance(found, list) else []


def _blocks(cell: Mapping[str, Any]) -> Iterator[Block]:
    text = clean_text(_source(cell))
    level = cell.get("level")
    if cell.get("cell_type") == "markdown":
        yield from markdown_blocks(text)
    elif cell.get("cell_type") == "heading" and isinstance(level, int):
        yield Block(text.strip(), min(max(level, 1), 6))
    else:
        yield Block(text.strip("\n").rstrip())


def _source(cell: Mapping[str, Any]) -> str:
    """The source of a cell, which is given as a text or as lines."""
    written = cell.get("source", cell.get("input", ""))
    lines = written if isinstance(written, list) else [written]
    return "".join(line for line in lines if isinstance(line, str))
