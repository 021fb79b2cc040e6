"""The options of cutting and encoding: laid out, kept to what the model reads, and read for the core."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import gradio as gr
from gradio.blocks import Block

from gte_demo.corpus.contexts import Context
from gte_demo.corpus.corpus import Cut, Splitting
from gte_demo.types import ModelInfo
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as wording
from gte_demo.ui.shared.components import about, part


@dataclass(frozen=True, slots=True)
class CutOptions:
    """The components, in the order of `Cut`."""

    tokens: gr.Number
    overlap: gr.Number
    context: gr.Radio
    window: gr.HTML
    """How much the live model reads at once. Beside the box for the length, not in it: an update of a box that is
    being filled would put its old value back."""

    @property
    def inputs(self) -> list[Block]:
        """Those that ask for something."""
        return [self.tokens, self.overlap, self.context]


def build(default: Splitting) -> CutOptions:
    """Lay them out, folded."""
    with gr.Accordion(wording.OPTIONS, open=False, elem_classes="fold", elem_id="cut-options"):
        with gr.Row(elem_classes="stack"):
            tokens, overlap = (
                gr.Number(value, label=label, info=info, precision=0, elem_id=name)
                for value, label, info, name in (
                    (default.tokens, wording.TOKENS_LABEL, wording.TOKENS_INFO, "tokens"),
                    (default.overlap, wording.OVERLAP_LABEL, wording.OVERLAP_INFO, "overlap"),
                )
            )
        labels = [(label, name) for name, label in wording.CUT_CONTEXTS.items()]
        context = gr.Radio(
            labels, value=default.context, label=wording.CONTEXT_LABEL, elem_classes="choices", elem_id="context"
        )
        about(wording.CONTEXT_ABOUT)
        window = part("status", views.idle(), label=wording.TOKENS_LABEL, elem_id="window", words=wording.STATUS)
    return CutOptions(tokens, overlap, context, window)


def asked(tokens: float | None, overlap: float | None, context: str) -> Cut:
    """What stands in the page; an empty box asks for nothing."""
    return Cut(
        tokens=None if tokens is None else int(tokens),
        overlap=None if overlap is None else int(overlap),
        context=cast("Context", context),
    )


def within_window(model: ModelInfo) -> views.View:
    """How much the live model reads at once, in words."""
    return views.idle([wording.WINDOW_INFO.format(room=model.room, model=model.name)])


def showing(splitting: Splitting) -> tuple[int, int, str]:
    """Values that ask for `splitting` as it is."""
    return splitting.tokens, splitting.overlap, splitting.context
