"""What callers hand to Gradio as arguments: addresses are not fetched, and misfits are refused in one sentence."""

from __future__ import annotations

import logging
from functools import wraps
from typing import Any, Final, NoReturn

import gradio as gr
from fastapi import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of
from gte_demo.ui.shared.guards.refusals import refusal
from gte_demo.ui.shared.guards.root_path import below_root

NO_FETCHING = Patch(
    name="no fetching",
    why="Gradio downloads any public address that stands where a file is expected, into memory and without a limit.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.processing_utils:async_ssrf_protected_download"),
    expected="01dca5b9abc4",
    protects=True,
)
ONE_SENTENCE = Patch(
    name="bad calls in one sentence",
    why="Gradio logs a traceback for each, and answers with paths of the server and the insides of its components.",
    written_for="6.31.0",
    read=lambda: source_of(
        "gradio.blocks:Blocks.preprocess_data", "gradio.blocks:Blocks.validate_inputs", "gradio.route_utils:get_fn"
    ),
    expected="41aa66601f69",
)
NO_NAME = Patch(
    name="sessions without a name",
    why="Gradio keeps the answers of a session called “” under one name and looks for them under another: a 500 each.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.queueing:Event.__init__", "gradio.queueing:Queue.push"),
    expected="cc62c95271be",
)
BY_NAME: Final = "/gradio_api/call/v2/"
_MISFITS = (ValueError, TypeError, AttributeError, LookupError, OSError)
"""What Gradio and its components raise for values of another form, and for files that were not uploaded."""

log = logging.getLogger(__name__)


class NamedCalls:
    """Refuses calls by name, of what isn't there or with arguments of other names, at which Gradio ends with a 500."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not below_root(scope).startswith(BY_NAME):
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        except KeyError:
            await refusal(shared_words.NO_ENDPOINT, 404)(scope, receive, send)
        except TypeError:
            await refusal(shared_words.UNUSABLE_VALUES, 422)(scope, receive, send)


def fetch_nothing() -> None:
    """Refuse addresses, in one sentence."""
    from gradio import processing_utils

    @wraps(processing_utils.async_ssrf_protected_download)  # so that the check at the next start reads the original
    async def refuse(url: str, cache_dir: str) -> NoReturn:
        raise gr.Error(shared_words.NO_FETCHING, print_exception=False)

    processing_utils.async_ssrf_protected_download = refuse


def refuse_in_a_sentence() -> None:
    """Refuse calls of what isn't there, or whose arguments can't be handed over, without a traceback."""
    from gradio import route_utils

    original, find = gr.Blocks.preprocess_data, route_utils.get_fn

    @wraps(find)
    def found(*args: Any, **more: Any) -> Any:
        try:
            return find(*args, **more)
        except (KeyError, route_utils.FnIndexInferError) as error:
            raise HTTPException(404, shared_words.NO_ENDPOINT) from error

    @wraps(original)
    async def checked(self: gr.Blocks, block_fn: Any, inputs: list[Any], *others: Any, **more: Any) -> Any:
        if len(inputs) < len(block_fn.inputs):
            sentence = shared_words.TOO_FEW_VALUES.format(given=len(inputs), wanted=len(block_fn.inputs))
            raise gr.Error(sentence, print_exception=False)
        try:
            return await original(self, block_fn, inputs, *others, **more)
        except gr.Error:  # a sentence already
            raise
        except _MISFITS as error:
            log.info("arguments of %s can't be used: %s", block_fn.name, type(error).__name__)
            raise gr.Error(shared_words.UNUSABLE_VALUES, print_exception=False) from error

    gr.Blocks.preprocess_data = checked  # type: ignore[method-assign]
    route_utils.get_fn = found


def name_sessions() -> None:
    """Take an event of a session called "" for one without a session, which gets a name of its own."""
    from gradio.queueing import Queue

    push = Queue.push

    @wraps(push)
    async def named(self: Queue, body: Any, *others: Any, **more: Any) -> Any:
        body.session_hash = body.session_hash or None
        return await push(self, body, *others, **more)

    Queue.push = named  # type: ignore[method-assign]
