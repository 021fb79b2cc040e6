"""What made a result, as the line above it knows."""

import gradio as gr

from gte_demo.ui.results import changed, words


def test_the_values_that_made_a_result_are_noted_by_name():
    with gr.Blocks():
        line = changed.build("search", "search", ["hits", "reader"])

    assert line.made({"query": "cat", "top": 8}) == {line.line: {"made": {"query": "cat", "top": 8}}}


def test_the_browser_hears_of_every_control_without_a_request():
    with gr.Blocks() as page:
        line = changed.build("clusters", "find-clusters", ["clusters"])
        method, number = gr.Dropdown(["k-means"]), gr.Number(0)
        changed.follow_controls(line.line, {"method": method, "number": number})
    [event] = page.config["dependencies"]

    assert list(event["targets"]) == [(method._id, "change"), (number._id, "change")]
    assert not event["backend_fn"]
    assert '["method", "number"]' in event["js"]


def test_every_line_says_what_has_changed_and_what_to_do():
    assert all(sentence.endswith(".") and not button.endswith(".") for sentence, button in words.CHANGED.values())
