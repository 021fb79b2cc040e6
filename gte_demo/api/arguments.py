"""Checking arguments, which may be any JSON value."""

from __future__ import annotations

import base64
import math

from gte_demo.errors import InputError

MAX_NAME = 200
"""The most characters of a name that a caller gives to a corpus or a file."""


def as_number(name: str, given: object) -> float:
    """Return an argument as a finite number. Raises InputError if it is none."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise InputError(f"{name} must be a number, not {given!r}.")
    return float(given)


def as_whole_number(name: str, given: object) -> int:
    """Return an argument as a whole number. Raises InputError if it is none."""
    found = as_number(name, given)
    if found != int(found):
        raise InputError(f"{name} must be a whole number, not {given!r}.")
    return int(found)


def as_name(name: str, given: object) -> str:
    """Return an argument as a name of 1 to MAX_NAME characters. Raises InputError if it can't be one."""
    if not isinstance(given, str):
        raise InputError(f"{name} must be a text, not {type(given).__name__}.")
    if len(given) > MAX_NAME:
        raise InputError(f"{name} has {len(given):,} characters; at most {MAX_NAME} are allowed.")
    if not given.strip() or "\0" in given or given in {".", ".."}:
        raise InputError(f"{name} can't be {given!r}. Give a name like notes.txt.")
    return given


def as_bytes(given: object) -> bytes:
    """Return the bytes of a file from base64, with or without line ends, or from a `data:` address with base64.

    Raises InputError if they are neither.
    """
    if not isinstance(given, str):
        raise InputError(f"content_base64 must be a text, not {type(given).__name__}.")
    encoded = given.partition(",")[2] if given.startswith("data:") else given
    try:
        return base64.b64decode("".join(encoded.split()), validate=True)
    except ValueError as error:
        raise InputError(f"content_base64 is not valid base64 ({error}). Encode the bytes of the file.") from error
