"""What can be pressed is large enough for a finger, and nothing that lies over it takes the touch."""

import pytest
from playwright.sync_api import expect

from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import PHONE, visit

pytestmark = pytest.mark.browser
TOUCHED = """(names) => names.flatMap((name) => [...document.querySelectorAll(name)])
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .flatMap((one) => {
        one.scrollIntoView({ block: "center", inline: "center" });
        const { left, top, width, height } = one.getBoundingClientRect();
        const at = (y) => document.elementFromPoint(left + width / 2, top + height / 2 + y);
        return [-18, 18].filter((y) => !one.contains(at(y))).map((y) => `${one.textContent} ${y}`);
    })"""
"""What can't be pressed 18 px above or below its middle."""
PRESSED = {
    shared_words.SEARCH_TAB: [
        ".hit",
        ".tab-like-container input",
        ".reset-button",
        ".acts button",
        ".example",
        "#corpus-line button",
        "[role=tab]",
        "#search",
    ],
    shared_words.CLUSTERS_TAB: ["#clusters .tools button", ".go", ".label-wrap", "#by-column .cell", "#topics .toggle"],
    shared_words.MAP_TAB: ["#map .tool", "#map .category", "#colour label"],
    shared_words.LESSONS_TAB: ["#lesson .choice", "#lesson .picker", "#lesson summary"],
}


FOLDED = {
    shared_words.SEARCH_TAB: [f".label-wrap:visible:has-text('{shared_words.OPTIONS}')"],
    shared_words.CLUSTERS_TAB: ["#by-column-fold > button", "#topics-fold > button"],
}
"""What is opened first."""


def test_a_finger_finds_what_it_presses(browser, server):
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    visitor = visit(context.new_page(), server, "phone-dark")
    page = visitor.page
    missed = {}
    for tab, names in PRESSED.items():
        visitor.tab(tab)
        page.locator(names[0]).first.wait_for(timeout=120_000)
        for fold in FOLDED.get(tab, []):
            page.locator(fold).first.click()
        visitor.settle()
        missed[tab] = page.evaluate(TOUCHED, names)
    arrow = page.locator("#lesson .picker").evaluate("(box) => getComputedStyle(box).appearance")

    assert arrow == "auto"
    assert {tab: these for tab, these in missed.items() if these} == {}
    visitor.tab(shared_words.MAP_TAB)
    expect(page.locator("#draw-map")).to_be_hidden()  # it is drawn, and would be the same again
    context.close()
