"""Accessibility: keyboard, screen reader, and contrast in both themes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from gte_demo.ui.shared import words as shared_words

pytestmark = pytest.mark.browser

READY = {
    shared_words.SIMILARITY_TAB: "#pairs tbody tr",
    shared_words.SEARCH_TAB: "#hits .hit",
    shared_words.CLUSTERS_TAB: "#clusters .cluster",
    shared_words.MAP_TAB: "#map canvas",
    shared_words.MODELS_TAB: "#model-pairs .pair",
    shared_words.LESSONS_TAB: "#lesson .choice",
    shared_words.CARD_TAB: "#card table",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def findings(page):
    """What axe-core calls serious or critical, each with the first element that it concerns."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [
        (one["impact"], one["id"], node["target"], node["failureSummary"][:300])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


@pytest.mark.seen("wide-light", "phone-dark")
def test_no_serious_finding_in_any_tab(visitor):
    found = {}
    for tab, ready in READY.items():
        visitor.tab(tab)
        visitor.page.locator(ready).first.wait_for(timeout=120_000)
        found[tab] = findings(visitor.page)
    visitor.open_panel()
    found["panel"] = findings(visitor.page)

    assert {place: these for place, these in found.items() if these} == {}


def test_arrow_keys_move_between_the_tabs(reader):
    page = reader.page
    page.get_by_role("tab", name=shared_words.SEARCH_TAB).focus()
    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("tab", selected=True)).to_contain_text(shared_words.CLUSTERS_TAB)


def test_a_search_is_made_and_read_by_keyboard_alone(reader):
    page = reader.page
    page.locator("#query input").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("island with a volcano")
    page.keyboard.press("Enter")
    page.locator("#hits .hit").nth(1).wait_for(timeout=60_000)
    page.wait_for_function("document.querySelector('#reader .here').innerText.toLowerCase().includes('volcan')")

    page.locator("#hits .hit").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator("#hits li:nth-child(2) .hit.on").wait_for()
