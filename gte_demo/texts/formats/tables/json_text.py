"""Reading JSON that is no table: each value is a line, after the names that lead to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.readers.plain import check_length, decoded_text, read_plain

_SHORT = 100
"""Characters of values that are listed; longer ones are paragraphs."""


def read_json_text(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read the values in a JSON file as one document; a file that isn't valid JSON is read as plain text.

    Raises DocumentError if there is no text, or too much.
    """
    text, notes = decoded_text(source, limits)
    try:
        values = list(_values(json.loads(text)))
    except (ValueError, RecursionError):
        return read_plain(source, limits)
    lines = [f"{'.'.join(path)}: {value}" if path else value for path, value in values]
    are_short = [len(line) <= _SHORT for line in lines]
    tight = chain([False], (a and b for a, b in pairwise(are_short)))
    joined = join_blocks(Block(line, tight=is_tight) for line, is_tight in zip(lines, tight, strict=False))
    check_length(source, len(joined.text), limits)
    return Reading((Document(source.name, joined.text, "text"),), notes=notes)


def _values(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each text, number and truth value with the names that lead to it; places in lists have no names."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _values(below, (*path, str(name)))
    elif isinstance(value, list):
        for below in value:
            yield from _values(below, path)
    elif value is not None and (text := clean_text(value if isinstance(value, str) else json.dumps(value)).strip()):
        yield path, text
