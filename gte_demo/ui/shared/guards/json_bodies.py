"""Checking and cleaning JSON as it comes in, before it is parsed.

A parser, and Gradio after it, take time for every value in a body, and for a million of them the whole server stands
still. So values are counted in the bytes, which takes a hundredth of that time.
"""

from __future__ import annotations

import json
import re
from typing import Final

from gte_demo.errors import InputError
from gte_demo.texts.decoding import clean_input

MOST_VALUES: Final = 500_000
"""Values in lists, such as texts or the cells of a matrix."""
MOST_OBJECTS: Final = 20_000
"""Keys of objects, objects and lists."""
DEEPEST: Final = 64

NOT_UTF8 = "The body of the request is not JSON in UTF-8."
TOO_MANY = "The body of the request has too many values: at most {values:,} in lists, and {objects:,} keys and lists."
TOO_DEEP = "The body of the request is nested more than {deepest} deep."

_STRUCTURE = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[][{},:]', re.DOTALL)
"""Texts, of which the last may have no end: otherwise it would be looked for again from each quotation mark on."""
_ESCAPED = re.compile(
    rb"\\(?:\\|u[dD][89a-fA-F][0-9a-fA-F]{2}(?:\\u[dD][89a-fA-F][0-9a-fA-F]{2})*+|u00(?:[01][0-9a-fA-F]|7[fF])|[bf])"
)
"""Escapes of halves of surrogate pairs and of controls, and the escaped backslash, which begins no other escape."""


def checked_json(body: bytes) -> bytes:
    """Return `body` with all texts in it cleaned as `clean_input` does.

    Raises InputError if it is not in UTF-8, has too many values, or is nested too deep. Whether it is JSON, the parser
    finds out.
    """
    try:
        body.decode()
    except UnicodeDecodeError as error:
        raise InputError(NOT_UTF8) from error
    if b"\0" in body:
        raise InputError(NOT_UTF8)
    _check_cost(body)
    return _cleaned(body) if b"\\" in body or b"\x7f" in body else body


def _check_cost(body: bytes) -> None:
    """Raise InputError for too many values. Counting marks is fast, but counts those in texts, too."""
    opened = body.count(b"[") + body.count(b"{")
    if opened <= DEEPEST and body.count(b":") <= MOST_OBJECTS and body.count(b",") <= MOST_VALUES:
        return
    values = objects = depth = 0
    for found in _STRUCTURE.finditer(body):
        mark = found.group() if found.end() - found.start() == 1 else b""
        if mark == b",":
            values += 1
        elif mark in (b"[", b"{"):
            objects, depth = objects + 1, depth + 1
        elif mark == b":":
            objects += 1
        elif mark:
            depth -= 1
        if depth > DEEPEST:
            raise InputError(TOO_DEEP.format(deepest=DEEPEST))
        if values > MOST_VALUES or objects > MOST_OBJECTS:
            raise InputError(TOO_MANY.format(values=MOST_VALUES, objects=MOST_OBJECTS))


def _cleaned(body: bytes) -> bytes:
    return _ESCAPED.sub(_cleaned_escape, body).replace(b"\x7f", clean_input("\x7f").encode())


def _cleaned_escape(found: re.Match[bytes]) -> bytes:
    escape = found.group()
    if escape == rb"\\":
        return escape
    return json.dumps(clean_input(json.loads(b'"%b"' % escape)))[1:-1].encode()
