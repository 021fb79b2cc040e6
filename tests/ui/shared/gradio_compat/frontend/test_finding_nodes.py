"""Components and their events are found as Gradio finds them, in trees that change, and what is typed stays."""

from __future__ import annotations

import re

import gradio as gr
import httpx
from playwright.sync_api import Browser, expect

from gte_demo.ui.shared.gradio_compat.frontend import finding_nodes

TREE = """{ id: 0, children: [
    { id: 1, children: [{ id: 2, children: [] }, { id: 3 }] },
    { id: 4, children: [{ id: 5, children: [{ id: 6 }] }] },
] }"""
DEPENDENCIES = """[
    { targets: [[1, 'change'], [2, 'click'], [1, 'submit']] },
    { targets: [[2, 'select']] },
    { targets: [[1, null], [6, 'click']] },
    { targets: [] },
]"""


def search(source: str) -> str:
    """The function in `source` that looks for a node, with what it needs."""
    begun = source.index("var gteWays" if "gteWays" in source else "function Z(")
    return f"(() => {{ {source[begun : source.index('function Ie(')]}; return Z; }})()"


def events(source: str) -> str:
    """The function in `source` that lists the events of a node."""
    body = re.search(r"find_attached_events\(e,t\)(\{.*?,e\})traverse", source)
    assert body is not None
    return f"((e, t) => {body[1]})"


def scripts() -> tuple[str, str]:
    """Gradio's script and ours."""
    with gr.Blocks() as demo:
        gr.Markdown("Hello")
    route = finding_nodes.SCRIPT.route()
    found = []
    for routes in ([], [route]):
        demo.launch(prevent_thread_lock=True, quiet=True, app_kwargs={"routes": routes})
        found.append(httpx.get(demo.local_url + route.path.lstrip("/")).text)
        demo.close(verbose=False)
    return found[0], found[1]


def test_the_same_nodes_and_events_are_found(browser: Browser) -> None:
    theirs, ours = scripts()
    page = browser.new_page()
    found = []
    for source in (theirs, ours):
        found.append(
            page.evaluate(
                f"""() => {{
                    const find = {search(source)}, events = {events(source)}, tree = {TREE}, all = {DEPENDENCIES};
                    const ids = () => [0, 1, 2, 3, 4, 5, 6, 7].map((id) => find(tree, id)?.id ?? null);
                    const before = [ids(), ids()];
                    tree.children.reverse();  // what is known of the ways is wrong now
                    tree.children[0].children[0].children = [];
                    const after = [ids(), ids()];
                    const own = (id) => events({{ id, props: {{ shared_props: {{}} }} }}, all).props.shared_props;
                    const listed = [1, 2, 6, 7].map(own);
                    all.push({{ targets: [[7, 'input']] }});
                    return JSON.stringify([before, after, listed, own(7)]);
                }}"""
            )
        )
    page.close()

    assert theirs != ours
    assert found[1] == found[0]
    assert '"attached_events":["change"]' in found[0]


def test_what_is_typed_outlives_events_and_what_is_hidden(browser: Browser) -> None:
    with gr.Blocks() as demo:
        with gr.Tabs():
            with gr.Tab("First"), gr.Accordion("Fold", open=True):
                box, shown = gr.Textbox(label="Box"), gr.Textbox(label="Shown")
                with gr.Group(visible=True) as group:
                    inner = gr.Textbox(label="Inner")
            with gr.Tab("Second"):
                hide, show, read = gr.Button("Hide"), gr.Button("Show"), gr.Button("Read")
        hide.click(lambda: gr.update(visible=False), None, group)
        show.click(lambda: gr.update(visible=True), None, group)
        read.click(lambda a, b: f"{a} and {b}", [box, inner], shown)
    demo.launch(prevent_thread_lock=True, quiet=True, app_kwargs={"routes": [finding_nodes.SCRIPT.route()]})
    page = browser.new_page()
    try:
        page.goto(demo.local_url)
        page.get_by_label("Box").fill("typed")
        page.get_by_label("Inner").fill("too")
        page.get_by_role("tab", name="Second").click()
        for name in ("Read", "Hide", "Show", "Read"):
            page.get_by_role("button", name=name).click()
            page.wait_for_load_state("networkidle")
        page.get_by_role("tab", name="First").click()
        expect(page.get_by_label("Shown")).to_have_value("typed and too")
        expect(page.get_by_label("Box")).to_have_value("typed")
        expect(page.get_by_label("Inner")).to_have_value("too")
    finally:
        page.close()
        demo.close(verbose=False)
