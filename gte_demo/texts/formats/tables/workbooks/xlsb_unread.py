"""The sheets of XLSB and the comments on them, by the records of [MS-XLSB]: the parts of this format are binary."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gte_demo.texts.formats.office.unread import OF_THREAD

_SHEET, _AUTHOR, _COMMENT = 156, 632, 635
"""Records: a sheet in the list of sheets, an author of comments, a comment."""
_MOST_LENGTH_BYTES = 4


def sheet_relationship(book: bytes, sheet: str) -> str:
    """The id of the relationship to the part of the sheet named `sheet`; '' if the workbook lists none."""
    for kind, body in _records(book):
        if kind == _SHEET:
            relationship, rest = _letters(body[8:])
            if _letters(rest)[0] == sheet:
                return relationship
    return ""


def count_binary_comments(part: bytes) -> int:
    """How many comments a part holds, without the copies of threads that Excel keeps for old versions."""
    authors: list[str] = []
    count = 0
    for kind, body in _records(part):
        if kind == _AUTHOR:
            authors.append(_letters(body)[0])
        elif kind == _COMMENT:
            place = int.from_bytes(body[:4], "little")
            count += not (place < len(authors) and authors[place].startswith(OF_THREAD))
    return count


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind and body of each record; both numbers before the body end with a byte below 128."""
    position = 0
    while position < len(part):
        kind = part[position]
        position += 1
        if kind & 0x80 and position < len(part):
            kind = kind & 0x7F | part[position] << 7
            position += 1
        length = 0
        for place, byte in enumerate(part[position : position + _MOST_LENGTH_BYTES]):
            length |= (byte & 0x7F) << 7 * place
            position += 1
            if byte < 0x80:
                break
        yield kind, part[position : position + length]
        position += length


def _letters(body: bytes) -> tuple[str, bytes]:
    """The text at the beginning of `body`, after the number of its letters, and what follows it."""
    if len(body) < 4:
        return "", b""
    end = 4 + 2 * struct.unpack_from("<I", body)[0]
    return body[4:end].decode("utf-16-le", "replace"), body[end:]
