"""A map whose sides mean what a person says."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gte_demo.ui.map import axes_words as words
from gte_demo.ui.results.words import CHANGED
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import sentence


@pytest.mark.seen("wide-light", "phone-dark")
def test_the_map_runs_between_named_ends_which_say_how_much_they_tell(visitor: Visitor) -> None:
    page = visitor.page
    visitor.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    page.locator("#axes-fold button").first.click()
    page.locator("#axis-x input").fill("Africa | Europe")
    page.locator("#axis-y input").fill("Tuesday")
    page.locator("#draw-axes").click()
    expect(page.locator("#map-status")).to_contain_text("An axis has two ends")

    page.locator("#axis-y input").fill("Tuesday | Thursday")
    page.locator("#draw-axes").click()
    expect(page.locator("#axes h3")).to_have_text(["Africa | Europe", "Tuesday | Thursday"])
    x, y = page.locator("#axes .about").all_text_contents()
    assert sentence(words.AUC).search(x)
    assert words.WEAK.strip() in y
    expect(page.locator("#map .edge")).to_have_text(["Africa", "Europe", "Tuesday", "Thursday"])
    left, right, bottom = (page.locator(f"#map .edge.{side}").bounding_box() for side in ("left", "right", "bottom"))
    is_narrow = visitor.name.startswith("phone")
    assert (left["y"] == right["y"] == bottom["y"]) == is_narrow  # there, names of clusters need the whole width
    assert left["x"] + left["width"] < bottom["x"] < bottom["x"] + bottom["width"] < right["x"]
    visitor.look("axes")

    page.locator("#axes .end").first.locator(".acts .link").first.click()
    expect(page.locator("#axis-ends .chip")).to_have_count(1)
    expect(page.locator("#axes .acts").first).to_contain_text(words.PART["is_example"])
    page.locator("#axes li").first.locator(".acts .link").click()  # to the other end
    expect(page.locator("#axis-ends .side").first).to_have_text(words.ENDS["right"])
    page.locator("#axis-ends .link").click()
    expect(page.locator("#axis-ends .side").first).to_have_text(words.ENDS["left"])
    visitor.settle()  # each choice of an end has drawn the map again
    page.locator("#axis-y input").fill("")
    changed = page.locator("#axes-changed .line")
    expect(changed).to_contain_text(CHANGED["axes"][0])
    expect(page.locator("#axes")).to_have_attribute("data-stale", "")
    changed.get_by_role("button", name=CHANGED["axes"][1]).click()
    expect(page.locator("#axes h3")).to_have_text(["Africa | Europe"])
    expect(changed).to_have_count(0)
    page.locator("#axes .bin:enabled").last.click()
    expect(page.locator("#selection h3")).to_be_visible()
    page.locator("#selection .end-choice .link").nth(1).click()
    expect(page.locator("#axis-ends .side").nth(1)).to_have_text(words.ENDS["right"])
    visitor.look("one-axis")

    page.locator("#axes .passage").first.click()
    expect(page.locator("#reader")).to_contain_text("Africa")
    visitor.tab(shared_words.MAP_TAB)
    page.locator("#draw-map").click()
    expect(page.locator("#map .edge").first).to_be_hidden()
    page.locator("#axis-x input").fill("war | peace")
    expect(changed).to_have_count(0)  # the map is on no axes now
