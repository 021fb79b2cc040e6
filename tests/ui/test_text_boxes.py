"""A box that nobody has written in holds an empty text: Gradio sends None for one that is laid out without a value."""

import gradio as gr

from gte_demo.settings import Settings
from gte_demo.ui.launch import make, prepare
from gte_demo.ui.shared.gradio_compat.compat import check


def test_every_text_box_begins_with_a_text(tmp_path):
    compat = check(frozenset())
    page = make(prepare(Settings(cache_dir=tmp_path), compat), compat)
    boxes = [block for block in page.blocks.values() if isinstance(block, gr.Textbox)]

    assert len(boxes) > 10
    assert [box.label for box in boxes if box.value is None] == []
