"""The options of splitting and encoding: their layout, and reading their values."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.corpus.contexts import Context
from gte_demo.corpus.splitting import Cut, Splitting
from gte_demo.types import ModelInfo
from gte_demo.ui.corpus import words
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import about, note_line
from gte_demo.ui.shared.stream import Inputs, Update


@dataclass(frozen=True, slots=True)
class CutOptions:
    """A component for each field of `Cut`, by the same name, and a note on the live model's window."""

    tokens: gr.Number
    overlap: gr.Number
    context: gr.Radio
    window: gr.HTML
    """The window of the live model. It is not part of the box for the length, because updating that box while somebody
    types would restore its old value."""

    @property
    def inputs(self) -> Inputs:
        """The boxes, as `cut_from_boxes` takes their values."""
        return {"tokens": self.tokens, "overlap": self.overlap, "context": self.context}

    def show(self, splitting: Splitting) -> Update:
        """The boxes filled with the values of `splitting`."""
        return {self.tokens: splitting.tokens, self.overlap: splitting.overlap, self.context: splitting.context}


def build(default: Splitting) -> CutOptions:
    """Lay out the options, folded away."""
    with gr.Accordion(shared_words.OPTIONS, open=False, elem_classes="fold", elem_id="cut-options"):
        with gr.Row(elem_classes="stack"):
            tokens = gr.Number(
                default.tokens, label=words.TOKENS_LABEL, info=words.TOKENS_INFO, precision=0, elem_id="tokens"
            )
            overlap = gr.Number(
                default.overlap, label=words.OVERLAP_LABEL, info=words.OVERLAP_INFO, precision=0, elem_id="overlap"
            )
        labels = [(label, name) for name, label in words.CUT_CONTEXTS.items()]
        context = gr.Radio(
            labels, value=default.context, label=words.CONTEXT_LABEL, elem_classes="choices", elem_id="context"
        )
        about(words.CONTEXT_ABOUT)
        window = note_line(words.TOKENS_LABEL, "window")
    return CutOptions(tokens=tokens, overlap=overlap, context=context, window=window)


def cut_from_boxes(tokens: float | None, overlap: float | None, context: Context) -> Cut:
    """The cut from the values of the boxes; an empty box means the default."""
    return Cut(
        tokens=None if tokens is None else int(tokens),
        overlap=None if overlap is None else int(overlap),
        context=context,
    )


def within_window(model: ModelInfo) -> views.StatusView:
    """A sentence on the window of the live model."""
    return views.idle([words.WINDOW_INFO.format(room=model.room, model=model.name)])
