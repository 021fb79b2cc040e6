"""The options of the map: one control per field, with the same defaults."""

from dataclasses import fields

import gradio as gr
import pytest

from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.errors import InputError
from gte_demo.ui.map import options


@pytest.fixture
def values():
    with gr.Blocks():
        return {name: control.value for name, control in options.build().inputs.items()}


def test_there_is_a_control_for_each_option_but_the_seed(values):
    assert {*values, "seed"} == {field.name for field in fields(ProjectionOptions)}


def test_untouched_they_ask_for_the_usual_map(values):
    assert options.projection_options(**values) == ProjectionOptions()


def test_impossible_map_options_are_refused(values):
    with pytest.raises(InputError, match="dimensions"):
        options.projection_options(**{**values, "dimensions": 4})
