"""Scripts that run after Gradio has drawn: run by Node, if installed, on a page with one element."""

import json
import shutil
import subprocess

import pytest

from gte_demo.ui.shared.gradio_compat.after_update import WAIT_MS, press, read_in, scroll_to

NODE = shutil.which("node")
HARNESS = """
const done = [];
const element = {
  click: () => done.push(["click"]),
  scrollIntoView: (how) => done.push(["scroll", how]),
  dispatchEvent: (event) => done.push(["event", event.type]),
};
globalThis.document = { getElementById: (id) => (id === "there" ? element : null) };
console.warn = (text) => done.push(["warn", text]);
globalThis.setTimeout = (run, milliseconds) => { done.push(["wait", milliseconds]); run(); };
(%s)();
process.stdout.write(JSON.stringify(done));
"""


def done_by(script):
    """What `script` did, step by step."""
    return json.loads(subprocess.run([NODE, "-e", HARNESS % script], capture_output=True, check=True).stdout)


needs_node = pytest.mark.skipif(NODE is None, reason="Node is not installed")


@needs_node
def test_a_button_is_pressed_after_gradio_had_time_to_draw():
    assert done_by(press("there")) == [["wait", WAIT_MS], ["click"]]


@needs_node
def test_a_part_is_brought_into_view():
    assert done_by(scroll_to("there", "nearest")) == [["wait", WAIT_MS], ["scroll", {"block": "nearest"}]]


@needs_node
def test_the_reader_is_told_that_it_is_wanted():
    assert done_by(read_in("there")) == [["wait", WAIT_MS], ["scroll", {"block": "nearest"}], ["event", "read"]]


@needs_node
@pytest.mark.parametrize("script", [press("gone"), scroll_to("gone", "center")])
def test_an_element_that_is_gone_is_only_reported(script):
    assert done_by(script) == [["wait", WAIT_MS], ["warn", "gone is not on the page"]]


@pytest.mark.parametrize("elem_id", ['a"b', "a'b", "a\\b", "</script>"])
def test_an_id_stays_one_string_of_the_script(elem_id):
    assert json.dumps(elem_id) in press(elem_id)
