"""The splitting options: one control per field, set to the splitting of the corpus."""

from dataclasses import fields

import gradio as gr
import pytest

from gte_demo.corpus.splitting import Cut, Splitting
from gte_demo.ui.corpus import cut_options


@pytest.fixture
def options():
    with gr.Blocks():
        return cut_options.build(Splitting(tokens=100, overlap=10))


def test_there_is_a_control_for_each_field_of_a_cut(options):
    values = {name: control.value for name, control in options.inputs.items()}

    assert set(values) == {field.name for field in fields(Cut)}
    assert cut_options.cut_from_boxes(**values) == Cut(tokens=100, overlap=10, context="plain")


def test_an_empty_box_asks_for_nothing():
    assert cut_options.cut_from_boxes(tokens=None, overlap=None, context="plain") == Cut(None, None, "plain")


def test_the_boxes_accept_the_splitting_of_any_corpus(options):
    shown = options.show(Splitting(tokens=64, overlap=8, context="late"))

    assert shown == {options.tokens: 64, options.overlap: 8, options.context: "late"}
