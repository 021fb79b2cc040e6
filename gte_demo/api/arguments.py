"""Checking arguments, which may be any JSON value."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from functools import wraps
from inspect import Parameter, signature
from typing import Any

from gte_demo.errors import InputError
from gte_demo.names import clean_name
from gte_demo.texts.decoding import clean_input

MAX_NAME = 200
"""The most characters of a name that a caller gives to a corpus or a file."""
MAX_NUMBER = 2**31 - 1

_SHOWN = 60
"""Characters of a wrong value that a message shows."""


def null_is_default(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """Return `endpoint` with the default of each optional argument in place of None."""
    expected = signature(endpoint)
    defaults = {one.name: one.default for one in expected.parameters.values() if one.default is not Parameter.empty}

    @wraps(endpoint)
    def filled(*args: Any, **named: Any) -> Any:
        given = expected.bind(*args, **named).arguments
        return endpoint(**{name: defaults.get(name) if value is None else value for name, value in given.items()})

    return filled


def as_number(name: str, given: object) -> float:
    """Return an argument as a number between -MAX_NUMBER and MAX_NUMBER. Raises InputError if it is none."""
    if isinstance(given, bool) or not isinstance(given, int | float) or given != given:
        raise InputError(f"{name} must be a number, not {shown(given)}.")
    if not -MAX_NUMBER <= given <= MAX_NUMBER:
        raise InputError(f"{name} can't be {shown(given)}; the largest number is {MAX_NUMBER:,}.")
    return float(given)


def as_whole_number(name: str, given: object) -> int:
    """Return an argument as a whole number. Raises InputError if it is none."""
    found = as_number(name, given)
    if found != int(found):
        raise InputError(f"{name} must be a whole number, not {shown(given)}.")
    return int(found)


def as_flag(name: str, given: object) -> bool:
    """Return an argument as true or false. Raises InputError if it is neither."""
    if not isinstance(given, bool):
        raise InputError(f"{name} must be true or false, not {shown(given)}.")
    return given


def as_text(name: str, given: object) -> str:
    """Return an argument as a text, cleaned. Raises InputError if it is none."""
    if not isinstance(given, str):
        raise InputError(f"{name} must be a text, not {shown(given)}.")
    return clean_input(given)


def as_texts(name: str, given: object, most: int) -> list[str]:
    """Return an argument as a list of 1 to `most` texts, cleaned. Raises InputError if it is none."""
    if not isinstance(given, list):
        raise InputError(f"{name} must be a list of texts, not {shown(given)}.")
    if not given:
        raise InputError(f"{name} is empty. Give at least one text.")
    if len(given) > most:
        raise InputError(f"{name} has {len(given):,} texts and the limit is {most:,}. Send fewer at once.")
    for number, text in enumerate(given, start=1):
        if not isinstance(text, str):
            raise InputError(f"{name} must be a list of texts, but number {number:,} is {shown(text)}.")
    return [clean_input(text) for text in given]


def as_optional_texts(name: str, given: object, most: int) -> list[str]:
    """As `as_texts`, but None and an empty list are no texts."""
    return [] if given is None or given == [] else as_texts(name, given, most)


def as_choice(name: str, given: object, choices: Sequence[str]) -> Any:
    """Return an argument that is one of `choices`. Raises InputError if it is another."""
    if not isinstance(given, str) or given not in choices:
        raise InputError(f"{name} must be one of {', '.join(choices)}, not {shown(given)}.")
    return given


def as_name(name: str, given: object) -> str:
    """Return an argument as a name of 1 to MAX_NAME characters. Raises InputError if it can't be one."""
    text = clean_name(as_text(name, given))
    if len(text) > MAX_NAME:
        raise InputError(f"{name} has {len(text):,} characters; at most {MAX_NAME} are allowed.")
    if not text.strip() or "\ufffd" in text or text in {".", ".."}:
        raise InputError(f"{name} can't be {shown(text)}. Give a name like notes.txt.")
    return text


def as_optional_name(name: str, given: object) -> str:
    """Return an argument as a name, or as "" if it is left out: "" or None. Raises InputError if it is neither."""
    return "" if given is None or given == "" else as_name(name, given)


def as_file_name(name: str, given: object) -> str:
    """Return an argument as the name of a file, without folders. Raises InputError as `as_name` does."""
    path = as_name(name, given)
    return as_name(name, path.replace("\\", "/").rpartition("/")[2])


def as_bytes(given: object) -> bytes:
    """Return the bytes of a file from base64, with or without line ends, or from a `data:` address with base64.

    Raises InputError if they are neither.
    """
    text = as_text("content_base64", given)
    address, comma, content = text.partition(",")
    is_address = text[:5].lower() == "data:"
    if is_address and not (comma and address.lower().endswith(";base64")):
        raise InputError("content_base64 is a data: address without base64. Encode the bytes of the file in base64.")
    encoded = content if is_address else text
    try:
        return base64.b64decode("".join(encoded.split()), validate=True)
    except ValueError as error:
        raise InputError(f"content_base64 is not valid base64 ({error}). Encode the bytes of the file.") from error


def shown(given: object) -> str:
    """The beginning of a value, for a message."""
    if isinstance(given, str):
        return repr(given[:_SHOWN]) + ("…" if len(given) > _SHOWN else "")
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int | float):
        return "a huge number" if abs(given) > MAX_NUMBER else repr(given)
    return {type(None): "null", dict: "an object", list: "a list"}.get(type(given), type(given).__name__)
