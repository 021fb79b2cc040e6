"""Keeps Gradio from fetching an address that a visitor names in place of an uploaded file."""

from __future__ import annotations

from functools import wraps
from typing import NoReturn

import gradio as gr

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of

PATCH = Patch(
    name="no fetching",
    why="Gradio downloads any public address that stands where a file is expected, into memory and without a limit.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.processing_utils:async_ssrf_protected_download"),
    expected="01dca5b9abc4",
)


def fetch_nothing() -> None:
    """Refuse addresses, in one sentence."""
    from gradio import processing_utils

    @wraps(processing_utils.async_ssrf_protected_download)  # so that the check at the next start reads the original
    async def refuse(url: str, cache_dir: str) -> NoReturn:
        raise gr.Error(shared_words.NO_FETCHING, print_exception=False)

    processing_utils.async_ssrf_protected_download = refuse
