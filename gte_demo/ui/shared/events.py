"""Reading the data that the browser sends with an event, by name and type. They are untrusted."""

from __future__ import annotations

from typing import Any

import gradio as gr

from gte_demo.errors import InputError
from gte_demo.ui.shared import words as shared_words


def value(event: gr.EventData, name: str) -> Any:
    """The value sent as `name`, of any type. Raises InputError if there is none."""
    try:
        return getattr(event, name)
    except (AttributeError, TypeError) as error:  # TypeError: what was sent has no names at all
        raise _unreadable(name) from error


def whole(event: gr.EventData, name: str) -> int:
    """A whole number, such as a row or a rank. Raises InputError if `name` isn't one."""
    sent = value(event, name)
    if isinstance(sent, bool) or not isinstance(sent, int):
        raise _unreadable(name)
    return sent


def optional_whole(event: gr.EventData, name: str) -> int | None:
    """A whole number, or None if nothing was sent as `name`. Raises InputError for another type."""
    try:
        value(event, name)
    except InputError:
        return None
    return whole(event, name)


def text(event: gr.EventData, name: str) -> str:
    """A text, unchanged. Raises InputError if `name` isn't one."""
    sent = value(event, name)
    if not isinstance(sent, str):
        raise _unreadable(name)
    return sent


def _unreadable(name: str) -> InputError:
    return InputError(shared_words.UNREADABLE_EVENT.format(name=name))
