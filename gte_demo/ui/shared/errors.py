"""Turning errors into messages. Only this module decides what a person sees of an error."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import wraps
from html import escape
from typing import ParamSpec, TypeVar

import gradio as gr

from gte_demo.errors import NO_MEMORY, GteDemoError, is_out_of_memory
from gte_demo.ui.shared import words as shared_words

log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


def sentence(error: Exception) -> str:
    """The message for `error`: its own if a person can fix it, otherwise a general one, and the log has the details."""
    if isinstance(error, GteDemoError):
        return str(error)
    if is_out_of_memory(error):
        log.error("not enough memory")
        return NO_MEMORY
    log.error("unexpected error", exc_info=error)
    return shared_words.FAULT.format(kind=type(error).__name__)


def _shown(error: Exception) -> gr.Error:
    """What the page and API clients show of `error`."""
    return gr.Error(escape(sentence(error), quote=False), print_exception=False)


def as_gr_error(function: Callable[P, R]) -> Callable[P, R]:
    """Turn exceptions of `function` into a gr.Error, whose text the page and API clients show."""

    @wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            raise _shown(error) from error

    return guarded


def updates_or_gr_error(function: Callable[P, Iterator[R]]) -> Callable[P, Iterator[R]]:
    """The same for a function that yields updates one by one, such as one that a tab runs when it is opened.

    Its texts may have been forgotten between the event and its turn.
    """

    @wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Iterator[R]:
        try:
            yield from function(*args, **kwargs)
        except Exception as error:
            raise _shown(error) from error

    return guarded
