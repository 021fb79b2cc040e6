"""An event that is asked for while the page's stream is being closed is answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import gradio as gr
import pytest
from playwright.sync_api import Browser, Locator, TimeoutError, expect

from gte_demo.ui.shared.gradio_compat.frontend import late_close

SLOW_NEWS = """
    const ask = window.fetch.bind(window);
    const wait = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));
    window.fetch = async (input, options) => {
        const answer = await ask(input, options);
        if (!answer.url.includes("/queue/data")) return answer;
        const late = new TransformStream({
            async transform(part, out) {
                for (const message of new TextDecoder().decode(part).split(/(?<=\\n\\n)/)) {
                    if (message.includes("close_stream")) {
                        document.body.dataset.closing = "";
                        await wait(2);
                        delete document.body.dataset.closing;
                    }
                    out.enqueue(new TextEncoder().encode(message));
                }
            },
        });
        return new Response(answer.body.pipeThrough(late), answer);
    };
"""
"""Lets a page read two seconds late that its stream is closed."""


@contextmanager
def asked_meanwhile(browser: Browser, *routes: object) -> Iterator[Locator]:
    """What an event answers that is asked for while the stream of the one before is being closed."""
    with gr.Blocks() as demo:
        button, answer, state = gr.Button("Ask"), gr.Markdown("Nothing", elem_id="answer"), gr.Markdown("Loading")
        demo.load(lambda: "Ready", None, state)
        button.click(lambda: "An answer", None, answer)
    demo.launch(prevent_thread_lock=True, quiet=True, app_kwargs={"routes": list(routes)})
    page = browser.new_page()
    page.add_init_script(SLOW_NEWS)
    try:
        page.goto(demo.local_url)
        page.get_by_text("Ready").wait_for()
        page.locator("body[data-closing]").wait_for()
        with page.expect_response(lambda response: "/queue/join" in response.url):
            page.get_by_role("button", name="Ask").click()
        assert page.locator("body[data-closing]").count(), "the answer came too late for this test"
        yield page.locator("#answer")
    finally:
        page.close()
        demo.close(verbose=False)


def test_it_is_answered(browser: Browser) -> None:
    with asked_meanwhile(browser, late_close.SCRIPT.route()) as answer:
        expect(answer).to_contain_text("An answer", timeout=30_000)


def test_gradio_alone_never_answers_so_the_patch_is_still_needed(browser: Browser) -> None:
    with asked_meanwhile(browser) as answer, pytest.raises(TimeoutError):
        answer.get_by_text("An answer").wait_for(timeout=6_000)
