"""What people should know before they give their texts to a Space, which is somebody else's machine."""

from __future__ import annotations

import gradio as gr

from gte_demo.settings import Settings
from gte_demo.ui.corpus import words
from gte_demo.ui.shared.components import about
from gte_demo.ui.shared.formatting import count


def build(settings: Settings) -> None:
    """Lay out how long texts last on a Space, and the button that copies it; nothing on one's own machine."""
    if not settings.space:
        return
    if not settings.corpora_are_kept:
        about(words.LASTING.format(hours=count(round(settings.corpus_hours), "hour")))
    gr.DuplicateButton(words.DUPLICATE, variant="secondary")
