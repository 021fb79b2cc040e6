"""Counting what isn't read on a sheet of XLS, by the records of [MS-XLS], and whether the file has a password."""

from __future__ import annotations

import io
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.formats.tables.workbooks.sheet_size import DAMAGED_WORKBOOK

_STREAMS = ("Workbook", "Book")
_SHEET, _BEGIN, _END, _NOTE, _TEXT, _PASSWORD = 0x85, 0x809, 0x0A, 0x1C, 0x1B6, 0x2F
"""Records: the name of a sheet, the begin and end of a sheet or chart, a comment, the text of a drawn object, and how
everything after it is encrypted."""
_CHART = 0x20
_GOES_ON = 0xFFFF
"""The row of a record that continues the comment before it."""


def count_in_binary(source: SourceFile, sheet: str) -> Counter[str]:
    """Count the comments, charts and text boxes on the sheet named `sheet`; nothing if it isn't found.

    Raises DocumentError if the file is damaged.
    """
    stream = _stream(source)
    named = (body for kind, body in _records(stream, 0) if _names(kind, body, sheet))
    start = next((int.from_bytes(body[:4], "little") for body in named), None)
    return _count(stream, start) if start is not None else Counter()


def is_encrypted(source: SourceFile) -> bool:
    """Whether the contents of an XLS are encrypted; its records have their kinds and lengths nevertheless.

    Raises DocumentError if the file is damaged.
    """
    ahead = takewhile(lambda record: record[0] != _END, _records(_stream(source), 0))
    return any(kind == _PASSWORD for kind, _ in ahead)


def _stream(source: SourceFile) -> bytes:
    """The records of the workbook; none if the file contains something else."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(source.data)) as container:
            name = next((name for name in _STREAMS if container.exists(name)), None)
            if _runs_in_a_circle(container.first_dir_sector, container.fat):
                raise source.error(DAMAGED_WORKBOOK)
            return container.openstream(name).read() if name else b""
    except (OSError, ValueError) as error:  # the library checks only some of the numbers that it reads
        raise source.error(DAMAGED_WORKBOOK) from error


def _runs_in_a_circle(sector: int, following: Sequence[int]) -> bool:
    """Whether the chain of sectors from `sector` on never ends, which python-calamine would follow until memory ends.

    `following` has the sector after each one; numbers above its length end the chain.
    """
    for _ in following:
        if not 0 <= sector < len(following):
            return False
        sector = int(following[sector])
    return 0 <= sector < len(following)


def _count(stream: bytes, start: int) -> Counter[str]:
    """Count what one sheet holds. Comments are drawn objects, too."""
    depth = texts = 0
    counts: Counter[str] = Counter()
    for kind, body in _records(stream, start):
        depth += (kind == _BEGIN) - (kind == _END)
        if not depth:
            break
        if kind == _BEGIN and depth > 1 and body[2:4] == _CHART.to_bytes(2, "little"):
            counts["chart"] += 1
        elif kind == _NOTE and depth == 1 and body[:2] != _GOES_ON.to_bytes(2, "little"):
            counts["comment"] += 1
        elif kind == _TEXT and depth == 1 and any(body[10:12]):
            texts += 1
    counts["text box"] = max(0, texts - counts["comment"])
    return counts


def _names(kind: int, body: bytes, sheet: str) -> bool:
    """Whether a record is the entry of that sheet: 8-bit letters, or 16-bit ones after a flag."""
    if kind != _SHEET or len(body) < 8:
        return False
    letters = body[8:].decode("utf-16-le" if body[7] & 1 else "latin-1", "replace")
    return sheet in (letters, body[7:].decode("cp1252", "replace"))


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """The kind and body of each record from `position` on."""
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length
