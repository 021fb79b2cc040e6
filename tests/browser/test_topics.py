"""The tree of topics, from a topic to its passages and its place on the map, where finer names appear."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gte_demo.ui.map import words as map_words
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.topics import words
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.seen("wide-light", "phone-dark")
def test_a_topic_opens_its_parts_its_passages_and_its_place_on_the_map(visitor: Visitor) -> None:
    page = visitor.page
    visitor.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    page.locator("#topics-fold button").first.click()
    names = page.locator("#topics .tree .topic")
    expect(names).to_have_count(4, timeout=120_000)
    page.locator("#topics .tree .toggle").first.click()
    assert names.count() > 4
    part, name = page.locator("#topics .area .inner .label").first, ""
    name = part.inner_text()
    part.click()
    expect(page.locator("#topics .topic[aria-current=true]")).to_have_text(name)
    expect(page.locator("#topics section h3")).to_contain_text(name)
    visitor.look("topics")

    page.locator("#topics section .link", has_text=words.PART["map"]).click()
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    expect(page.locator("#selection h3")).to_be_visible()
    page.wait_for_function("Number(document.querySelector('#map .frame').dataset.zoom) > 1.2")
    visitor.settle()  # a map that still flies there takes no other step
    page.locator("#map .box").focus()
    for _ in range(2):
        page.get_by_role("button", name=map_words.SCATTER["closer"]).click()
    expect(page.locator("#map .name.fine.on").first).to_be_attached()
    visitor.look("topics-on-map")
