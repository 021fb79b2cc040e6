"""An idle page draws nothing until the map is there, and sends no requests, whatever was opened before."""

from __future__ import annotations

import pytest

from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

TABS = (
    shared_words.SIMILARITY_TAB,
    shared_words.CLUSTERS_TAB,
    shared_words.MAP_TAB,
    shared_words.MODELS_TAB,
    shared_words.LESSONS_TAB,
    shared_words.CARD_TAB,
    shared_words.SEARCH_TAB,
)

COUNT_FRAMES = """
    window.framesAskedFor = 0;
    const ask = window.requestAnimationFrame;
    window.requestAnimationFrame = (draw) => { window.framesAskedFor += 1; return ask(draw); };
"""
NO_FRAME = """() => new Promise((done) => {
    const before = window.framesAskedFor;
    setTimeout(() => done(window.framesAskedFor === before), 1000);
})"""
"""Whether nothing is drawn for a second."""


def test_the_page_is_silent_once_everything_was_looked_at(reader: Visitor) -> None:
    page = reader.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "queue/join" in request.url else None)
    for tab in TABS:
        reader.tab(tab)
        reader.settle()
    reader.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    for fold in ("#facets-fold", "#trust-fold", "#layouts-fold"):
        page.locator(f"{fold} button").first.click()
        reader.settle()
    page.locator("#facets section").first.wait_for()
    reader.settle()
    asked.clear()
    page.wait_for_timeout(3_000)  # what must not happen can't be waited for
    assert not asked


def test_nothing_is_drawn_while_nothing_happens(reader: Visitor) -> None:
    page = reader.page
    page.add_init_script(COUNT_FRAMES)
    reader.reload()
    page.locator("#hits .hit").first.wait_for(timeout=120_000)
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    reader.settle()
    page.wait_for_function(NO_FRAME, polling=100)
