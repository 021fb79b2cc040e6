"""Checking arguments, which may be any JSON value."""

from __future__ import annotations

import base64
import binascii
import math

from gte_demo.errors import InputError


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


def as_bytes(content_base64: str) -> bytes:
    """Return the bytes of a file. Raises InputError if they are not in base64."""
    try:
        return base64.b64decode(content_base64, validate=True)
    except binascii.Error as error:
        raise InputError(f"content_base64 is not valid base64 ({error}). Encode the bytes of the file.") from error
