"""Sessions share the descriptions of components, but not each other's changes."""

from inspect import unwrap

import gradio as gr
import pytest
from gradio.blocks import BlocksConfig
from gradio.state_holder import SessionState

from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.gradio_compat.shared_config import describe_once


@pytest.fixture
def page():
    with gr.Blocks() as demo:
        gr.Textbox("hello", label="Box")
        gr.State({"mine": 1})
        part("status", {"state": "idle"}, label="Status", elem_id="status", words={"cancel": "Stop"})
    describe_once(demo)
    return demo


def test_a_session_is_described_as_gradio_would(page):
    plain = {key: BlocksConfig.config_for_block(key, [], block) for key, block in page.blocks.items()}

    assert SessionState(page).config_values == plain
    assert SessionState(page).config_values == plain


def test_changes_in_one_session_are_invisible_to_others(page):
    mine, yours = SessionState(page), SessionState(page)
    box, state, *_ = page.blocks

    mine[box] = gr.Textbox("new", label="secret", render=False)
    mine._update_config(box)
    unwrap(SessionState._update_value_in_config)(mine, box, "secret")  # a page that was built before keeps no values
    mine[state]["mine"] = "secret"

    changed = mine.config_values[box]["props"]
    assert (changed["label"], changed["value"]) == ("secret", "secret")
    assert "secret" not in str(yours.config_values) + str(yours[state]) + str(SessionState(page).config_values)
    assert yours[box].value == "hello"


def test_the_page_itself_is_described_as_before(page):
    assert [one["props"].get("label") for one in page.get_config_file()["components"]][:1] == ["Box"]
